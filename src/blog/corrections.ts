import { compare } from '../compare.ts';
import type { CalendarDate } from '../i18n/dates.ts';
import type { CorrectionFields } from '../schemas/correction.ts';
import { isJudged, type Claim, type Source } from './claims.ts';
import type { Post } from './post.ts';
import { claimPathname, postPathname, type Pathname } from './urls.ts';

export type Correction = ReturnType<typeof joinCorrections>[number];
export type VerdictChange = ReturnType<typeof toVerdictChanges>[number];
export type Entry = Correction | VerdictChange;

/**
 * What we published wrong, with the posts, claims and sources that it names at hand: newest first, those of one day in
 * the order of their author. What only names posts that are not out is left out.
 */
export function joinCorrections(
  corrections: readonly CorrectionFields[],
  posts: readonly Post[],
  claims: readonly Claim[],
  sources: ReadonlyMap<string, Source>,
) {
  const postsById = new Map(posts.map((post) => [post.id, post]));
  const claimsById = new Map(claims.map((claim) => [claim.id, claim]));
  return corrections
    .map((correction) => ({
      ...correction,
      kind: 'correction' as const,
      /** The id of the entry wherever it stands, and its name in the feed: it never changes. */
      anchor: `t-${correction.date}-${correction.id}`,
      posts: correction.posts.flatMap((id) => postsById.get(id) ?? []),
      claims: correction.claims.flatMap((id) => claimsById.get(id) ?? []),
      sources: correction.sources.flatMap((id) => sources.get(id) ?? []),
    }))
    .filter(({ posts, claims }) => posts.length + claims.length > 0)
    .sort(newestFirst);
}

/** Each earlier verdict gave way to the next, the last one to today's; newest first. */
export function listVerdictChanges(posts: readonly Post[]): VerdictChange[] {
  return posts.flatMap(toVerdictChanges).sort(newestFirst);
}

/** All of both, newest first. */
export function listEntries(corrections: readonly Correction[], posts: readonly Post[]): Entry[] {
  return [...corrections, ...listVerdictChanges(posts)].sort(newestFirst);
}

function newestFirst(a: { date: CalendarDate }, b: { date: CalendarDate }): number {
  return compare(b.date, a.date);
}

/**
 * Where the entry stands for good: on the page of its post or its claim. The list of all is cut into pages, and what
 * comes in, also for a day long past, moves its entries from one to the next.
 */
export function entryPathname(entry: Entry): Pathname {
  const post = entry.kind === 'correction' ? entry.posts[0] : undefined;
  const [claim] = entry.kind === 'correction' ? entry.claims : [entry.claim];
  const page = post ? postPathname(post.id) : claimPathname(claim?.id ?? '');
  return `${page}#${entry.anchor}`;
}

/** The anchor of the change that ended an earlier verdict of a claim on that day. */
export function toVerdictAnchor(claim: string, until: CalendarDate): string {
  return `v-${until}-${claim}`;
}

/** Entries that are in order, by kind and day. */
export function groupEntries(entries: readonly Entry[]) {
  return [...Map.groupBy(entries, ({ kind }) => kind)].map(([kind, entries]) => ({
    kind,
    days: [...Map.groupBy(entries, ({ date }) => date)].map(([date, entries]) => ({
      date,
      entries,
    })),
  }));
}

/** The verdicts of its own claims that a source changed; other posts only repeat the claim. */
function toVerdictChanges(post: Post) {
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
      /** That of the day, where one of the claim's sources has it. */
      source: claim.sources.find((source) => isOfDay(source, until)),
    })),
  );
}

/** A page that is read over a time counts for the day from which it was. */
function isOfDay({ date, period }: Source, day: CalendarDate): boolean {
  return date === day || period?.startsWith(day) === true;
}
