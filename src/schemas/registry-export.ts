import { z } from 'astro/zod';
import { address, day, id, imprint, words } from './claims-export.ts';
import { currencies, priceKinds } from './price-kinds.ts';
import { weekdays } from './price.ts';
import { unknown } from './values.ts';

// Every description is for those who use the data; it goes into the published JSON Schema.

const orUnknown = <T extends z.ZodType>(value: T) => z.union([z.literal(unknown), value]);
const moment = (description: string) => z.iso.datetime().describe(description);
const from = moment('When it began, inclusive.');
const until = moment('When it ended, exclusive. Left out while it holds.').optional();
const cited = {
  sources: z.array(id('An id in `sources.json`.')).describe('The main one first.'),
  note: words('What else is needed to read it.').optional(),
};
const fact = <T extends z.ZodType>(value: T, description: string) =>
  z
    .object({ value: orUnknown(value), ...cited })
    .describe(`${description} \`unknown\` is what nobody published.`);
const count = z.number().describe('As its maker rounds it.');
const counts = z.array(
  z.object({ count, of: words('What is counted, where it is not the whole.').optional() }),
);
const modelId = id('The id of a model in `models.json`.');
const modality = z.array(z.enum(['text', 'image', 'audio', 'video']));

const model = z.object({
  id: id('Never given to another model.'),
  url: address('The page of its family.'),
  family: id('Models of one family were released together.'),
  familyName: z.string(),
  name: z.string().describe('As its maker writes it.'),
  released: fact(day('A day.'), 'The day of its first weights or of its service.'),
  retired: fact(
    z.union([z.literal('no'), day('A day.')]),
    'The day on which its maker ceased to offer it in the API, or `no`.',
  ),
  parameters: z.object({
    total: fact(counts, 'All parameters.'),
    active: fact(counts, 'Those that take part in one token.'),
  }),
  context: fact(z.number().int(), 'In tokens.'),
  trainingTokens: fact(count, 'Tokens of pre-training.'),
  precision: fact(words('In words.'), 'How the published weights are stored.'),
  licence: fact(z.string(), 'The licence of the weights.'),
  modalities: fact(z.object({ in: modality, out: modality }), 'What goes in and comes out.'),
  weights: orUnknown(
    z.array(
      z.object({
        name: z.string().describe('The quantisation or format.'),
        by: words('Who made it.'),
        size: z.string().describe('As its maker writes it, or `unknown`.'),
        bytes: orUnknown(z.number().int()).describe('The same in bytes.'),
        onDisk: z.string().describe('What of it stays on disk while it runs.').optional(),
        ...cited,
      }),
    ),
  ),
  hardware: orUnknown(
    z.array(
      z.object({
        what: words('The machine.'),
        memory: z.string().describe('Of one machine that a person may own.').optional(),
        by: words('Who reports it.'),
        weights: z.string().describe('Which weights it ran.').optional(),
        speed: words('As measured by `by`.').optional(),
        ...cited,
      }),
    ),
  ).describe('What it was run on.'),
  apiNames: orUnknown(
    z.array(
      z.object({
        id: z.string().describe('A name in the API.'),
        from,
        until: orUnknown(moment('When it ended, exclusive.')).describe('Left out while it holds.').optional(),
        ...cited,
      }),
    ),
  ).describe('The names that led to it, each for its time.'),
  builds: z.array(z.object({ name: z.string(), released: day('A day.'), ...cited })),
});

const amount = z.number().nonnegative();
const rate = z
  .union([amount, z.object({ offPeak: amount, peak: amount })])
  .describe('For a million tokens, the same all day or apart by band.');
const rates = <T extends z.ZodType>(value: T) =>
  z
    .object({ cacheHit: value.optional(), input: value, output: value })
    .describe('Input that the cache holds, other input, and output.');
const offered = {
  model: modelId,
  name: z.string().describe('The name of the model.'),
  apiName: z
    .string()
    .describe('The one name of the API that it is for, where the others cost otherwise.')
    .optional(),
  currency: z.enum(currencies),
  offer: z
    .enum(['list', 'promotion'])
    .describe('A promotion takes the place of the list price for its time.'),
};
const announced = orUnknown(day('A day.')).describe('When the vendor announced it.');
const scheduleId = id('A key of `schedules` in `prices.json`; left out where there are no bands.');

const price = z.object({
  ...offered,
  announced,
  from,
  until,
  observed: z
    .union([z.enum(['no', unknown]), z.object({ first: day('First.'), last: day('Last.') })])
    .describe(
      'The days on which the vendor’s own page was seen with it; `no` for what was announced and never came to hold.',
    ),
  schedule: scheduleId.optional(),
  rates: rates(rate),
  ...cited,
});

