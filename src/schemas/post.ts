import { z } from 'astro/zod';
import { defaultLocale, locales, type Locale } from '../i18n/locales.ts';
import { field } from './field.ts';
import { calendarDay, label, text, webAddress } from './values.ts';

const reasonText = (locale: Locale) =>
  field(text().optional(), {
    description: `The reason in ${locales[locale].name}.`,
    expects: 'a text',
    example: `${locale}: …`,
  });

const reason = z.strictObject({
  ja: reasonText('ja'),
  en: reasonText('en'),
  ko: reasonText('ko'),
  zh: reasonText('zh'),
} satisfies Record<Locale, unknown>);

const relatedPost = z.strictObject({
  slug: field(text(), {
    description: 'The id of the other post: the name of its folder or file.',
    expects: 'the id of a post',
    example: 'slug: deepseek-v4-release',
  }),
  score: field(z.number().min(0).max(1).optional(), {
    description: 'How close the two are. For the author only; the order of the list decides.',
    expects: 'a number from 0 to 1',
    example: 'score: 0.85',
  }),
  reason: field(reason.optional(), {
    description:
      'Why a reader should go on there, by language. Without the page’s language the page names what the two posts share.',
    expects: 'a text for each language',
    example: `reason: { ${defaultLocale}: … }`,
  }),
});

const basedOn = z.strictObject({
  title: field(text(), {
    description: 'The title of the report.',
    expects: 'a text',
    example: 'title: …',
  }),
  publisher: field(text(), {
    description: 'Who published it.',
    expects: 'a text',
    example: 'publisher: The Register',
  }),
  url: field(webAddress().optional(), {
    description: 'Where it can be read. Left out when it is nowhere on the web.',
    expects: 'an address that starts with https://',
    example: 'url: https://example.com/report',
  }),
  date: field(calendarDay().optional(), {
    description: 'The day it was published.',
    expects: 'a calendar day',
    example: 'date: 2026-01-31',
  }),
});

/** What another post is to this one. */
export const relationTypes = [
  'contradicted-by',
  'answered-by',
  'outcome',
  'same-expectation',
  'settled-in',
] as const;

const relation = z.strictObject({
  post: field(text(), {
    description: 'The id of the other post: the name of its folder or file.',
    expects: 'the id of a post',
    example: 'post: deepseek-v4-huawei-ascend',
  }),
  type: field(z.enum(relationTypes), {
    description:
      'What the other post does to this one: it shows that it was wrong, answers its question, tells what became of its forecast, expected the same, or checks what it says. The other post shows the reverse by itself.',
    expects: `one of ${relationTypes.join(', ')}`,
    example: 'type: contradicted-by',
  }),
});

const change = z.strictObject({
  date: field(calendarDay(), {
    description: 'The day of the change.',
    expects: 'a calendar day',
    example: 'date: 2026-02-28',
  }),
  text: field(text(), {
    description: 'What was changed and why, in a sentence without markup.',
    expects: 'a text',
    example: 'text: …',
  }),
});

