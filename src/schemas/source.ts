import { z } from 'astro/zod';
import { field } from './field.ts';
import { calendarDay, dataId, text, webAddress } from './values.ts';

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
  title: field(text(), {
    description: 'What the source is called, or what it is where its own title is not known.',
    expects: 'a text that is not empty',
    example: 'title: DeepSeek-V4 technical report',
  }),
  publisher: field(text(), {
    description: 'The organisation or site that published it.',
    expects: 'a text that is not empty',
    example: 'publisher: DeepSeek',
  }),
  url: field(webAddress().optional(), {
    description: 'Where it can be read. Left out for our own arithmetic.',
    expects: 'an address that starts with https://',
    example: 'url: https://arxiv.org/abs/2512.24880',
  }),
  date: field(calendarDay().optional(), {
    description: 'The day it was published, or its state was taken.',
    expects: 'a calendar day',
    example: 'date: 2026-04-24',
  }),
  period: field(text().optional(), {
    description:
      'Instead of a day, for what runs or is dated to a month: first and last, or year and month.',
    expects: 'a period such as 2026-04-24/2026-11-15 or 2026-06',
    example: 'period: 2026-04-24/2026-11-15',
  }),
  kind: field(z.enum(sourceKinds), {
    description: 'How close it is to the matter.',
    expects: `one of ${sourceKinds.join(', ')}`,
    example: 'kind: primary',
  }),
  lang: field(text(), {
    description: 'The language it is written in, as BCP 47.',
    expects: 'a language tag',
    example: 'lang: en',
  }),
  read: field(z.enum(['original', 'copy', 'relay']), {
    description:
      'What was read: the source itself, a stored copy, or another publication that relays it.',
    expects: 'one of original, copy, relay',
    example: 'read: copy',
  }),
  note: field(z.strictObject({ ja: text(), en: text().optional() }).optional(), {
    description: 'What a reader must know of it, such as the state or the relay that was read.',
    expects: 'a text for each language',
    example: 'note: { ja: …, en: … }',
  }),
});

export const sourcesSchema = field(z.record(dataId(), sourceSchema), {
  description: 'Every source that is cited, once.',
  expects: 'an id of at most 80 small letters, digits and hyphens',
  example: 'deepseek-v4-report: { title: …, publisher: …, kind: primary, lang: en, read: copy }',
});

export type SourceFields = z.infer<typeof sourceSchema>;
