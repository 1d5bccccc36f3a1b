import type { Pathname } from '../blog/urls.ts';
import { errorAt, sortProblems, type Problem } from '../errors.ts';
import type { Verdict } from '../schemas/claim.ts';
import type { LinkCard } from '../schemas/link-card.ts';
import { listUnmarked, readClaims, type AuthoredClaims } from './claims.ts';
import { drawMissing, dropEchoes } from './diagrams.ts';
import { readGlossary } from './glossary.ts';
import { readLinkCards } from './link-cards.ts';
import { isOut, listDeadLinks, listPublicFiles, toPathname, type LinkedText } from './links.ts';
import { readTexts, type Text } from './read.ts';
import { readTimeline, type AuthoredEvent } from './timeline.ts';
import type { ParseYaml } from './yaml.ts';

/** Where content is, and where it goes. */
export interface Place {
  /** Absolute path of the folder that holds everything an author writes. */
  contentDir: string;
  /** Absolute path of the project, which messages name files from. */
  root: string;
  /** `/`, or `/blog/` where the site lives below a path. */
  base: string;
}

/** Everything that authors wrote, before it is rendered. */
export interface Content extends Omit<AuthoredClaims, 'problems'> {
  texts: Text[];
  events: AuthoredEvent[];
  /** What is known of other pages, by address. */
  cards: ReadonlyMap<string, LinkCard>;
  /** By the id of a claim. */
  verdicts: ReadonlyMap<string, Verdict>;
  /** The pathname of the page that is made from a Markdown file, by the file's absolute path. */
  pages: ReadonlyMap<string, Pathname>;
  /** The pathnames of the files that are published as they are. */
  publicFiles: readonly Pathname[];
  problems: Problem[];
}

/** Reads a content folder and draws what is not drawn yet. */
export async function readContent(
  { contentDir, root }: Place,
  parse?: ParseYaml,
): Promise<Content> {
  const { files, texts, problems } = await readTexts(contentDir, root, parse);
  const { problems: claimProblems, ...authored } = readClaims(contentDir, root, parse);
  const { cards, problems: cardProblems } = readLinkCards(contentDir, root, parse);
  const timeline = readTimeline(contentDir, root, { ...authored, problems: claimProblems });
  return {
    texts,
    ...authored,
    events: timeline.events,
    cards: new Map(Object.entries(cards)),
    verdicts: new Map(authored.claims.map(({ id, verdict }) => [id, verdict])),
    pages: new Map(files.map((file) => [file.path, toPathname(file)])),
    publicFiles: listPublicFiles(root),
    problems: [
      ...problems,
      ...cardProblems,
      ...claimProblems,
      ...timeline.problems,
      ...readGlossary(contentDir, root, { texts, claims: authored.claims, timeline }, parse)
        .problems,
      ...(await drawMissing(texts, contentDir)),
    ],
  };
}

/** A text that was rendered: what was found wrong with it, the claims that it marks, and its links. */
export interface Judged extends LinkedText {
  problems: readonly Problem[];
  marks: readonly string[];
}

/**
 * All that is wrong with a content folder, sorted: what was found on reading it, on rendering its texts, and, where
 * every text could be rendered, what only the whole can tell.
 */
export function judge(
  { claims, publicFiles, unread, problems }: Content,
  rendered: readonly Judged[],
  now: Date,
): Problem[] {
  const told = rendered
    .flatMap((text) => text.problems)
    .filter(({ id }) => !unread || id !== 'unknown-claim');
  const found = dropEchoes([...problems, ...told]);
  if (found.some(({ severity }) => severity === 'error')) return sortProblems(found);
  const marked = new Set(rendered.flatMap(({ marks }) => marks));
  return sortProblems([
    ...found,
    ...listUnmarked(claims, marked),
    ...findUnpublished(claims, rendered, now),
    ...listDeadLinks(rendered, claims, publicFiles, now),
  ]);
}

/** A claim that a published text marks must be one whose own post, and so whose page, is published too. */
function findUnpublished(
  claims: Content['claims'],
  rendered: readonly Judged[],
  now: Date,
): Problem[] {
  const hidden = new Set(
    rendered.filter(({ text }) => !isOut(text, now)).map(({ text }) => text.id),
  );
  const hiddenClaims = new Map(
    claims.filter(({ postId }) => hidden.has(postId)).map((c) => [c.id, c]),
  );
  return rendered
    .filter(({ text }) => isOut(text, now))
    .flatMap(({ text, marks }) =>
      [...new Set(marks)].flatMap((id) => {
        const claim = hiddenClaims.get(id);
        if (!claim) return [];
        return errorAt(text.file, lineOfMark(text, id), {
          id: 'claim-of-unpublished-post',
          message: `this marks the claim "${id}" of "${claim.postId}", which is not published.`,
          hint: 'Publish that post first, or take the mark out.',
        });
      }),
    );
}

function lineOfMark({ source }: Text, claim: string): number {
  const offset = source.indexOf(`(claim:${claim})`);
  return source.slice(0, Math.max(0, offset)).split('\n').length;
}
