import type { CalendarDate } from '../i18n/dates.ts';
import { subjects, type Subject } from '../schemas/claim.ts';
import type { Claim } from './claims.ts';

/** How long what is said on a subject stays true, as a rule: the fastest first. */
const paces = ['weeks', 'months', 'years'] as const;
type Pace = (typeof paces)[number];

/**
 * As of when an article speaks on the subjects of its claims, by pace. From the data alone: what is rendered from it is the
 * same on every day. `lastUpdate` is the day on which the text was last gone through.
 */
export function dateSubjects(claims: readonly Claim[], lastUpdate: CalendarDate) {
  const bySubject = Map.groupBy(claims, ({ subject }) => subject);
  return paces.flatMap((pace) => {
    const dated = subjects.flatMap((subject) => {
      const own = paceOf[subject] === pace ? bySubject.get(subject) : undefined;
      return own ? { subject, since: findSince(own, pace, lastUpdate) } : [];
    });
    return Array.from(
      Map.groupBy(dated, ({ since }) => since),
      ([since, group]) => ({ pace, since, subjects: group.map(({ subject }) => subject) }),
    );
  });
}

const paceOf: Record<Subject, Pace> = {
  price: 'weeks',
  release: 'months',
  benchmark: 'months',
  hardware: 'months',
  market: 'months',
  architecture: 'years',
  size: 'years',
  training: 'years',
  context: 'years',
  licence: 'years',
};

/**
 * What changes within weeks is as old as its newest evidence. For the rest the days between evidence and update do not
 * matter, and a claim on an event bears the day of the event, which says nothing of when it was last looked at.
 */
function findSince(claims: readonly Claim[], pace: Pace, lastUpdate: CalendarDate): CalendarDate {
  if (pace !== 'weeks') return lastUpdate;
  // A calculation is as old as the figures it takes, and its day is only that of the calculation.
  const evidence = claims.filter(({ owner }) => owner !== 'own-arithmetic');
  const days = (evidence.length > 0 ? evidence : claims).map(({ asOf }) => asOf).sort();
  const newest = days.at(-1) ?? lastUpdate;
  return newest < lastUpdate ? newest : lastUpdate;
}
