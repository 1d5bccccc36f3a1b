import { isScheduled } from '../blog/post.ts';
import type { Pathname } from '../blog/urls.ts';
import { errorAt, sortProblems, warningAt, type Problem } from '../errors.ts';
import { today, type CalendarDate } from '../i18n/dates.ts';
import { citedIn } from '../registry/registry.ts';
import type { Content } from './content.ts';
import { dropEchoes } from './diagrams.ts';
import { listAsked, listUnknownCards, listUnusedCards } from './link-cards.ts';
import { isOut, listDeadLinks, toPathname, type LinkedText } from './links.ts';
import { listDates, type Text } from './read.ts';
import { describeStale } from './registry.ts';
import type { TextDetails } from './render.ts';
import { listUnmarked } from './unmarked.ts';
import { listDataAsterisks, listWordingProblems } from './wording.ts';

/** A text that was rendered: what was found wrong with it, the claims that it marks, its links, and what it asked. */
export interface Judged extends LinkedText, Pick<TextDetails, 'marks' | 'answers'> {
  problems: readonly Problem[];
}

/**
 * All that is wrong with a content folder, sorted: what was found on reading it, on rendering its texts, and what only
 * the whole can tell. A file that is not sound hides nothing of the others, but for what it might say itself: whether
 * anything is used at all is asked where everything is sound. A site with `drafts` needs no post that is out.
 */
export function judge(
  content: Content,
  rendered: readonly Judged[],
  now: Date,
  { drafts = false } = {},
): Problem[] {
  const { claims, folder, publicFiles, unread, unreadRegistry, problems } = content;
  const echoes = [
    ...(unread ? ['unknown-claim', 'wrong-count'] : []),
    ...(unreadRegistry ? ['unknown-fact', 'wrong-fact'] : []),
  ];
  const cardsRead = content.cardFile.problems.length === 0;
  const told = rendered.flatMap((text) => text.problems).filter(({ id }) => !echoes.includes(id));
  const found = dropEchoes([...problems, ...told]);
  const isSound = found.every(({ severity }) => severity !== 'error');
  const hasPost = rendered.some(({ text }) => text.kind === 'post' && isOut(text, now));
  return sortProblems([
    ...found,
    ...(isSound ? listUnused(content, rendered) : []),
    ...listWordingProblems(content.texts),
    ...listDataAsterisks(content),
    ...listUnmarked(rendered, claims),
    ...(cardsRead ? rendered.flatMap(({ text, answers }) => listUnknownCards(text, answers)) : []),
    ...listAhead(content, today(now)),
    ...listHiddenEvents(content, now),
    ...findUnpublished(claims, rendered, now),
    ...listDeadLinks(rendered, claims, publicFiles, now, unsureOf(content, rendered, found)),
    ...(!isSound || drafts || hasPost ? [] : [noPost(folder, rendered, now)]),
  ]);
}

function listUnused(content: Content, rendered: readonly Judged[]): Problem[] {
  const cards = rendered.flatMap(({ answers }) => listAsked(answers));
  return [...listUnusedCards(content.cardFile, new Set(cards)), ...listUnusedSources(content)];
}

