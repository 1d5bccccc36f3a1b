import { getCollection, getEntry, render, type CollectionEntry } from 'astro:content';
import { today } from '../i18n/dates.ts';
import { defaultLocale, type PublishedLocale } from '../i18n/locales.ts';
import type { PageFields } from '../schemas/post.ts';
import { markedClaims, type Claim, type Source } from './claims.ts';
import { byDateDesc, isPublished, isScheduled, type Post, type RenderedFields } from './post.ts';
import { toTags } from './tags.ts';
import { joinTimeline, type TimelineEvent } from './timeline.ts';

type TextEntry = CollectionEntry<'texts'>;

/** What the pages are made from. */
export interface Blog {
  /** Newest first. In a build only what is published; in dev drafts and scheduled posts too, marked as such. */
  posts: Post[];
  /** The claims of the published posts, the oldest post first, in the order of its text. */
  claims: Claim[];
  /** What was said and what happened, in the order of time. */
  timeline: TimelineEvent[];
}

let loaded: Promise<Blog> | undefined;

/** Loads everything once per build, and anew for each page in dev. */
export function loadBlog(now = new Date()): Promise<Blog> {
  if (import.meta.env.DEV) return readBlog(now);
  return (loaded ??= readBlog(now));
}

/** A page that stands outside the list of posts, such as the one about the site. */
export interface Page extends PageFields {
  id: string;
  locale: PublishedLocale;
}

export async function listPages(): Promise<Page[]> {
  const entries = await getCollection('texts');
  return entries.flatMap(({ data }) =>
    data.kind === 'page' ? { ...data.fields, id: data.id, locale: data.locale } : [],
  );
}

export function renderPage({ id, locale }: Pick<Page, 'id' | 'locale'>) {
  return renderText(`pages/${id}/${locale}`);
}

/** The body of a post, as a component, and its headings. */
export function renderPost({ id, locale }: Pick<Post, 'id' | 'locale'>) {
  return renderText(`posts/${id}/${locale}`);
}

async function renderText(id: string) {
  const entry = await getEntry('texts', id);
  if (!entry) throw new RangeError(`No text "${id}"`);
  return render(entry);
}

async function readBlog(now: Date): Promise<Blog> {
  const entries = await getCollection('texts', ({ data }) => data.kind === 'post');
  const sources = await readSources();
  const claimsById = await readClaims(sources);
  const posts = entries
    .map((entry) => toPost(entry, claimsById, now))
    .filter((post) => import.meta.env.DEV || isPublished(post))
    .sort(byDateDesc);
  const claims = posts
    .toReversed()
    .flatMap(({ id, claims }) => claims.filter(({ postId }) => postId === id));
  const events = (await getCollection('timeline')).map(({ data }) => data);
  return {
    posts,
    claims,
    timeline: joinTimeline(events, posts, claims, sources, defaultLocale),
  };
}

async function readSources(): Promise<Map<string, Source>> {
  return new Map((await getCollection('sources')).map(({ id, data }) => [id, data]));
}

async function readClaims(sources: ReadonlyMap<string, Source>): Promise<Map<string, Claim>> {
  const claims = await getCollection('claims');
  return new Map(
    claims.map(({ id, data }) => [
      id,
      { ...data, sources: data.sources.flatMap((source) => sources.get(source) ?? []) },
    ]),
  );
}

function toPost(
  { data, rendered, filePath = '' }: TextEntry,
  claimsById: ReadonlyMap<string, Claim>,
  now: Date,
): Post {
  if (data.kind !== 'post') throw new TypeError(`${filePath} is no post`);
  const { text, readingMinutes, html, marks } = rendered?.metadata?.[
    'frontmatter'
  ] as RenderedFields;
  return {
    ...data.fields,
    id: data.id,
    locale: data.locale,
    tags: toTags(data.fields.tags),
    heroImage: data.fields.heroImage,
    scheduled: isScheduled(data.fields.pubDate, today(now)),
    readingMinutes,
    text,
    html,
    marks,
    claims: markedClaims(marks, claimsById),
    file: filePath,
  };
}
