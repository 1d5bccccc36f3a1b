import { z } from 'astro/zod';
import { parseCalendarDate, type CalendarDate } from '../i18n/dates.ts';
import { field } from './field.ts';
import { text } from './values.ts';

/** What somebody said or wrote, and what took place. */
export const lanes = ['said', 'happened'] as const;

/** A day, or a month whose day is not known. */
export type DayOrMonth = CalendarDate | `${number}-${number}`;

const dayOrMonth = z.custom<DayOrMonth>(
  (value) =>
    parseCalendarDate(value) !== undefined ||
    (typeof value === 'string' && parseCalendarDate(`${value}-01`) !== undefined),
);

const ids = (description: string, example: string) =>
  field(z.array(text()).default([]), { description, expects: 'a list of ids', example });

/** What was said or happened on a day. An entry rests on a post or on a source. */
export const timelineEventSchema = z.strictObject({
  date: field(dayOrMonth, {
    description: 'The day, or the month where the day is not known.',
    expects: 'a calendar day or a month',
    example: 'date: 2026-04-24',
  }),
  lane: field(z.enum(lanes), {
    description: 'Whether it was said or happened.',
    expects: `one of ${lanes.join(', ')}`,
    example: 'lane: happened',
  }),
  text: field(z.strictObject({ ja: text(), en: text() }), {
    description: 'What was said or happened, in one or two sentences.',
    expects: 'a text in Japanese and one in English',
    example: 'text: { ja: …, en: … }',
  }),
  post: field(text().optional(), {
    description: 'The id of the article of that day. Left out where there is none.',
    expects: 'the id of a post',
    example: 'post: deepseek-v4-huawei-ascend',
  }),
  claims: ids('Claims that it made or settles, by id.', 'claims: [v4-671b-parameters]'),
  sources: ids('Ids in sources.yaml, the main one first.', 'sources: [deepseek-v4-report]'),
});

/** A `timeline.yaml`. */
export const timelineSchema = field(z.array(timelineEventSchema), {
  description: 'What was said and what happened, in the order of time.',
  expects: 'a list of events',
  example: '- date: 2026-04-24',
});

export type TimelineEventFields = z.infer<typeof timelineEventSchema>;
export type Lane = (typeof lanes)[number];
