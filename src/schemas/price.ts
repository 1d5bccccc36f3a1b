import { z } from 'astro/zod';
import { currencies } from './price-kinds.ts';
import {
  calendarDay,
  dataId,
  idOf,
  instant,
  list,
  name,
  number,
  oneOf,
  cited,
  sourceIds,
  text,
  unknown,
  words,
} from './values.ts';

export const weekdays = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] as const;

const amount = number(z.number().nonnegative()).meta({
  expects: 'a number, without a sign of its currency',
  example: '0.66',
});

/** An amount for a million tokens, the same all day or apart by band. */
const rate = z
  .union([amount, z.strictObject({ offPeak: amount, peak: amount })])
  .meta({
    expects: 'a number, the amount for a million tokens, or { offPeak: …, peak: … }',
    example: '0.66',
  });

const time = z
  .string()
  .regex(/^(?:[01]\d|2[0-3]):[0-5]\d$|^24:00$/)
  .meta({ expects: 'a time of day', example: '"09:00"' });

/** Hours of one day; what goes on past midnight is two windows. */
const window = z
  .tuple([time, time])
  .refine(([from, until]) => from < until)
  .meta({ expects: 'two times of one day, the earlier one first', example: '["09:00", "12:00"]' });

/** When the peak is, in the time of its vendor. */
export const scheduleSchema = z.strictObject({
  zone: text('Asia/Shanghai', 'a time zone').refine((zone) =>
    Intl.supportedValuesOf('timeZone').includes(zone),
  ),
  phases: z
    .array(
      z.strictObject({
        from: calendarDay('2026-08-23').describe('The first day, in that zone, of this rule.'),
        windows: z.array(window).describe('The hours of the peak, [from, until).'),
        weekdays: z.array(oneOf(weekdays, 'Mon')).describe('The days that have a peak.'),
        exceptHolidays: z.boolean().describe('Whether a public holiday has none.'),
        ...cited(),
      }),
    )
    .min(1)
    .refine((phases) => phases.every(({ from }, index) => from > (phases[index - 1]?.from ?? '')))
    .meta({ expects: 'rules in the order of their days', example: '- from: 2026-08-23' }),
  holidays: z.array(
    z.strictObject({
      from: calendarDay('2026-10-01'),
      until: calendarDay('2026-10-07').describe('The last day, inclusive.'),
      sources: sourceIds(),
    }),
  ),
  holidaysUntil: calendarDay('2026-12-31').describe(
    'The last day for which the holidays are published.',
  ),
});

/** What a vendor asks for the use of a model, for a time, in one currency. */
export const priceSchema = z.strictObject({
  model: idOf('models').describe('An id in models.yaml.'),
  apiName: text('deepseek-reasoner')
    .optional()
    .describe(
      'The one name of the API that it is for, where that costs otherwise than the others of the model. Left out of the price of those.',
    ),
  currency: oneOf(currencies, 'USD'),
  offer: oneOf(['list', 'promotion'], 'list').describe(
    'A promotion takes the place of the list price for its time, which stands beside it.',
  ),
  announced: z
    .union([z.literal(unknown), calendarDay('2026-08-13')])
    .meta({ expects: 'a day or unknown', example: '2026-08-13' })
    .describe('When the vendor announced it.'),
  from: instant().describe('When it took effect, inclusive.'),
  until: instant().optional().describe('When it ended, exclusive. Left out while it holds.'),
  observed: z
    .union([
      z.literal(['no', unknown]),
      z.strictObject({ first: calendarDay('2026-08-17'), last: calendarDay('2026-11-15') }),
    ])
    .meta({
      description:
        'The first and last day on which the vendor’s own page was seen with it; `no` for what was announced and never came to hold, `unknown` where it held and no such day can be told.',
      expects: 'the first and the last day, no or unknown',
      example: '{ first: 2026-08-17, last: 2026-11-15 }',
    }),
  schedule: dataId().optional().describe('Where the price has bands: which schedule it follows.'),
  rates: z.strictObject({ cacheHit: rate.optional(), input: rate, output: rate }),
  ...cited(),
});

/** What a vendor asks for something other than tokens. */
const serviceSchema = z.strictObject({
  name: words(),
  currency: oneOf(currencies, 'CNY'),
  amount,
  per: words().describe('For how much of what: 1,000 calls.'),
  from: instant(),
  until: instant().optional(),
  observed: calendarDay('2026-11-15'),
  ...cited(),
});

/** What another vendor asked on a day, to compare with. */
const comparatorSchema = z.strictObject({
  model: text('GPT-5.5'),
  vendor: name('OpenAI'),
  released: z.union([z.literal(unknown), calendarDay('2026-04-23')]),
  observed: calendarDay('2026-11-15').describe('The day of the state that was read.'),
  current: z.boolean().describe('Whether no newer model of its line is known.'),
  tiers: z
    .array(
      z.strictObject({
        upTo: number(z.number().int().positive())
          .optional()
          .describe('Up to how many tokens of context. Left out on the last.'),
        rates: z.strictObject({
          cacheHit: amount.optional(),
          input: amount,
          output: amount,
        }),
      }),
    )
    .min(1)
    .describe('In USD for a million tokens.'),
  ...cited(),
});

/** A `prices.yaml`. */
export const pricesSchema = z.strictObject({
  schedules: z.record(dataId(), scheduleSchema),
  prices: z.array(priceSchema),
  services: list(serviceSchema, '- name: …', 'services'),
  comparators: list(comparatorSchema, '- model: GPT-5.5', 'models of other vendors'),
});

export type Schedule = z.infer<typeof scheduleSchema>;
export type PriceFields = z.infer<typeof priceSchema>;
export type PricesFields = z.infer<typeof pricesSchema>;
export type Comparator = z.infer<typeof comparatorSchema>;
