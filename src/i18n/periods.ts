import { dateWords, formatDate, parseCalendarDate } from './dates.ts';
import type { Locale } from './locales.ts';

/** A year, a month, a day, or the first and last of one of them: `2026`, `2026-06`, `2026-04-24/2026-11-15`. */
export function formatPeriod(period: string, locale: Locale): string {
  return period
    .split('/')
    .map((part) => formatPart(part, locale))
    .join(until[locale]);
}

const until: Record<Locale, string> = { ja: '〜', en: ' – ', ko: ' ~ ', zh: '至' };

/** What is no date stays as its author wrote it. */
function formatPart(part: string, locale: Locale): string {
  const date = parseCalendarDate(part);
  if (date) return formatDate(date, locale);
  const [, year, month] = /^(\d{4})(?:-(\d\d))?$/.exec(part) ?? [];
  if (!year) return part;
  const words = dateWords[locale];
  const written = words.year(Number(year));
  return month ? words.month(written, Number(month)) : written;
}
