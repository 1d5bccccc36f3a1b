import { sortProblems, type Problem } from '../errors.ts';
import { findUnmarked, readClaims, type AuthoredClaims } from './claims.ts';
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

/**
 * All that is wrong with a content folder, sorted: what was found on reading it, on rendering its texts, and, where
 * every text could be rendered, what only the whole can tell. `marks` are the claims that the texts mark.
 */
export function judge(
  { claims, unread, problems }: Content,
  rendered: readonly Problem[],
  marks: Iterable<string>,
): Problem[] {
  const told = rendered.filter(({ id }) => !unread || id !== 'unknown-claim');
  const found = dropEchoes([...problems, ...told]);
  const failed = found.some(({ severity }) => severity === 'error');
  return sortProblems(failed ? found : [...found, ...findUnmarked(claims, new Set(marks))]);
}
