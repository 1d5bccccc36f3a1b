import { join } from 'node:path';
import { findRepeated } from '../compare.ts';
import { errorAt, type Finding, type Problem } from '../errors.ts';
import { defaultLocale } from '../i18n/locales.ts';
import { claimsSchema, listBrokenRules, type ClaimFields } from '../schemas/claim.ts';
import { sourcesSchema, type SourceFields } from '../schemas/source.ts';
import { readDataFile, type DataFile } from './data-file.ts';
import { claimsPath, hasText, listPostIds } from './files.ts';
import { findUnknownReference } from './references.ts';
import type { ParseYaml } from './yaml.ts';

/** A claim and where its author wrote it. */
export interface AuthoredClaim extends ClaimFields {
  /** The post whose file it stands in. */
  postId: string;
  file: string;
  /** Where in the file it stands. */
  lineOf: () => number;
}

export interface AuthoredClaims {
  claims: AuthoredClaim[];
  sources: Record<string, SourceFields>;
  /** Whether a claims.yaml is not sound: marks may name claims that stand in it. */
  unread: boolean;
  problems: Problem[];
}

/** Reads `posts/<post>/claims.yaml` of every post and `sources.yaml`, and checks what they say of each other. */
export function readClaims(contentDir: string, root: string, parse?: ParseYaml): AuthoredClaims {
  const sources = readDataFile(join(contentDir, 'sources.yaml'), root, sourcesSchema, parse);
  const files = listPostIds(contentDir).map((postId) => ({
    postId,
    ...readDataFile(claimsPath(contentDir, postId), root, claimsSchema, parse),
  }));
  const claims = files.flatMap(toClaims);
  const sourceIds = sources.value && new Set(Object.keys(sources.value));
  return {
    claims,
    sources: sources.value ?? {},
    unread: files.some(({ value, problems }) => !value && problems.length > 0),
    problems: [
      ...sources.problems,
      ...files.flatMap(({ problems }) => problems),
      ...files.flatMap(listRuleProblems),
      ...listRepeatedIds(claims),
      ...claims.flatMap((claim) => listUnknownSources(claim, sourceIds)),
      ...listSurplusHighlights(claims),
      ...files
        .filter(({ postId, value }) => value && !hasText(contentDir, 'posts', postId))
        .map(toOrphan),
    ],
  };
}

/** Marks that name no claim are told where they stand; these are the claims that no text marks. */
export function listUnmarked(claims: AuthoredClaim[], marked: ReadonlySet<string>): Problem[] {
  return claims
    .filter(({ id }) => !marked.has(id))
    .map((claim) =>
      problem(claim, {
        id: 'unmarked-claim',
        message: `no text marks the claim "${claim.id}".`,
        hint: `Mark the words that say it:  [words](claim:${claim.id})`,
      }),
    );
}

function toClaims({ postId, file, value = [], lineOf }: ClaimsFile): AuthoredClaim[] {
  return value.map((claim, index) => ({
    ...claim,
    postId,
    file,
    lineOf: () => lineOf([index, 'id']),
  }));
}

function listRuleProblems({ file, value = [], lineOf }: ClaimsFile): Problem[] {
  return value.flatMap((claim, index) =>
    listBrokenRules(claim).map((rule) => errorAt(file, lineOf([index, ...rule.path]), rule)),
  );
}

function toOrphan({ postId, file }: ClaimsFile): Problem {
  return errorAt(file, 1, {
    id: 'claims-without-text',
    message: `the post "${postId}", whose claims these are, has no text.`,
    hint: `Write posts/${postId}/${defaultLocale}.md, or move the claims beside their text.`,
  });
}

function listRepeatedIds(claims: AuthoredClaim[]): Problem[] {
  return findRepeated(claims, ({ id }) => id).map(({ item, first }) =>
    problem(item, {
      id: 'repeated-claim',
      message: `two claims are called "${item.id}": the other is at ${first.file}:${first.lineOf()}.`,
      hint: 'Give one of them another id, and change its marks.',
    }),
  );
}

/** Without `sources`, because their file is not sound, what is cited is not checked. */
function listUnknownSources(
  claim: AuthoredClaim,
  sources: ReadonlySet<string> | undefined,
): Problem[] {
  if (!sources) return [];
  return claim.sources.flatMap((id) => {
    const finding = findUnknownReference(id, sources, {
      id: 'unknown-source',
      message: `the claim "${claim.id}" cites "${id}", which is not in sources.yaml.`,
      hint: 'Describe the source in sources.yaml.',
    });
    return finding ? problem(claim, finding) : [];
  });
}

function listSurplusHighlights(claims: AuthoredClaim[]): Problem[] {
  const highlights = claims.filter(({ highlight }) => highlight);
  return findRepeated(highlights, ({ postId }) => postId).map(({ item }) =>
    problem(item, {
      id: 'second-highlight',
      message: `the post "${item.postId}" has more than one most important correction.`,
      hint: `Remove  highlight: true  from "${item.id}".`,
    }),
  );
}

function problem({ file, lineOf }: AuthoredClaim, finding: Finding): Problem {
  return errorAt(file, lineOf(), finding);
}

type ClaimsFile = DataFile<ClaimFields[]> & { postId: string };
