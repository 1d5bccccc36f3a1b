import { join } from 'node:path';
import { findRepeated } from '../compare.ts';
import { errorAt, type Finding, type Problem } from '../errors.ts';
import { defaultLocale } from '../i18n/locales.ts';
import { claimsSchema, digest, listBrokenRules, type ClaimFields } from '../schemas/claim.ts';
import { sourcesSchema, type SourceFields } from '../schemas/source.ts';
import { readDataFile, type DataFile } from './data-file.ts';
import { claimsPath, hasText, listPostIds } from './files.ts';
import type { Text } from './read.ts';
import { findUnknownReference } from './references.ts';
import type { ParseYaml, Path } from './yaml.ts';

/** A day, a month or a year that an author wrote, under the name of its field. */
export interface AuthoredDate {
  field: string;
  date: string;
  file: string;
  line: number;
  /** The post that it says something of; it may be dated ahead itself. */
  postId?: string;
}

/** A claim and where its author wrote it. */
export interface AuthoredClaim extends ClaimFields {
  /** The post whose file it stands in. */
  postId: string;
  file: string;
  /** Where in the file it stands, or a field of it. */
  lineOf: (path?: Path) => number;
}

export interface AuthoredClaims {
  claims: AuthoredClaim[];
  sources: Record<string, SourceFields>;
  /** Where a source is described. */
  placeOfSource: (id: string) => { file: string; line: number };
  /** Whether a claims.yaml is not sound: marks may name claims that stand in it. */
  unread: boolean;
  /** What must not lie ahead. */
  dates: AuthoredDate[];
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
  // Where their file is not sound, what is cited cannot be checked; where there is none, nothing can be cited.
  const isSound = sources.problems.length === 0;
  const sourceIds = isSound ? new Set(Object.keys(sources.value ?? {})) : undefined;
  return {
    claims,
    sources: sources.value ?? {},
    placeOfSource: (id) => ({ file: sources.file, line: sources.lineOf([id]) }),
    unread: files.some(({ value, problems }) => !value && problems.length > 0),
    dates: [...claims.flatMap(listClaimDates), ...listSourceDates(sources)],
    problems: [
      ...sources.problems,
      ...listSourceProblems(sources),
      ...files.flatMap(({ problems }) => problems),
      ...files.flatMap(listRuleProblems),
      ...listRepeatedIds(claims),
      ...claims.flatMap((claim) => listUnknownSources(claim, sourceIds)),
      ...claims.flatMap((claim) => listUnknownSpeaker(claim, sourceIds)),
      ...claims.flatMap((claim) => listOverconfident(claim, sources.value)),
      ...files
        .filter(({ postId, value }) => value && !hasText(contentDir, 'posts', postId))
        .map(toOrphan),
    ],
  };
}

