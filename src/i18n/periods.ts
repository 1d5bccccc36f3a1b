import { formatDate, parseCalendarDate } from './dates.ts';
import type { PublishedLocale } from './locales.ts';

/** A year, a month, a day, or the first and last of one of them: `2026`, `2026-06`, `2026-04-24/2026-11-15`. */
export function formatPeriod(period: string, locale: PublishedLocale): string {
  return period
    .split('/')
    .map((part) => formatPart(part, locale))
    .join('〜');
}

/** What is no date stays as its author wrote it. */
function formatPart(part: string, locale: PublishedLocale): string {
  const date = parseCalendarDate(part);
  if (date) return formatDate(date, locale);
  const [, year, month] = /^(\d{4})(?:-(\d\d))?$/.exec(part) ?? [];
  if (!year) return part;
  return month ? `${year}年${Number(month)}月` : `${year}年`;
}
