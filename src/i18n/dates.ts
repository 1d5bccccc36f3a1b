import { toLocalTime } from './clock.ts';
import type { Locale } from './locales.ts';

/** A day of the calendar, `YYYY-MM-DD`: no hour and no time zone, so it is the same day everywhere. */
export type CalendarDate = `${number}-${number}-${number}`;

/**
 * The value as a calendar day, or undefined. Only the text `YYYY-MM-DD` of a day that exists, from 1970 to 2100, is
 * one: a YAML 1.2 reader hands out plain and quoted dates alike as that text, and anything else is the author's slip.
 */
export function parseCalendarDate(value: unknown): CalendarDate | undefined {
  if (typeof value !== 'string' || !/^(?:19[7-9]\d|20\d\d|2100)-\d{2}-\d{2}$/.test(value)) {
    return undefined;
  }
  const date = value as CalendarDate;
  const instant = toInstant(date);
  // 31 February is an instant of March.
  return Number.isNaN(instant.getTime()) || today(instant) !== date ? undefined : date;
}

/**
 * The day in UTC, whatever the time zone of the machine: every builder publishes the same posts. A post dated
 * 2026-02-13 thus appears at nine in the morning in Japan.
 */
export function today(now: Date): CalendarDate {
  return now.toISOString().slice(0, 10) as CalendarDate;
}

/** The day in the words of a reader of that language. */
export function formatDate(date: CalendarDate, locale: Locale): string {
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number);
  const words = dateWords[locale];
  return words.day(words.month(words.year(year), month), day);
}

/** A moment on the clocks of a zone, to the minute: 11月26日10:00. */
export function formatMoment(moment: number, zone: string, locale: Locale): string {
  const { day, minutes } = toLocalTime(moment, zone);
  const [, month = 0, date = 0] = day.split('-').map(Number);
  const words = dateWords[locale];
  const time = [Math.floor(minutes / 60), minutes % 60].map((part) =>
    String(part).padStart(2, '0'),
  );
  return words.day(words.month('', month), date) + time.join(':');
}

/** Midnight in UTC, for interfaces that want a moment instead of a day. */
export function toInstant(date: CalendarDate): Date {
  return new Date(`${date}T00:00:00Z`);
}

// Written out, because the words that Intl chooses change with the ICU data of the machine.
const englishMonths =
  'January February March April May June July August September October November December'.split(
    ' ',
  );

/** How a year is written, a month of that year, and a day of that month. */
interface DateWords {
  year: (year: number) => string;
  month: (year: string, month: number) => string;
  day: (month: string, day: number) => string;
}

const chineseCharacters: DateWords = {
  year: (year) => `${year}年`,
  month: (year, month) => `${year}${month}月`,
  day: (month, day) => `${month}${day}日`,
};

/** By language, from the year on; a part that is not known is left out. */
export const dateWords: Record<Locale, DateWords> = {
  ja: chineseCharacters,
  zh: chineseCharacters,
  ko: {
    year: (year) => `${year}년`,
    month: (year, month) => `${year} ${month}월`,
    day: (month, day) => `${month} ${day}일`,
  },
  en: {
    year: String,
    month: (year, month) => `${englishMonths[month - 1]} ${year}`,
    day: (month, day) => `${day} ${month}`,
  },
};
