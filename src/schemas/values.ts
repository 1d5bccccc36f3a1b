import { z } from 'astro/zod';
import { parseCalendarDate, type CalendarDate } from '../i18n/dates.ts';

/** A text with at least one visible character; white space around it is dropped. */
export const text = () => z.string().trim().min(1);

/** Has something visible to be named by, and is short enough to name a folder (255 bytes). */
export const label = () =>
  text()
    .max(60)
    .refine((value) => /[\p{L}\p{N}]/u.test(value));

/** A day as `YYYY-MM-DD`, the same in every time zone. */
export const calendarDay = () =>
  z.custom<CalendarDate>((value) => parseCalendarDate(value) !== undefined);

/** An absolute address of the web. */
export const webAddress = () =>
  z.string().refine((value) => URL.canParse(value) && /^https?:$/.test(new URL(value).protocol));
