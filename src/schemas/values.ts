import { z } from 'astro/zod';
import { parseCalendarDate, type CalendarDate } from '../i18n/dates.ts';
import { isFolderName, toSlug } from '../slug.ts';

/** A text with at least one visible character; white space around it is dropped. */
export const text = (example = '…', expects = 'a text that can be seen') =>
  z
    .string()
    .trim()
    .refine(isVisible)
    .meta({ expects, example });

/** Whether anything of a text is seen; the blank of braille is a sign that has no shape. */
export function isVisible(text: string): boolean {
  return /[[\p{L}\p{N}\p{P}\p{S}]--[\p{DI}\u2800]]/v.test(text);
}

/** A text that is shown on a line or in a few. */
export const shortText = (most: number) =>
  text('…', `a text that can be seen, of at most ${most} characters`).max(most);

/** A text in the two languages of the data. */
export const words = () =>
  z.strictObject({ ja: text(), en: text() }).meta({
    expects: 'a text in Japanese and one in English',
    example: '{ ja: …, en: … }',
  });

/** A name in the two languages of the data, written once where it is the same in both. */
export const name = (example: string) =>
  z
    .union([text(), words()])
    .transform((value) => (typeof value === 'string' ? { ja: value, en: value } : value))
    .meta({ expects: 'a name, or one in Japanese and one in English', example });

/** A name that has a page of its own: something visible, short enough for the folder of that page. */
export const label = () =>
  text('モデル', 'a name with letters, of at most 60 characters')
    .max(60)
    .refine((value) => /[\p{L}\p{N}]/u.test(value) && isFolderName(toSlug(value)));

/** An id of data, which is a segment of an address or the key of a source. */
export const dataId = () =>
  z
    .string()
    .max(80)
    .regex(/^(?!index$)[a-z0-9]+(?:-[a-z0-9]+)*$/)
    .meta({
      expects: 'at most 80 small letters, digits and hyphens, and not index',
      example: 'v4-671b-parameters',
    });

export const postId = (example: string) =>
  text(example, 'the id of a post').meta({ names: 'posts' });

/** The id of a claim, a source or a model, of which editors know those that there are. */
export const idOf = (names: 'claims' | 'sources' | 'models') =>
  (names === 'models' ? dataId().meta({ example: 'deepseek-v4-pro' }) : text()).meta({ names });

/** A day as `YYYY-MM-DD`, the same in every time zone. */
export const calendarDay = (example: string) =>
  z
    .custom<CalendarDate>((value) => parseCalendarDate(value) !== undefined)
    .meta({ expects: 'a calendar day', example, type: 'string' });

/** An absolute address of the web. */
export const webAddress = (example = 'https://example.com/') =>
  z
    .string()
    .refine((value) => parseWebAddress(value) !== undefined)
    .meta({ expects: 'an address that starts with https://', example });

/** Only pages of the web with a full host name, and no user or password in the address. */
export function parseWebAddress(address: string): URL | undefined {
  if (!/^https?:\/\/[^/]/i.test(address) || /\s/.test(address)) return undefined;
  const url = URL.parse(address);
  const isPage =
    url && /^[^.]+(?:\.[^.]+)+\.?$/.test(url.hostname) && !url.username && !url.password;
  return isPage ? url : undefined;
}

/** A number, which YAML hands on as the text that was written where it cannot hold that exactly. */
export const number = (schema = z.number()) =>
  z.preprocess((value) => (isExact(value) ? Number(value) : value), schema);

function isExact(value: unknown): boolean {
  return typeof value === 'string' && /^[-+]?(?=[\d.]{1,15}$)\d+(?:\.\d+)?$/.test(value);
}

/** A word of a closed set. */
export const oneOf = <const T extends readonly string[]>(set: T, example: T[number]) =>
  z.enum(set).meta({ expects: `one of ${set.join(', ')}`, example });

/** What is false unless its author says otherwise. */
export const flag = () =>
  z.boolean().default(false).meta({ expects: 'true or false', example: 'true' });

/** A list that is empty where it is left out; `expects` completes "a list of …". */
export const list = <T extends z.ZodType>(entry: T, example: string, expects: string) =>
  z
    .array(entry)
    .max(100)
    .default([])
    .meta({ expects: `a list of at most 100 ${expects}`, example });

export const sourceIds = () =>
  list(idOf('sources'), '[deepseek-v4-report]', 'ids').describe(
    'Ids in sources.yaml, the main one first.',
  );

/** What an entry rests on, and what else is to be known of it. */
export const cited = () => ({ sources: sourceIds(), note: words().optional() });

/** A number as its maker rounds it, `1.6T` or `284B`: the digits tell how exact it is. */
export const magnitude = (example: string) =>
  z
    .string()
    .regex(/^\d{1,4}(?:\.\d{1,3})?[KMBT]$/)
    .meta({ expects: 'a number with K, M, B or T, as its maker rounds it', example });

/** A moment in UTC, or a day, which is the moment at which it begins in UTC. */
export const instant = (example = '2026-08-16T16:00Z') =>
  z
    .string()
    .refine(isInstant)
    .meta({ expects: 'a moment such as 2026-08-16T16:00Z, or a day', example });

function isInstant(value: string): boolean {
  const [day, time, ...rest] = value.split('T');
  const isTime = time === undefined || /^(?:[01]\d|2[0-3]):[0-5]\dZ$/.test(time);
  return rest.length === 0 && isTime && parseCalendarDate(day) !== undefined;
}

/** What nobody has published, as a value of its own: never 0, never left out. */
export const unknown = 'unknown' as const;

/** A value with its sources, or `unknown`. */
export const fact = <T extends z.ZodType>(value: T, example: string) =>
  z
    .preprocess(
      (written) => (written === unknown ? { value: unknown } : written),
      z.strictObject({
        value: z.union([z.literal(unknown), value]).meta({
          expects: `${value.meta()?.['expects'] ?? 'a value'}, or ${unknown}`,
          example,
        }),
        ...cited(),
      }),
    )
    .meta({
      expects: 'a value with its sources, or unknown',
      example: `{ value: ${example}, sources: [deepseek-v4-report] }`,
      or: unknown,
    });

/** Several entries, or `unknown`. */
export const entries = <T extends z.ZodType>(entry: T, example: string, expects: string) =>
  z.union([z.literal(unknown), z.array(entry).max(100)]).meta({
    expects: `a list of at most 100 ${expects}, or unknown`,
    example,
  });
