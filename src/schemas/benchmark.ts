import { z } from 'astro/zod';
import {
  calendarDay,
  dataId,
  idOf,
  list,
  name,
  number,
  oneOf,
  cited,
  text,
  unknown,
  words,
} from './values.ts';

const test = z.strictObject({
  name: text('SWE-bench Verified').describe('With its variant, as its maker writes it.'),
  unit: oneOf(['%', 'score', 'Elo', 'rating'], 'Elo')
    .default('%')
    .describe('Left out for per cent.'),
  about: words().describe('What it asks of a model, in one sentence.'),
});

/** What was measured: a model of ours by its id, or another one by its name. */
const subject = z
  .strictObject({
    model: idOf('models').optional().describe('An id in models.yaml.'),
    name: text('Claude Opus 4.6').optional().describe('The name of another maker’s model.'),
    build: text('V4-Pro-0813').optional().describe('Which build, where its maker names them.'),
    mode: text('Max').optional().describe('How hard it thought, as it is called there.'),
  })
  .refine(({ model, name }) => (model === undefined) !== (name === undefined))
  .meta({ expects: 'either model or name', example: '{ model: deepseek-v4-pro, mode: Max }' });

/**
 * What one party measured with one harness and published together. Values of two runs are never set beside each other
 * as if they were one.
 */
const run = z.strictObject({
  id: dataId(),
  title: words().describe('What it is, in a few words.'),
  by: name('DeepSeek').describe('Who measured.'),
  date: calendarDay('2026-04-24').describe('When it was published, or its state was taken.'),
  harness: z.union([z.literal(unknown), words()]).meta({
    description: 'The program and settings with which the models were run, where that was said.',
    expects: 'a text in Japanese and one in English, or unknown',
    example: '{ ja: …, en: … }',
  }),
  subjects: z.array(subject).min(1).max(20),
  values: z.record(dataId(), z.array(z.union([z.literal(unknown), number()]))).meta({
    description: 'For each test a value per subject, in their order.',
    expects: 'for each test as many values as there are subjects',
    example: 'swe-bench-verified: [80.6, 79.0, unknown]',
  }),
  ...cited(),
});

/** A `benchmarks.yaml`. */
export const benchmarksSchema = z.strictObject({
  tests: z.record(dataId(), test),
  runs: list(run, '- id: deepseek-v4-report', 'runs'),
});

export type BenchmarksFields = z.infer<typeof benchmarksSchema>;
export type Run = z.infer<typeof run>;
