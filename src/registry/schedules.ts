import { toLocalTime } from '../i18n/clock.ts';
import type { Schedule } from '../schemas/price.ts';

export type Band = 'peak' | 'offPeak';

/**
 * The band in which a moment lies, in milliseconds since 1970. Undefined before the first phase of the schedule. After
 * the last day whose holidays are published only the weekdays count.
 */
export function bandAt(schedule: Schedule, moment: number): Band | undefined {
  const { day, weekday, minutes } = toLocalTime(moment, schedule.zone);
  const phase = schedule.phases.findLast(({ from }) => from <= day);
  if (!phase) return undefined;
  const isPeak =
    phase.weekdays.some((one) => one === weekday) &&
    !(phase.exceptHolidays && isHoliday(schedule, day)) &&
    phase.windows.some(([from, until]) => toMinutes(from) <= minutes && minutes < toMinutes(until));
  return isPeak ? 'peak' : 'offPeak';
}

/** The next moment at which another band begins, within a month; undefined where there is none. */
export function nextChange(schedule: Schedule, moment: number): number | undefined {
  const now = bandAt(schedule, moment);
  const edges = schedule.phases.flatMap(({ windows }) => windows.flat().map(toMinutes));
  let next = moment;
  while (next < moment + month) {
    const { minutes } = toLocalTime(next, schedule.zone);
    const edge = Math.min(...edges.filter((edge) => edge > minutes), wholeDay);
    next = next - (next % minute) + (edge - minutes) * minute;
    if (bandAt(schedule, next) !== now) return next;
  }
  return undefined;
}

function isHoliday({ holidays }: Schedule, day: string): boolean {
  return holidays.some(({ from, until }) => from <= day && day <= until);
}

function toMinutes(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return hours * 60 + minutes;
}

const minute = 60_000;
const wholeDay = 24 * 60;
const month = 31 * wholeDay * minute;