const time = z.string().regex(/^\d\d:\d\d$/);
const schedule = z.object({
  zone: z.string().describe('The time zone of days and hours.'),
  phases: z.array(
    z.object({
      from: day('The first day of this rule; it holds until the next.'),
      windows: z.array(z.tuple([time, time])).describe('The hours of the peak, [from, until).'),
      weekdays: z.array(z.enum(weekdays)).describe('The days that have a peak.'),
      exceptHolidays: z.boolean().describe('Whether a public holiday has none.'),
      ...cited,
    }),
  ),
  holidays: z.array(z.object({ from: day('First.'), until: day('Last.'), ...cited })),
  holidaysUntil: day('The last day for which the holidays are published.'),
});

const service = z.object({
  name: words('What is paid for.'),
  currency: z.enum(currencies),
  amount,
  per: words('For how much of what.'),
  ...{ from, until },
  observed: day('The day of the state that was read.'),
  ...cited,
});

const comparator = z.object({
  model: z.string(),
  vendor: words('Who offers it.'),
  released: orUnknown(day('A day.')),
  observed: day('The day of the state that was read.'),
  current: z.boolean().describe('Whether no newer model of its line is known.'),
  tiers: z
    .array(
      z.object({
        upTo: z.number().int().describe('Up to how many tokens of context.').optional(),
        rates: rates(amount),
      }),
    )
    .describe('In US dollars for a million tokens.'),
  ...cited,
});

const runFacts = {
  by: words('Who measured.'),
  date: day('When it was published, or its state was taken.'),
  harness: orUnknown(words('In words.')).describe('The program and settings of the run.'),
};
const subject = {
  model: modelId.optional(),
  name: z.string().describe('The name of the model, which may be another maker’s.'),
  build: z.string().describe('Which build, where its maker names them.').optional(),
  mode: z.string().describe('How hard it thought, as it is called there.').optional(),
};
const value = orUnknown(z.number());
const unit = z.enum(['%', 'score', 'Elo', 'rating']);

/** What `/models.json` holds; a model is a row of the table. */
export const modelsExportSchema = z
  .object({ ...imprint, models: z.array(model).describe('By family, the newest first.') })
  .describe('The models of DeepSeek, each fact with its sources.');

/** What `/prices.json` holds. */
export const pricesExportSchema = z
  .object({
    ...imprint,
    prices: z.array(price).describe('In the order of time, by model.'),
    schedules: z.record(id('The id of a schedule.'), schedule).describe('When the peak is.'),
    services: z.array(service).describe('What is asked for other things than tokens.'),
    comparators: z.array(comparator).describe('What other vendors asked on a day.'),
  })
  .describe('What DeepSeek has asked for the use of its models, for a million tokens.');

/** A row of `/prices.csv`: an amount of one kind and band. */
export const priceRowSchema = z.object({
  ...offered,
  kind: z.enum(priceKinds),
  band: z.enum(['all', 'offPeak', 'peak']).describe('`all` where it is the same all day.'),
  amount: amount.describe('In `currency` for a million tokens.'),
  announced,
  from,
  until,
  observed: z.enum(['yes', 'no', unknown]),
  firstObserved: day('Where it was seen, first.').optional(),
  lastObserved: day('Where it was seen, last.').optional(),
  schedule: scheduleId.optional(),
  ...cited,
});

/** What `/benchmarks.json` holds. */
export const benchmarksExportSchema = z
  .object({
    ...imprint,
    tests: z.record(
      id('The id of a test.'),
      z.object({ name: z.string(), unit, about: words('What it asks of a model.') }),
    ),
    runs: z
      .array(
        z.object({
          id: id('Never given to another run.'),
          title: words('What it is.'),
          ...runFacts,
          subjects: z.array(z.object(subject)).describe('What was measured.'),
          values: z
            .record(id('A key of `tests`.'), z.array(value))
            .describe('For each test a value per subject, in their order.'),
          ...cited,
        }),
      )
      .describe('What one party measured with one harness. Values of two runs do not compare.'),
  })
  .describe('Scores of the models, run by run.');

/** A row of `/benchmarks.csv`: a value. */
export const benchmarkRowSchema = z.object({
  run: id('The id of a run in `benchmarks.json`. Values of two runs do not compare.'),
  ...runFacts,
  harness: words('The program and settings of the run, or `unknown`.'),
  test: id('The id of the test.'),
  testName: z.string(),
  unit,
  ...subject,
  value,
  sources: cited.sources,
});

export type PriceRow = z.infer<typeof priceRowSchema>;
export type BenchmarkRow = z.infer<typeof benchmarkRowSchema>;
