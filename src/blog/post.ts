import type { ImageMetadata } from 'astro';
import { compare } from '../compare.ts';
import type { PublishedLocale } from '../i18n/locales.ts';
import { formatDate, type CalendarDate } from '../i18n/dates.ts';
import { fill, type Strings } from '../i18n/strings.ts';
import type { PostFields } from '../schemas/post.ts';
import { inLocale, isJudged, type Claim } from './claims.ts';
import type { Tag } from './tags.ts';

/** What rendering its text tells of a post. */
export interface RenderedFields {
  /** Minutes, rounded, at least 1. */
  readingMinutes: number;
  /** The front-matter texts that are Markdown, rendered to inline HTML; paragraphs are `<p>`. */
  html: { notice?: string; keyPoints: string[]; impact?: string; editorsNote?: string };
  /** The claims that the text marks, by id, as often as it marks them, in its order. */
  marks: string[];
  /** Stand for the body, as HTML with its pictures and as it is read. */
  digests: { html: string; plain: string };
}

/** One post in one locale: what its front matter says, joined with what was computed from its text. */
export interface Post extends Omit<PostFields, 'tags' | 'heroImage'>, RenderedFields {
  /** The same in every locale, and the last segment of its address. */
  id: string;
  locale: PublishedLocale;
  tags: Tag[];
  heroImage: ImageMetadata | undefined;
  /** True while `pubDate` lies after the clock's today. */
  scheduled: boolean;
  /** Stands for all of it. */
  digest: string;
  /** The body as it is read: diagrams and figures by their labels, no markup. */
  text: string;
  /** The claims of `marks`, each once. */
  claims: Claim[];
}

/** Tells a post from all others, its translations included. */
export function postKey({ locale, id }: Pick<Post, 'locale' | 'id'>): string {
  return `${locale}/${id}`;
}

export function isPublished(post: Pick<Post, 'draft' | 'scheduled'>): boolean {
  return !post.draft && !post.scheduled;
}

export function isScheduled(pubDate: CalendarDate, today: CalendarDate): boolean {
  return pubDate > today;
}

/** What a post examines, in words; undefined where it examines no article. */
export function nameExamined(
  { examines, locale }: Pick<Post, 'examines' | 'locale'>,
  { examined: words }: Strings,
): string | undefined {
  if (!examines) return undefined;
  const { date, kind, byline: name } = examines;
  const facts = { date: formatDate(date, locale), kind: inLocale(kind, locale).text };
  return name ? fill(words.signed, { ...facts, name }) : fill(words.named, facts);
}

/**
 * What a post examines or takes up, and how many of those claims were wrong; undefined without claims. In brief, an article
 * is no more than its day.
 */
export function tellOutcome(
  post: Post,
  strings: Strings,
  length: 'full' | 'brief' = 'full',
): string | undefined {
  const own = post.claims.filter(({ postId }) => postId === post.id);
  const judged = (own.length > 0 ? own : post.claims).filter(isJudged);
  if (judged.length === 0) return undefined;
  const article = nameExamined(post, strings);
  const counts = {
    total: judged.length,
    n: judged.filter(({ verdict }) => verdict === 'contradicted').length,
  };
  if (!article || !post.examines) return fill(strings.examined.borrowed, counts);
  if (length === 'full') return fill(strings.examined.outcome, { article, ...counts });
  return fill(strings.examined.brief, {
    date: formatDate(post.examines.date, post.locale),
    ...counts,
  });
}

/** Newest first; posts of one day by what they examine, and else in the order of their ids. */
export function byDateDesc(a: Dated, b: Dated): number {
  return (
    compare(b.pubDate, a.pubDate) ||
    compare(b.examines?.date ?? b.pubDate, a.examines?.date ?? a.pubDate) ||
    compare(a.id, b.id)
  );
}

type Dated = Pick<Post, 'id' | 'pubDate' | 'examines'>;

/** The order of the home page: featured posts first, each group newest first. */
export function byFeaturedThenDate(a: Post, b: Post): number {
  return Number(b.featured) - Number(a.featured) || byDateDesc(a, b);
}

/** The posts before and after one in time, as a reader of the archive would turn the pages. */
interface Neighbours {
  older: Post | undefined;
  newer: Post | undefined;
}

/** Sorts the posts once; the function then gives the neighbours of one of them in its own language. */
export function neighbourFinder(posts: readonly Post[]): (post: Post) => Neighbours {
  const known = new Map<string, Neighbours>();
  for (const group of Map.groupBy(posts, ({ locale }) => locale).values()) {
    const sorted = [...group].sort(byDateDesc);
    sorted.forEach((post, index) =>
      known.set(postKey(post), { newer: sorted[index - 1], older: sorted[index + 1] }),
    );
  }
  return (post) => known.get(postKey(post)) ?? { newer: undefined, older: undefined };
}