/** The front matter of a post. Other blogs' names for these fields are translated first: `authoring/dialects.ts`. */
export const postSchema = z.strictObject({
  title: field(text(), {
    description: 'The title of the article. Required.',
    expects: 'a text that is not empty',
    example: 'title: …',
  }),
  description: field(text(), {
    description: 'One or two sentences for lists, search engines and feeds. Required.',
    expects: 'a text that is not empty',
    example: 'description: …',
  }),
  pubDate: field(calendarDay(), {
    description:
      'The day of publication, the same in every time zone. Required; a day in the future keeps the post back.',
    expects: 'a calendar day',
    example: 'pubDate: 2026-01-31',
  }),
  updatedDate: field(calendarDay().optional(), {
    description: 'The day of the last change that a reader should know of. Not before pubDate.',
    expects: 'a calendar day',
    example: 'updatedDate: 2026-02-28',
  }),
  category: field(label().optional(), {
    description: 'The one section the post stands in. Without it the post is in no section.',
    expects: 'a name with letters, of at most 60 characters',
    example: 'category: モデル',
  }),
  tags: field(z.array(label()).default([]), {
    description: 'What the post is about. Upper and lower case are one tag.',
    expects: 'a list of names with letters, each of at most 60 characters',
    example: 'tags: [DeepSeek, V4]',
  }),
  author: field(text().optional(), {
    description: 'Who wrote it. Without it, the publication.',
    expects: 'a text',
    example: 'author: …',
  }),
  heroImage: field(text().optional(), {
    description: 'A picture beside the text, shown under the title. Without it there is none.',
    expects: 'the path of a picture beside the text',
    example: 'heroImage: ./hero.png',
  }),
  heroAlt: field(z.string().optional(), {
    description:
      'What the picture shows, for those who do not see it. Without it the picture counts as decoration.',
    expects: 'a text',
    example: 'heroAlt: …',
  }),
  featured: field(z.boolean().default(false), {
    description: 'Puts the post at the top of the home page.',
    expects: 'true or false',
    example: 'featured: true',
  }),
  draft: field(z.boolean().default(false), {
    description: 'Keeps the post out of everything that is published.',
    expects: 'true or false',
    example: 'draft: true',
  }),
  relatedPosts: field(z.array(relatedPost).default([]), {
    description:
      'Where to read on, the most useful first. Three are shown; similar posts fill what is missing.',
    expects: 'a list of posts',
    example: 'relatedPosts: [{ slug: deepseek-v4-release, reason: { ja: … } }]',
  }),
  relations: field(z.array(relation).default([]), {
    description:
      'What other posts are to this one, by the facts rather than by topic. Shown above and below the text of both.',
    expects: 'a list of posts with the type of the relation',
    example: 'relations: [{ post: deepseek-v4-huawei-ascend, type: contradicted-by }]',
  }),
  supersededBy: field(text().optional(), {
    description:
      'The id of the post that takes the place of this one, which then says so above its text.',
    expects: 'the id of a post',
    example: 'supersededBy: deepseek-v4-huawei-ascend',
  }),
  changes: field(z.array(change).default([]), {
    description:
      'What was changed in the text after publication, beyond spelling, for the page of corrections and its feed.',
    expects: 'a list of changes, each with its day',
    example: 'changes: [{ date: 2026-02-28, text: … }]',
  }),
  notice: field(text().optional(), {
    description:
      'What must be known before the first line: how much of the article holds today. Inline Markdown, above the key points.',
    expects: 'a text',
    example: 'notice: …',
  }),
  keyPoints: field(z.array(text()).default([]), {
    description: 'The article in a few sentences, shown in a box. Inline Markdown.',
    expects: 'a list of texts',
    example: 'keyPoints: [ … ]',
  }),
  impact: field(text().optional(), {
    description: 'What follows from it, as opinion. Inline Markdown, folded below the text.',
    expects: 'a text',
    example: 'impact: …',
  }),
  editorsNote: field(text().optional(), {
    description: 'How the article was made and what is uncertain. Inline Markdown, folded.',
    expects: 'a text',
    example: 'editorsNote: …',
  }),
  basedOn: field(basedOn.optional(), {
    description: 'The report that the article retells.',
    expects: 'title, publisher, url and date of a report',
    example: 'basedOn: { title: …, publisher: …, url: https://…, date: 2026-01-31 }',
  }),
  reference: field(webAddress().optional(), {
    description: 'A page that belongs to the article, linked among its sources.',
    expects: 'an address that starts with https://',
    example: 'reference: https://example.com/',
  }),
});

/** What the pages under `pages/` say of themselves. */
export const pageSchema = postSchema.pick({ title: true, description: true, updatedDate: true });

export type PostFields = z.infer<typeof postSchema>;
export type RelationType = (typeof relationTypes)[number];
export type PageFields = z.infer<typeof pageSchema>;
