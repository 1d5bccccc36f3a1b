import { z } from 'astro/zod';
import { parseCalendarDate, type CalendarDate } from '../i18n/dates.ts';
import { isFolderName, toSlug } from '../slug.ts';

/** A text with at least one visible character; white space around it is dropped. */
export const text = () => z.string().trim().min(1);

/** A name that has a page of its own: something visible, short enough for the folder of that page. */
export const label = () =>
  text()
    .max(60)
    .refine((value) => /[\p{L}\p{N}]/u.test(value) && isFolderName(toSlug(value)));

/** An id of data, which is a segment of an address or the key of a source. */
export const dataId = () =>
  z
    .string()
    .max(80)
    .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/);

/** A day as `YYYY-MM-DD`, the same in every time zone. */
export const calendarDay = () =>
  z.custom<CalendarDate>((value) => parseCalendarDate(value) !== undefined);

/** An absolute address of the web. */
export const webAddress = () =>
  z.string().refine((value) => URL.canParse(value) && /^https?:$/.test(new URL(value).protocol));
