import { compare } from '../compare.ts';
import { parseCalendarDate, toInstant, type CalendarDate } from '../i18n/dates.ts';
import type { DayOrMonth, TimelineEventFields } from '../schemas/timeline.ts';
import type { Claim, Source } from './claims.ts';
import { postKey, type Post } from './post.ts';

export type TimelineEvent = ReturnType<typeof joinTimeline>[number];

/**
 * What was said or happened, with the post of one language, the claims and the sources that belong to it: in the order of
 * time, what is of one day in the order of its author. A post that is not published is left out.
 */
export function joinTimeline(
  events: readonly (TimelineEventFields & { line: number })[],
  posts: readonly Post[],
  claims: readonly Claim[],
  sources: ReadonlyMap<string, Source>,
  locale: Post['locale'],
) {
  const postsByKey = new Map(posts.map((post) => [postKey(post), post]));
  const claimsById = new Map(claims.map((claim) => [claim.id, claim]));
  return events
    .toSorted((a, b) => compare(a.date, b.date) || a.line - b.line)
    .map(({ line, ...event }) => ({
      ...event,
      post: postsByKey.get(postKey({ locale, id: event.post ?? '' })),
      claims: event.claims.flatMap((id) => claimsById.get(id) ?? []),
      sources: event.sources.flatMap((id) => sources.get(id) ?? []),
    }));
}

/** The numbers of a date, for the words of a page; a month has no day. */
export function partsOf(date: DayOrMonth): { year: number; month: number; day?: number } {
  const [year = 0, month = 0, day] = date.split('-').map(Number);
  return day === undefined ? { year, month } : { year, month, day };
}

export type ForecastAxis = NonNullable<ReturnType<typeof toForecastAxis>>;

/**
 * Forecasts on an axis of whole months, from that of the first to that in which the last one came; places are in percent
 * of its width. Undefined without forecasts.
 */
export function toForecastAxis(events: readonly TimelineEvent[]) {
  const found = events.flatMap(({ date, forecast }) => {
    const day = parseCalendarDate(date);
    return forecast && day ? { date: day, ...forecast } : [];
  });
  const days = found.flatMap(({ date, from, until = from, came }) => [date, from, until, came]);
  const [first, last] = [days.sort(compare)[0], days.at(-1)];
  if (!first || !last) return undefined;
  const months = listMonths(first, last);
  const [start = 0, end = 0] = [months[0], months.at(-1)];
  const at = (instant: number) => Number((((instant - start) / (end - start)) * 100).toFixed(2));
  const placeOf = (day: CalendarDate) => at(toInstant(day).getTime());
  return {
    months: months
      .slice(0, -1)
      .map((month) => ({ month: new Date(month).getUTCMonth() + 1, at: at(month) })),
    rows: found.map(({ date, words, from, until, came }) => ({
      ...{ date, words, came },
      daysUntilItCame: (toInstant(came).getTime() - toInstant(date).getTime()) / dayLength,
      said: placeOf(date),
      from: placeOf(from),
      /** A day lasts until the next one begins; none where no end was named. */
      until: until && at(toInstant(until).getTime() + dayLength),
      end: placeOf(came),
    })),
  };
}

const dayLength = 86_400_000;

/** The first instants of the months from that of one day to the one after that of another. */
function listMonths(first: CalendarDate, last: CalendarDate): number[] {
  const [from, to] = [partsOf(first), partsOf(last)];
  const count = (to.year - from.year) * 12 + to.month - from.month + 2;
  return Array.from({ length: count }, (_, index) => Date.UTC(from.year, from.month - 1 + index));
}