/** Tells of which pages nothing can be said while files are not sound: whether they are there, and what is on them. */
function unsureOf(
  { pages, texts, unread }: Content,
  rendered: readonly Judged[],
  found: readonly Problem[],
): (page: string) => boolean {
  const faulty = new Set(found.flatMap(({ severity, file }) => (severity === 'error' ? file : [])));
  const sound = new Set(
    rendered.flatMap(({ text }) => (faulty.has(text.file) ? [] : toPathname(text))),
  );
  const unsound = new Set([...pages.values()].filter((page) => !sound.has(page)));
  const hasUnread = texts.length < pages.size;
  return (page) =>
    unsound.has(page as Pathname) ||
    (hasUnread && /^\/(?:tags|categories)\//.test(page)) ||
    ((unread || hasUnread) && page.startsWith('/claims/'));
}

/** An empty site is never meant: a folder was renamed, or the clock of the machine is wrong. */
function noPost(folder: string, rendered: readonly Judged[], now: Date): Problem {
  const posts = rendered.flatMap(({ text }) => (text.kind === 'post' ? text.fields : []));
  const [next] = posts.flatMap(({ draft, pubDate }) => (draft ? [] : pubDate)).sort();
  const reason = next
    ? `the first is dated ${next}, and today is ${today(now)}`
    : `it has ${posts.length === 0 ? 'none' : 'drafts alone'}`;
  return errorAt(folder, 1, {
    id: 'no-post',
    message: `no post of the site is out yet: ${reason}.`,
    hint: 'Write one as posts/<name>.md; a post with  draft: true  or a pubDate to come is shown by  npm run dev  alone.',
  });
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

/** What is dated ahead of its time, which no text may be that is out; a text that is not may reach to its own day. */
function listAhead({ texts, dates }: Content, today: CalendarDate): Problem[] {
  const posts = texts.filter((text) => text.kind === 'post');
  const days = new Map(posts.map(({ id, fields }) => [id, fields.pubDate]));
  // Of a post that cannot be read the day is not known.
  const isAfter = (date: string, postId?: string) =>
    postId === undefined || date > (days.get(postId) ?? date);
  return [...dates, ...posts.flatMap(listDates)]
    .filter(({ date, postId }) => date > today && isAfter(date, postId))
    .map(({ field, date, file, line }) =>
      warningAt(file, line, {
        id: 'date-ahead',
        message: `${field} ${date} lies ahead.`,
        hint: 'Write a day that has come; what is not yet known cannot be told as if it were.',
      }),
    );
}

/** A source that no page shows: it supports nothing. */
function listUnusedSources(content: Content): Problem[] {
  const { claims, events, corrections, registry, sources, placeOfSource } = content;
  const used = new Set([
    ...[...claims, ...events, ...corrections].flatMap(({ sources }) => sources),
    ...claims.map(({ saidBy }) => saidBy),
    ...citedIn(registry),
  ]);
  return Object.keys(sources)
    .filter((id) => !used.has(id))
    .map((id) => {
      const { file, line } = placeOfSource(id);
      return warningAt(file, line, {
        id: 'unused-source',
        message: `nothing cites the source "${id}".`,
        hint: 'Cite it where it supports something, or remove it; a text may link to a page without describing it here.',
      });
    });
}

/** An event that nothing but a text bears out which is not published. */
function listHiddenEvents({ events, texts }: Content, now: Date): Problem[] {
  const hidden = new Set(texts.filter((text) => !isOut(text, now)).map(({ id }) => id));
  return events
    .filter(({ post = '', sources }) => sources.length === 0 && hidden.has(post))
    .map(({ post, file, line }) =>
      warningAt(file, line, {
        id: 'event-of-unpublished-post',
        message: `the event rests on the post "${post}" alone, which is not published.`,
        hint: 'Name a source, too:  sources: [deepseek-v4-release-note]',
      }),
    );
}

/** What is worth knowing and no fault: prices that were long not seen, and posts that wait for their day. */
export function describeState({ texts, notices }: Content, now: Date): string[] {
  return [...describeStale(notices, now), ...describeScheduled(texts, now)];
}

/** In a line, how many posts wait for their day, and which is the next one; none where none does. */
function describeScheduled(texts: readonly Text[], now: Date): string[] {
  const days = texts
    .flatMap((text) => (text.kind === 'post' && !text.fields.draft ? text.fields.pubDate : []))
    .filter((pubDate) => isScheduled(pubDate, today(now)))
    .sort();
  return days[0] ? [`Posts dated ahead: ${days.length}, the next one ${days[0]}.`] : [];
}

function lineOfMark({ source }: Text, claim: string): number {
  const offset = source.indexOf(`(claim:${claim})`);
  return source.slice(0, Math.max(0, offset)).split('\n').length;
}
