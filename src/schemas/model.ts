import { z } from 'astro/zod';
import {
  calendarDay,
  dataId,
  entries,
  fact,
  instant,
  list,
  magnitude,
  name,
  number,
  oneOf,
  cited,
  sourceIds,
  text,
  unknown,
  words,
} from './values.ts';

const modalities = ['text', 'image', 'audio', 'video'] as const;

/** Who says so: its maker, or somebody else, by name. */
const by = name('Unsloth').describe('Who made, measured or reports it.');

/** Numbers of parameters; where a model has several kinds of them, each with what it counts. */
const parameters = () =>
  z
    .array(
      z.strictObject({
        count: magnitude('552B').describe('As its maker rounds it.'),
        of: words()
          .optional()
          .describe('What is counted, where it is not the whole: backbone, Engram, prefill.'),
      }),
    )
    .min(1)
    .meta({ expects: 'a list of counts', example: '[{ count: 1.6T }]' });

const build = z.strictObject({
  name: text('V4-Pro-0813').describe('As its maker writes it.'),
  released: calendarDay('2026-08-13'),
  sources: sourceIds(),
  note: words().optional().describe('What is new in it.'),
});

/** A name under which the API offers a model, for as long as it leads to this one. */
const apiName = z.strictObject({
  id: text('deepseek-chat'),
  from: instant('2026-04-24T00:00Z').describe('From when on it led to this model, inclusive.'),
  until: z
    .union([z.literal(unknown), instant('2026-07-24T15:59Z')])
    .optional()
    .meta({
      description: 'Until when, exclusive. Left out while it does.',
      expects: 'a moment such as 2026-07-24T15:59Z, a day or unknown',
      example: '2026-07-24T15:59Z',
    }),
  ...cited(),
});

const size = z
  .string()
  .regex(/^\d{1,4}(?:\.\d{1,3})? (?:GB|GiB)$/)
  .meta({
    description: 'GB of 10⁹ bytes or GiB of 2³⁰, as its maker writes it.',
    expects: 'a size in GB or GiB',
    example: '865 GB',
  });

/** A machine that many know, to hold the size of weights against. */
const machine = z.strictObject({
  name: text('RTX 5090'),
  memory: size.describe('What weights can be loaded into.'),
  sources: sourceIds(),
});

/** A `machines.yaml`, from the least memory to the most. */
export const machinesSchema = z.array(machine).meta({
  description: 'Machines that many know, with their memory.',
  expects: 'a list of machines',
  example: '- name: RTX 5090',
});

export type Machine = z.infer<typeof machine>;

/** The weights as a file that can be fetched. */
const weights = z.strictObject({
  name: text('UD-Q3_K_XL').describe('The quantisation or format, as its maker writes it.'),
  by,
  size: z.union([z.literal(unknown), size]).meta({
    description: 'GB of 10⁹ bytes or GiB of 2³⁰, as its maker writes it.',
    expects: 'a size in GB or GiB, or unknown',
    example: '865 GB',
  }),
  onDisk: size.optional().describe('What of it stays on disk while it runs.'),
  ...cited(),
});

/** What a model was run on. */
const hardware = z.strictObject({
  what: words().describe('The machine, with its memory: one node with 8 B200.'),
  memory: size.optional().describe('Of one machine that a person may own, all that weights can be loaded into.'),
  by,
  weights: text('UD-Q3_K_XL').optional().describe('Which weights it ran, where that was said.'),
  speed: words().optional().describe('Tokens a second and the like, as measured by `by`.'),
  sources: sourceIds(),
});

export const modelSchema = z.strictObject({
  name: text('DeepSeek-V4-Pro'),
  released: fact(calendarDay('2026-04-24'), '2026-04-24').describe(
    'The day of its first weights or of its service.',
  ),
  retired: fact(z.union([z.literal('no'), calendarDay('2026-09-10')]).meta({ expects: 'no, a calendar day', example: 'no' }), 'no').describe(
    'The day on which its maker ceased to offer it in the API, or no.',
  ),
  parameters: z.strictObject({
    total: fact(parameters(), '[{ count: 1.6T }]').describe('All parameters.'),
    active: fact(parameters(), '[{ count: 49B }]').describe('Those that take part in one token.'),
  }),
  context: fact(
    number(z.number().int().positive()).meta({
      expects: 'a whole number in digits',
      example: '1048576',
    }),
    '1048576',
  ).describe('Tokens.'),
  trainingTokens: fact(magnitude('33T'), '33T').describe('Tokens of pre-training.'),
  precision: fact(words(), '{ ja: FP4とFP8, en: FP4 and FP8 }').describe(
    'How the published weights are stored.',
  ),
  licence: fact(text('MIT'), 'MIT').describe('The licence of the weights.'),
  modalities: fact(
    z.strictObject({
      in: z.array(oneOf(modalities, 'text')).min(1),
      out: z.array(oneOf(modalities, 'text')).min(1),
    }).meta({ expects: 'what goes in and what comes out', example: '{ in: [text], out: [text] }' }),
    '{ in: [text], out: [text] }',
  ),
  weights: entries(weights, '- name: …', 'weights'),
  hardware: entries(hardware, '- what: …', 'machines'),
  apiNames: entries(apiName, '- id: deepseek-chat', 'names'),
  builds: list(build, '- name: V4-Pro-0813', 'builds').describe('In the order of their days.'),
});

/** Models that were released together, or one alone. Its page shows them side by side. */
export const familySchema = z.strictObject({
  name: text('DeepSeek-V4'),
  about: words().describe('What it is, in three sentences.'),
  models: z.record(dataId(), modelSchema).meta({
    description: 'Each under its id, the largest first.',
    expects: 'models, each under its id',
    example: 'deepseek-v4-pro: { name: …, released: … }',
  }),
});

/** A `models.yaml`: families under their ids, the newest first. */
export const modelsSchema = z.record(dataId(), familySchema).meta({
  description: 'Every family of models, once.',
  expects: 'families, each under its id',
  example: 'deepseek-v4: { name: …, about: …, models: … }',
});

export type FamilyFields = z.infer<typeof familySchema>;
export type ModelFields = z.infer<typeof modelSchema>;
