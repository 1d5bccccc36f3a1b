import { z } from 'astro/zod';
import { parseCalendarDate } from '../i18n/dates.ts';
import { calendarDay, dataId, name, oneOf, text, webAddress } from './values.ts';

export const sourceKinds = [
  'primary',
  'institution',
  'implementer',
  'press',
  'community',
  'own-arithmetic',
] as const;

/** A source that claims cite, described once in `sources.yaml` under a readable id. */
export const sourceSchema = z.strictObject({
  title: text('DeepSeek-V4 technical report').describe(
    'Its own title in its own language; where that is not known, what its page is called, and `note` says so.',
  ),
  publisher: name('DeepSeek').describe(
    'The organisation or site that published it; `{ ja: …, en: … }` where Japanese has a name of its own for it.',
  ),
  url: webAddress('https://arxiv.org/abs/2512.24880')
    .optional()
    .describe('Where it can be read. Left out for our own arithmetic.'),
  archived: webAddress('https://web.archive.org/web/20260424030643/https://example.com/')
    .optional()
    .describe('Where a copy of it is kept. Left out where none is known.'),
  date: calendarDay('2026-04-24')
    .optional()
    .describe('The day it was published, or its state was taken.'),
  period: text('2026-04-24/2026-11-15', 'a period such as 2026-04-24/2026-11-15 or "2026-06"')
    .refine(isPeriod)
    .optional()
    .describe(
      'Instead of a day, for what runs or is dated to a month: first and last, or year and month.',
    ),
  kind: oneOf(sourceKinds, 'primary').describe('How close it is to the matter.'),
  lang: text('en', 'the tag of a language, as BCP 47')
    .refine(isLanguage)
    .describe('The language it is written in, as BCP 47.'),
  read: oneOf(['original', 'copy', 'relay'], 'copy').describe(
    'What was read: the source itself, a stored copy, or another publication that relays it.',
  ),
  note: z.strictObject({ ja: text(), en: text().optional() }).optional().meta({
    description:
      'What it is, where its title does not say it, and the state or the relay that was read.',
    expects: 'a text for each language',
    example: '{ ja: …, en: … }',
  }),
});

export const sourcesSchema = z.record(dataId(), sourceSchema).meta({
  description: 'Every source that is cited, once.',
  expects: 'sources, each under its id',
  example: 'deepseek-v4-report: { title: …, publisher: …, kind: primary, lang: en, read: copy }',
});

function isPeriod(value: string): boolean {
  const [first = '', last = `${first}~`, ...rest] = value.split('/');
  const isInOrder = first < last && (last.endsWith('~') || first.length === last.length);
  return rest.length === 0 && isInOrder && [first, last.replace('~', '')].every(isPart);
}

/** A year, a month or a day. */
function isPart(part: string): boolean {
  const isWritten = /^\d{4}(?:-\d\d){0,2}$/.test(part);
  return isWritten && parseCalendarDate(part + '-01-01'.slice(part.length - 4)) !== undefined;
}

function isLanguage(tag: string): boolean {
  try {
    const names = new Intl.DisplayNames('en', { type: 'language', fallback: 'none' });
    return names.of(tag) !== undefined;
  } catch {
    return false;
  }
}

export type SourceFields = z.infer<typeof sourceSchema>;
