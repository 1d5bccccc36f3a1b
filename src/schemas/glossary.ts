import { z } from 'astro/zod';
import { list, text } from './values.ts';

/** A word of the house in every language of the site. */
const termSchema = z.strictObject({
  ja: text('技術報告書').describe('The word in Japanese texts.'),
  en: text('technical report').describe('The word in English texts.'),
  ko: text('기술 보고서').describe('The word in Korean texts.'),
  zh: text('技术报告').describe('The word in Chinese texts.'),
  avoid: list(text(), '[技術報告]', 'texts').describe(
    'Other Japanese words for the same, which texts and claims must not use.',
  ),
  also: list(text(), '[華為, ファーウェイ]', 'texts').describe(
    'Words of any language that readers may look for it by.',
  ),
  note: text().optional().describe('What to mind when the word is used.'),
});

export const glossarySchema = z.array(termSchema).meta({
  expects: 'a list of terms',
  example: '- { ja: 技術報告書, en: technical report, ko: 기술 보고서, zh: 技术报告 }',
});

export type Term = z.infer<typeof termSchema>;
