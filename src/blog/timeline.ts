import { compare } from '../compare.ts';
import type { DayOrMonth, Lane, TimelineEventFields } from '../schemas/timeline.ts';
import type { Claim, Source } from './claims.ts';
import { postKey, type Post } from './post.ts';

/** What was said or happened, with the article, the claims and the sources at hand that belong to it. */
export interface TimelineEvent {
  date: DayOrMonth;
  lane: Lane;
  text: TimelineEventFields['text'];
  /** The post on the article of that day, where there is one and it is published. */
  post: Post | undefined;
  claims: Claim[];
  sources: Source[];
}

export interface TimelineYear {
  year: number;
  months: { month: number; events: TimelineEvent[] }[];
}

/** The events in the order of time, those of one day in the order of their author, with the posts of one language. */
export function joinTimeline(
  events: readonly (TimelineEventFields & { line: number })[],
  posts: readonly Post[],
  claims: readonly Claim[],
  sources: ReadonlyMap<string, Source>,
  locale: Post['locale'],
): TimelineEvent[] {
  const postsByKey = new Map(posts.map((post) => [postKey(post), post]));
  const claimsById = new Map(claims.map((claim) => [claim.id, claim]));
  return [...events]
    .sort((a, b) => compare(a.date, b.date) || a.line - b.line)
    .map(({ date, lane, text, ...names }) => ({
      date,
      lane,
      text,
      post: postsByKey.get(postKey({ locale, id: names.post ?? '' })),
      claims: names.claims.flatMap((id) => claimsById.get(id) ?? []),
      sources: names.sources.flatMap((id) => sources.get(id) ?? []),
    }));
}

/** Events that are in the order of time, by year and month. */
export function groupByMonth(events: readonly TimelineEvent[]): TimelineYear[] {
  return [...Map.groupBy(events, ({ date }) => partsOf(date).year)].map(([year, events]) => ({
    year,
    months: [...Map.groupBy(events, ({ date }) => partsOf(date).month)].map(([month, events]) => ({
      month,
      events,
    })),
  }));
}

/** The numbers of a date, for the words of a page; a month has no day. */
export function partsOf(date: DayOrMonth): { year: number; month: number; day?: number } {
  const [year = 0, month = 0, day] = date.split('-').map(Number);
  return day === undefined ? { year, month } : { year, month, day };
}
