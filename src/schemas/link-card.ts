import { z } from 'astro/zod';
import { calendarDay, text, webAddress } from './values.ts';

/** What is known of a page that link cards point to. */
export const linkCardSchema = z.strictObject({
  title: text()
    .optional()
    .describe('The title of the page. Without it the card shows the address.'),
  description: text()
    .optional()
    .describe('What the page is about, in one or two sentences. Without it the card has none.'),
  site: text('arXiv')
    .optional()
    .describe('The name of the site. Without it the card shows the host name.'),
  date: calendarDay('2026-01-31')
    .optional()
    .describe('The day the page was published. Without it the card shows no day.'),
  fetched: calendarDay('2026-01-31')
    .optional()
    .describe(
      'The day on which `npm run post -- cards` read these words. Without it an author wrote them, and `--refresh` leaves them.',
    ),
  image: z
    .string()
    .regex(/^\/(?![\\/])/)
    .optional()
    .meta({
      description:
        'A picture of ours, by its path in the public folder. Without it the card has no picture.',
      expects: 'a path that starts with one slash',
      example: '/cards/arxiv.png',
    }),
});

/** The link-card file: every known page by its address. */
export const linkCardsSchema = z.record(webAddress(), linkCardSchema).meta({
  description: 'Every page that link cards point to.',
  expects: 'pages, each under its address',
  example: '"https://arxiv.org/abs/2512.24880": { "title": "…" }',
});

/** With the language of the page, where it is one of our sources. */
export type LinkCard = z.infer<typeof linkCardSchema> & { lang?: string | undefined };
export type LinkCards = z.infer<typeof linkCardsSchema>;
