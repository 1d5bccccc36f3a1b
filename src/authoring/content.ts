import { isPublished, isScheduled } from '../blog/post.ts';
import { sortProblems, type Problem } from '../errors.ts';
import { today } from '../i18n/dates.ts';
import { listUnmarked, readClaims, type AuthoredClaims } from './claims.ts';
import { drawMissing, dropEchoes } from './diagrams.ts';
import { readLinkCards } from './link-cards.ts';
import { readTexts, type Text } from './read.ts';
import { readTimeline } from './timeline.ts';

/** Everything that authors wrote, before it is rendered. */
export interface Content extends Pick<AuthoredClaims, 'claims' | 'unread'> {
  texts: Text[];
  problems: Problem[];
}

/** Reads a content folder and draws what is not drawn yet. */
export async function readContent(contentDir: string, root: string): Promise<Content> {
  const { texts, problems } = await readTexts(contentDir, root);
  const authored = readClaims(contentDir, root);
  return {
    texts,
    claims: authored.claims,
    unread: authored.unread,
    problems: [
      ...problems,
      ...readLinkCards(contentDir, root).problems,
      ...authored.problems,
      ...readTimeline(contentDir, root, authored).problems,
      ...(await drawMissing(texts, contentDir)),
    ],
  };
}

/** A text that was rendered: what was found wrong with it, and the claims that it marks. */
export interface Judged {
  text: Text;
  problems: readonly Problem[];
  marks: readonly string[];
}

/**
 * All that is wrong with a content folder, sorted: what was found on reading it, on rendering its texts, and, where
 * every text could be rendered, what only the whole can tell.
 */
export function judge(
  { claims, unread, problems }: Content,
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
        return {
          id: 'claim-of-unpublished-post',
          severity: 'error' as const,
          file: text.file,
          line: lineOfMark(text, id),
          message: `this marks the claim "${id}" of "${claim.postId}", which is not published.`,
          hint: 'Publish that post first, or take the mark out.',
        };
      }),
    );
}

function isOut(text: Text, now: Date): boolean {
  if (text.kind === 'page') return true;
  const { draft, pubDate } = text.fields;
  return isPublished({ draft, scheduled: isScheduled(pubDate, today(now)) });
}

function lineOfMark({ source }: Text, claim: string): number {
  const offset = source.search(new RegExp(`\\(claim:${claim}\\)`));
  return source.slice(0, Math.max(0, offset)).split('\n').length;
}
