import { z } from 'astro/zod';
import { defaultLocale, locales, type Locale } from '../i18n/locales.ts';
import {
  calendarDay,
  flag,
  label,
  list,
  number,
  oneOf,
  postId,
  shortText,
  text,
  webAddress,
  words,
} from './values.ts';

const reasonText = (locale: Locale) =>
  text().optional().describe(`The reason in ${locales[locale].name}.`);

const reason = z.strictObject({
  ja: reasonText('ja'),
  en: reasonText('en'),
  ko: reasonText('ko'),
  zh: reasonText('zh'),
} satisfies Record<Locale, unknown>);

const relatedPost = z.strictObject({
  slug: postId('deepseek-v4-release').describe(
    'The id of the other post: the name of its folder or file.',
  ),
  score: number(z.number().min(0).max(1)).optional().meta({
    description: 'How close the two are. For the author only; the order of the list decides.',
    expects: 'a number from 0 to 1',
    example: '0.85',
  }),
  reason: reason.optional().meta({
    description:
      'Why a reader should go on there, by language. Without the page’s language the page names what the two posts share.',
    expects: 'a text for each language',
    example: `{ ${defaultLocale}: … }`,
  }),
});

const basedOn = z.strictObject({
  title: text().describe('The title of the report.'),
  publisher: text('The Register').describe('Who published it.'),
  url: webAddress('https://example.com/report')
    .optional()
    .describe('Where it can be read. Left out when it is nowhere on the web.'),
  date: calendarDay('2026-01-31').optional().describe('The day it was published.'),
});

const examined = z
  .strictObject({
    date: calendarDay('2026-01-31').describe('The day it was published.'),
    kind: words().describe('What kind of publication it is.'),
    byline: text('The Register')
      .optional()
      .describe(
        'Who published it, or the name that stands above it. Left out where none is known.',
      ),
    url: webAddress('https://example.com/report').optional().describe('Where it can be read.'),
    unlinked: words().optional().describe('In its place: why it is not linked.'),
    digest: words()
      .optional()
      .describe(
        'What is known of a digest of it; claims that it alone makes say `saidBy: digest`.',
      ),
  })
  .refine(({ url, unlinked }) => (url === undefined) !== (unlinked === undefined));

/** What another post is to this one. */
export const relationTypes = [
  'contradicted-by',
  'answered-by',
  'outcome',
  'same-expectation',
  'settled-in',
] as const;

const relation = z.strictObject({
  post: postId('deepseek-v4-huawei-ascend').describe(
    'The id of the other post: the name of its folder or file.',
  ),
  type: oneOf(relationTypes, 'contradicted-by').describe(
    'What the other post does to this one: it shows that it was wrong, answers its question, tells what became of its forecast, expected the same, or checks what it says. The other post shows the reverse by itself.',
  ),
});

/** The front matter of a post. Other blogs' names for these fields are translated first: `authoring/dialects.ts`. */
export const postSchema = z.strictObject({
  title: shortText(200).describe('The title of the article. Required.'),
  description: shortText(1000).describe(
    'One or two sentences for lists, search engines and feeds. Required.',
  ),
  pubDate: calendarDay('2026-01-31').describe(
    'The day of publication, the same in every time zone. A day in the future keeps the post back. Required.',
  ),
  updatedDate: calendarDay('2026-02-28')
    .optional()
    .describe('The day of the last change that a reader should know of. Not before pubDate.'),
  category: label()
    .optional()
    .describe('The one section the post stands in. Without it the post is in no section.'),
  tags: list(
    label(),
    '[DeepSeek, V4]',
    'names with letters, each of at most 60 characters',
  ).describe('What the post is about. Upper and lower case are one tag.'),
  author: text().optional().describe('Who wrote it. Without it, the publication.'),
  heroImage: text('./hero.png', 'the path of a picture beside the text')
    .optional()
    .describe('A picture beside the text, shown under the title. Without it there is none.'),
  heroAlt: z.string().optional().meta({
    description:
      'What the picture shows, for those who do not see it. Without it the picture counts as decoration.',
    expects: 'a text',
    example: '…',
  }),
  featured: flag().describe('Puts the post at the top of the home page.'),
  draft: flag().describe('Keeps the post out of everything that is published.'),
  relatedPosts: list(
    relatedPost,
    '[{ slug: deepseek-v4-release, reason: { ja: … } }]',
    'posts',
  ).describe(
    'Where to read on, the most useful first. Three are shown; similar posts fill what is missing.',
  ),
  relations: list(
    relation,
    '[{ post: deepseek-v4-huawei-ascend, type: contradicted-by }]',
    'posts with the type of the relation',
  ).describe(
    'What other posts are to this one, by the facts rather than by topic. Shown above and below the text of both.',
  ),
  supersededBy: postId('deepseek-v4-huawei-ascend')
    .optional()
    .describe(
      'The id of the post that takes the place of this one, which then says so above its text.',
    ),
  notice: text()
    .optional()
    .describe(
      'What must be known before the first line: how much of the article holds today. Inline Markdown, above the key points.',
    ),
  keyPoints: list(text(), '[ … ]', 'texts').describe(
    'The article in a few sentences, shown in a box. Inline Markdown.',
  ),
  impact: text()
    .optional()
    .describe('What follows from it, as opinion. Inline Markdown, folded below the text.'),
  editorsNote: text()
    .optional()
    .describe('How the article was made and what is uncertain. Inline Markdown, folded.'),
  examines: examined.optional().meta({
    description: 'The article whose claims the post judges. Shown in a box under the title.',
    expects: 'date and kind of an article, and either its url or why it is unlinked',
    example: '{ date: 2026-01-31, kind: { ja: …, en: … }, url: https://… }',
  }),
  basedOn: basedOn.optional().meta({
    description: 'The report that the article retells.',
    expects: 'title, publisher, url and date of a report',
    example: '{ title: …, publisher: …, url: https://…, date: 2026-01-31 }',
  }),
  reference: webAddress()
    .optional()
    .describe('A page that belongs to the article, linked among its sources.'),
});

/** What the pages under `pages/` say of themselves. */
export const pageSchema = postSchema.pick({ title: true, description: true, updatedDate: true });

export type PostFields = z.infer<typeof postSchema>;
export type RelationType = (typeof relationTypes)[number];
export type PageFields = z.infer<typeof pageSchema>;
