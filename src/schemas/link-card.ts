import { z } from 'astro/zod';
import { field } from './field.ts';
import { calendarDay, text, webAddress } from './values.ts';

/** What is known of a page that link cards point to. */
export const linkCardSchema = z.strictObject({
  title: field(text().optional(), {
    description: 'The title of the page. Without it the card shows the address.',
    expects: 'a text that is not empty',
    example: '"title": "…"',
  }),
  description: field(text().optional(), {
    description: 'What the page is about, in one or two sentences. Without it the card has none.',
    expects: 'a text that is not empty',
    example: '"description": "…"',
  }),
  site: field(text().optional(), {
    description: 'The name of the site. Without it the card shows the host name.',
    expects: 'a text that is not empty',
    example: '"site": "arXiv"',
  }),
  date: field(calendarDay().optional(), {
    description: 'The day the page was published. Without it the card shows no day.',
    expects: 'a calendar day',
    example: '"date": "2026-01-31"',
  }),
  image: field(
    z
      .string()
      .regex(/^\/(?![\\/])/)
      .optional(),
    {
      description:
        'A picture of ours, by its path in the public folder. Without it the card has no picture.',
      expects: 'a path that starts with one slash',
      example: '"image": "/cards/arxiv.png"',
    },
  ),
});

/** The link-card file: every known page by its address. */
export const linkCardsSchema = field(z.record(webAddress(), linkCardSchema), {
  description: 'Every page that link cards point to.',
  expects: 'an address that starts with https://',
  example: '"https://arxiv.org/abs/2512.24880": { "title": "…" }',
});

export type LinkCards = z.infer<typeof linkCardsSchema>;
