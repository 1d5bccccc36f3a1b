import { z } from 'astro/zod';
import { calendarDay, dataId, idOf, list, postId, sourceIds, words } from './values.ts';

/** What Soundings itself published wrong. It stands on the pages of the posts and claims that it names. */
export const correctionSchema = z.strictObject({
  id: dataId().describe('Its name, unique among corrections and never changed: it is its anchor.'),
  date: calendarDay('2026-11-25').describe('The day of the correction.'),
  was: words().describe('What was published.'),
  now: words().describe('What it says now.'),
  why: words().optional().describe('What showed it, where its sources do not say it.'),
  posts: list(postId('deepseek-v4-release'), '[deepseek-v4-release]', 'ids').describe(
    'The posts that said it, by id.',
  ),
  claims: list(idOf('claims'), '[v4-671b-parameters]', 'ids').describe('The claims that said it, by id.'),
  sources: sourceIds(),
});

/** A `corrections.yaml`. */
export const correctionsSchema = z.array(correctionSchema).meta({
  description: 'What Soundings published wrong, in any order.',
  expects: 'a list of corrections',
  example: '- id: ollama-cloud-day',
});

export type CorrectionFields = z.infer<typeof correctionSchema>;
