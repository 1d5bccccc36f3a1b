/**
 * Milliseconds since 1970 of a moment as the registry writes it: `2026-08-16T16:00Z`, or a day, which begins in UTC. NaN of
 * `unknown`, which is neither before nor after any other.
 */
export function toMoment(instant: string): number {
  return Date.parse(instant.includes('T') ? instant : `${instant}T00:00Z`);
}

/** A time that begins with `from` and ends before `until`, or has not ended, or did at a moment that is `unknown`. */
export interface Interval {
  from: string;
  until?: string | undefined;
}

/** Whether it is known to hold: where the end is unknown, of no moment. */
export function holdsAt({ from, until }: Interval, moment: number): boolean {
  return toMoment(from) <= moment && (until === undefined || moment < toMoment(until));
}

/** Neighbours in time that overlap, and those between which there is a hole. Both name the later one. */
export function listSeams<T extends Interval>(
  intervals: readonly T[],
): { kind: 'overlap' | 'hole'; before: T; after: T }[] {
  const sorted = intervals.toSorted((a, b) => toMoment(a.from) - toMoment(b.from));
  return sorted.slice(1).flatMap((after, index) => {
    const before = sorted[index] as T;
    const gap = toMoment(after.from) - (before.until ? toMoment(before.until) : Infinity);
    if (gap < 0) return { kind: 'overlap' as const, before, after };
    return gap > 0 ? { kind: 'hole' as const, before, after } : [];
  });
}
