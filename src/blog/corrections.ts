import { compare } from '../compare.ts';
import type { CalendarDate } from '../i18n/dates.ts';
import type { Verdict } from '../schemas/claim.ts';
import { isJudged, type JudgedClaim, type Source } from './claims.ts';
import type { Post } from './post.ts';
import { claimPathname, postPathname, type Pathname } from './urls.ts';

/** A verdict that a source changed. */
export interface VerdictChange {
  kind: 'verdict';
  date: CalendarDate;
  /** The id of the entry wherever it stands, and its name in the feed: it never changes. */
  anchor: string;
  post: Post;
  claim: JudgedClaim;
  before: Verdict;
  after: Verdict;
  /** The source of that day; undefined where none of the claim's sources has that day. */
  source: Source | undefined;
}

/** A change that an author made in a published text. */
export interface TextChange {
  kind: 'text';
  date: CalendarDate;
  anchor: string;
  post: Post;
  text: string;
}

export type Correction = VerdictChange | TextChange;

/** Every change of a verdict or a text, newest first; those of one day by post, the newest first, in its order. */
export function listCorrections(posts: readonly Post[]): Correction[] {
  return posts
    .flatMap((post) => [...toTextChanges(post), ...toVerdictChanges(post)])
    .sort((a, b) => compare(b.date, a.date));
}

/**
 * Where the entry stands for good: on the page of its claim or its post. The list of all corrections is cut into pages,
 * and what comes in, also for a day long past, moves its entries from one to the next.
 */
export function correctionPathname(correction: Correction): Pathname {
  const { anchor, kind, post } = correction;
  return `${kind === 'verdict' ? claimPathname(correction.claim.id) : postPathname(post.id)}#${anchor}`;
}

/** The anchor of the change that ended an earlier verdict of a claim on that day. */
export function toVerdictAnchor(claim: string, until: CalendarDate): string {
  return `v-${until}-${claim}`;
}

/** Corrections that are in order, by day. */
export function groupByDay(
  corrections: readonly Correction[],
): { date: CalendarDate; corrections: Correction[] }[] {
  const days = Map.groupBy(corrections, ({ date }) => date);
  return [...days].map(([date, corrections]) => ({ date, corrections }));
}

/** In the order of its author. */
export function toTextChanges(post: Post): TextChange[] {
  return post.changes.map(({ date, text }, index) => {
    const earlier = post.changes.slice(0, index).filter((change) => change.date === date).length;
    return {
      kind: 'text',
      date,
      anchor: `t-${date}-${post.id}${earlier > 0 ? `-${earlier + 1}` : ''}`,
      post,
      text,
    };
  });
}

/** Each earlier verdict gave way to the next, the last one to today's. Other posts only repeat the claim. */
function toVerdictChanges(post: Post): VerdictChange[] {
  const own = post.claims.filter(isJudged).filter((claim) => claim.postId === post.id);
  return own.flatMap((claim) =>
    claim.history.map(({ verdict, until }, index) => ({
      kind: 'verdict' as const,
      date: until,
      anchor: toVerdictAnchor(claim.id, until),
      post,
      claim,
      before: verdict,
      after: claim.history[index + 1]?.verdict ?? claim.verdict,
      source: claim.sources.find((source) => isOfDay(source, until)),
    })),
  );
}

/** A page that is read over a time counts for the day from which it was. */
function isOfDay({ date, period }: Source, day: CalendarDate): boolean {
  return date === day || period?.startsWith(day) === true;
}