function toClaims({ postId, file, value = [], lineOf }: ClaimsFile): AuthoredClaim[] {
  return value.map((claim, index) => ({
    ...claim,
    postId,
    file,
    lineOf: (path = ['id']) => lineOf([index, ...path]),
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

function listUnknownSources(
  claim: AuthoredClaim,
  sources: ReadonlySet<string> | undefined,
): Problem[] {
  return claim.sources.flatMap((id, index) => {
    const repeated = {
      id: 'repeated-source',
      message: `the claim "${claim.id}" cites "${id}" twice.`,
      hint: 'Remove one of the two.',
    };
    const path = ['sources', index];
    if (claim.sources.indexOf(id) < index) return problem(claim, repeated, path);
    const unknown = {
      id: 'unknown-source',
      message: `the claim "${claim.id}" cites "${id}", which is not in sources.yaml.`,
      hint: 'Describe the source in sources.yaml.',
    };
    const finding = sources && findUnknownReference(id, sources, unknown);
    return finding ? problem(claim, finding, path) : [];
  });
}

function listUnknownSpeaker(
  claim: AuthoredClaim,
  sources: ReadonlySet<string> | undefined,
): Problem[] {
  const { id, saidBy = digest } = claim;
  const unknown = {
    id: 'unknown-speaker',
    message: `the claim "${id}" is said by "${saidBy}", which is not in sources.yaml.`,
    hint: 'Describe the report in sources.yaml, or write  saidBy: digest',
  };
  const finding = sources && saidBy !== digest && findUnknownReference(saidBy, sources, unknown);
  return finding ? [problem(claim, finding, ['saidBy'])] : [];
}

/** What a source confirms that is close to the matter, and no other, is known with high confidence. */
function listOverconfident(claim: AuthoredClaim, sources: SourcesFile['value'] = {}): Problem[] {
  const { id, verdict, confidence } = claim;
  const cited = claim.sources.flatMap((id) => sources[id]?.kind ?? []);
  const isClose = cited.includes('primary') || cited.includes('institution');
  // Sources that are missing or unknown are told as such.
  const isKnown = cited.length > 0 && cited.length === claim.sources.length;
  if (verdict !== 'confirmed' || confidence !== 'high' || isClose || !isKnown) return [];
  return [
    problem(claim, {
      id: 'overconfident-claim',
      message: `the claim "${id}" is confirmed with high confidence by sources of kind ${[...new Set(cited)].join(', ')} alone.`,
      hint: 'Cite a primary source or an institution, or write  confidence: medium',
    }),
  ];
}

/** Claims of a digest of which its post says nothing. */
export function listUnknownDigests(
  claims: readonly AuthoredClaim[],
  texts: readonly Text[],
): Problem[] {
  // A text that could not be read may name one.
  const without = new Set(
    texts.flatMap((text) => (text.kind === 'post' && !text.fields.examines?.digest ? text.id : [])),
  );
  return claims
    .filter(({ saidBy, postId }) => saidBy === digest && without.has(postId))
    .map((claim) =>
      problem(claim, {
        id: 'unknown-digest',
        message: `the claim "${claim.id}" is said by a digest that its post does not name.`,
        hint: 'Write in the front matter, in examines:  digest: { ja: …, en: … }',
      }),
    );
}

function listSourceProblems({ file, value = {}, lineOf }: SourcesFile): Problem[] {
  const sources = Object.entries(value);
  const dated = sources.filter(([, { date, period }]) => date && period);
  const states = sources.filter(([, { url }]) => url);
  const repeated = findRepeated(states, ([, { url, date, period }]) => `${url} ${date} ${period}`);
  return [
    ...dated.map(([id]) =>
      errorAt(file, lineOf([id, 'period']), {
        id: 'date-and-period',
        message: `the source "${id}" has both a date and a period.`,
        hint: 'Write the one that fits.',
      }),
    ),
    ...repeated.map(({ item: [id], first: [other] }) =>
      errorAt(file, lineOf([id]), {
        id: 'source-described-twice',
        message: `the source "${id}" is the same page of the same day as "${other}".`,
        hint: `Cite "${other}" in its place and remove it, or date the state of the page that was read.`,
      }),
    ),
  ];
}

function listSourceDates({ file, value = {}, lineOf }: SourcesFile): AuthoredDate[] {
  return Object.entries(value).flatMap(([id, { date, period }]) => {
    const field = date ? 'date' : 'period';
    const last = date ?? period?.split('/').at(-1);
    return last ? { field, date: last, file, line: lineOf([id, field]) } : [];
  });
}

function listClaimDates({ asOf, history, file, lineOf, postId }: AuthoredClaim): AuthoredDate[] {
  const dates = [
    { field: 'asOf', date: asOf },
    ...history.map(({ until }) => ({ field: 'until', date: until })),
  ];
  return dates.map((date) => ({ ...date, file, line: lineOf(), postId }));
}

function problem({ file, lineOf }: AuthoredClaim, finding: Finding, path?: Path): Problem {
  return errorAt(file, lineOf(path), finding);
}

type ClaimsFile = DataFile<ClaimFields[]> & { postId: string };

type SourcesFile = DataFile<Record<string, SourceFields>>;
