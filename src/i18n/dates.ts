import type { Locale } from './locales.ts';

/** A day of the calendar, `YYYY-MM-DD`: no hour and no time zone, so it is the same day everywhere. */
export type CalendarDate = `${number}-${number}-${number}`;

/**
 * The value as a calendar day, or undefined. Only the text `YYYY-MM-DD` of a day that exists, from 1970 to 2100, is
 * one: a YAML 1.2 reader hands out plain and quoted dates alike as that text, and anything else is the author's slip.
 */
export function parseCalendarDate(value: unknown): CalendarDate | undefined {
  if (typeof value !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(value)) return undefined;
  const date = value as CalendarDate;
  const { year, month, day } = partsOf(date);
  if (year < firstYear || year > lastYear || month < 1 || month > 12) return undefined;
  return day >= 1 && day <= daysIn(year, month) ? date : undefined;
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
  const { year, month, day } = partsOf(date);
  const words = dateWords[locale];
  return words.day(words.month(words.year(year), month), day);
}

/** Midnight in UTC, for interfaces that want a moment instead of a day. */
export function toInstant(date: CalendarDate): Date {
  return new Date(`${date}T00:00:00Z`);
}

const firstYear = 1970;
const lastYear = 2100;

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

function partsOf(date: CalendarDate): { year: number; month: number; day: number } {
  return {
    year: Number(date.slice(0, 4)),
    month: Number(date.slice(5, 7)),
    day: Number(date.slice(8, 10)),
  };
}

function daysIn(year: number, month: number): number {
  if (month === 2) return isLeapYear(year) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

function isLeapYear(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
}
