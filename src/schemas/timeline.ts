import { z } from 'astro/zod';
import { parseCalendarDate, type CalendarDate } from '../i18n/dates.ts';
import { calendarDay, idOf, list, oneOf, postId, sourceIds, words } from './values.ts';

/** What somebody said or wrote, and what took place. */
export const lanes = ['said', 'happened'] as const;

/** A day, or a month whose day is not known. */
export type DayOrMonth = CalendarDate | `${number}-${number}`;

const dayOrMonth = z.custom<DayOrMonth>(
  (value) =>
    parseCalendarDate(value) !== undefined ||
    (typeof value === 'string' && parseCalendarDate(`${value}-01`) !== undefined),
);

/** What was said or happened on a day. An entry rests on a post or on a source. */
export const timelineEventSchema = z.strictObject({
  date: dayOrMonth.meta({
    description: 'The day, or the month where the day is not known.',
    expects: 'a calendar day or a month',
    example: '2026-04-24',
    type: 'string',
  }),
  lane: oneOf(lanes, 'happened').describe('Whether it was said or happened.'),
  text: words().describe('What was said or happened, in one or two sentences.'),
  forecast: z
    .strictObject({
      words: words().describe('Who said for when, in a few words.'),
      from: calendarDay('2026-02-11').describe('The day that was forecast, or the first of them.'),
      until: calendarDay('2026-02-20')
        .optional()
        .describe('The last of them. Left out where no end was named, as in “soon”.'),
      came: calendarDay('2026-04-24').describe('The day on which it happened, an event itself.'),
    })
    .optional()
    .meta({
      description: 'For when something was forecast, drawn to scale above the timeline.',
      expects: 'words, a day or a period, and the day on which it came',
      example: '{ words: { ja: …, en: … }, from: 2026-02-11, until: 2026-02-20, came: 2026-04-24 }',
    }),
  post: postId('deepseek-v4-huawei-ascend')
    .optional()
    .describe(
      'The id of the post that examines the article of that day, or tells of it. Left out where there is none.',
    ),
  claims: list(idOf('claims'), '[v4-671b-parameters]', 'ids').describe(
    'Claims that it made or settles, by id.',
  ),
  sources: sourceIds(),
});

/** A `timeline.yaml`. */
export const timelineSchema = z.array(timelineEventSchema).meta({
  description: 'What was said and what happened, in the order of time.',
  expects: 'a list of events',
  example: '- date: 2026-04-24',
});

export type TimelineEventFields = z.infer<typeof timelineEventSchema>;
export type Lane = (typeof lanes)[number];
