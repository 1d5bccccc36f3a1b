import { getCollection, getEntry, render, type CollectionEntry } from 'astro:content';
import { today } from '../i18n/dates.ts';
import { defaultLocale, type PublishedLocale } from '../i18n/locales.ts';
import { digest } from '../schemas/claim.ts';
import type { PageFields } from '../schemas/post.ts';
import { Cache } from '../cache.ts';
import { listClaims, tallyBySource, type Claim, type Source } from './claims.ts';
import { joinCorrections, type Correction } from './corrections.ts';
import { toPageKey } from './page-key.ts';
import {
  byDateDesc,
  isPublished,
  isScheduled,
  postKey,
  type Post,
  type RenderedFields,
} from './post.ts';
import { emptyRegistry, type Registry } from '../registry/registry.ts';
import { relatedFinder, type RelatedPost } from './related.ts';
import { toAliases, toSections, type Heading, type Searchable, type Section } from './search.ts';
import { toTags } from './tags.ts';
import { joinTimeline, type TimelineEvent } from './timeline.ts';

/** What the loader of the texts left for the pages, and what they keep for the next build. */
export const cache = new Cache(import.meta.env['CACHE_DIR'] as string);

type TextEntry = CollectionEntry<'texts'>;

/** What the pages are made from. */
export interface Blog {
  /** Newest first. In a build only what is published; in dev drafts and scheduled posts too, marked as such. */
  posts: Post[];
  /** The claims of the published posts, the oldest post first, in the order of its text. */
  claims: Claim[];
  /** What was said and what happened, in the order of time. */
  timeline: TimelineEvent[];
  /** What we published wrong, newest first. */
  corrections: Correction[];
  /** The models, what they cost and what was measured of them. */
  registry: Registry;
  /** All that is cited, by id. */
  sources: ReadonlyMap<string, Source>;
}

let loaded: Promise<Blog> | undefined;

/** Loads everything once per build, and anew for each page in dev. */
export function loadBlog(): Promise<Blog> {
  return import.meta.env.DEV ? readBlog() : (loaded ??= readBlog());
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

/** Everything that is to be found by its words. */
export async function loadSearchable(): Promise<Searchable> {
  const { posts, claims, registry } = await loadBlog();
  const [glossary] = await getCollection('glossary');
  const texts = await getCollection('texts');
  const sectionsOf = new Map(texts.map((entry) => [entry.id, () => readSections(entry)]));
  const toText = (kind: string, { id, locale, title, description }: Post | Page) => ({
    id,
    title,
    description,
    sections: sectionsOf.get(`${kind}/${id}/${locale}`)?.() ?? [],
  });
  return {
    posts: posts.map((post) => ({ ...toText('posts', post), claims: ownClaims(post) })),
    pages: (await listPages()).map((page) => toText('pages', page)),
    families: registry.families,
    sources: tallyBySource(claims).map(({ source }) => source),
    aliases: (glossary?.data.items ?? []).map(toAliases),
  };
}

function readSections(entry: TextEntry): Section[] {
  const headings = entry.rendered?.metadata?.['headings'] as Heading[] | undefined;
  return toSections(readKept('plain', entry), headings ?? []);
}

async function renderText(id: string) {
  const entry = await getEntry('texts', id);
  if (!entry) throw new RangeError(`No text "${id}"`);
  const html = readKept('html', entry);
  return render({ ...entry, rendered: { ...entry.rendered, html } });
}

/** The body of a text as the loader left it. */
function readKept(kind: 'html' | 'plain', entry: TextEntry): string {
  const text = cache.get(kind, entry.id, detailsOf(entry).digests[kind]);
  if (text === undefined) throw new RangeError(`The body of "${entry.id}" is not kept`);
  return text;
}

function detailsOf({ rendered }: TextEntry): RenderedFields {
  return rendered?.metadata?.['frontmatter'] as RenderedFields;
}

/**
 * `relatedFinder`, kept from one build to the next while no post says anything else: comparing all texts takes longer
 * than all else that a build does when nothing has changed.
 */
export async function keptRelatedFinder(
  posts: readonly Post[],
): Promise<(post: Post) => RelatedPost[]> {
  const digest = toPageKey(posts.map(toCompared));
  const byKey = new Map(posts.map((post) => [postKey(post), post]));
  const kept = await cache.keep('related', 'posts', digest, () => {
    const find = relatedFinder(posts);
    const entries = posts.map((post) => [postKey(post), find(post).map(toNamed)]);
    return JSON.stringify(Object.fromEntries(entries));
  });
  const related = JSON.parse(kept) as Record<string, ReturnType<typeof toNamed>[]>;
  return (of) =>
    (related[postKey(of)] ?? []).flatMap(({ key, reason }) => {
      const post = byKey.get(key);
      return post ? { post, reason } : [];
    });
}

function toNamed({ post, reason }: RelatedPost) {
  return { key: postKey(post), reason };
}

/** All of a post that decides which others are related to it, and why. */
function toCompared(post: Post) {
  const { id, locale, title, description, tags, category, relatedPosts, digests } = post;
  const days = [post.pubDate, post.examines?.date];
  return [id, locale, title, description, tags, category, days, relatedPosts, digests.plain];
}

async function readBlog(): Promise<Blog> {
  const now = new Date();
  const entries = await getCollection('texts', ({ data }) => data.kind === 'post');
  const sources = await readSources();
  const claimsById = await readClaims(sources);
  const posts = entries
    .map((entry) => toPost(entry, claimsById, now))
    .filter((post) => import.meta.env.DEV || isPublished(post))
    .sort(byDateDesc);
  const claims = posts.toReversed().flatMap(ownClaims);
  const [timeline] = await getCollection('timeline');
  const [corrections] = await getCollection('corrections');
  const [registry] = await getCollection('registry');
  return {
    posts,
    claims,
    timeline: joinTimeline(timeline?.data.items ?? [], posts, claims, sources, defaultLocale),
    corrections: joinCorrections(
      corrections?.data.items ?? [],
      posts.filter(({ locale }) => locale === defaultLocale),
      claims,
      sources,
    ),
    registry: registry?.data.items[0] ?? emptyRegistry,
    sources,
  };
}

/** Without those that it borrows from others. */
function ownClaims({ id, claims }: Post): Claim[] {
  return claims.filter(({ postId }) => postId === id);
}

async function readSources(): Promise<Map<string, Source>> {
  const [entry] = await getCollection('sources');
  return new Map(entry?.data.items.map((source) => [source.id, source]));
}

async function readClaims(sources: ReadonlyMap<string, Source>): Promise<Map<string, Claim>> {
  const [entry] = await getCollection('claims');
  return new Map(
    entry?.data.items.map((data) => {
      const claim = {
        ...data,
        saidBy: data.saidBy === digest ? digest : sources.get(data.saidBy ?? ''),
        sources: data.sources.flatMap((id) => sources.get(id) ?? []),
      };
      return [claim.id, { ...claim, digest: toPageKey(claim) }];
    }),
  );
}

function toPost(entry: TextEntry, claimsById: ReadonlyMap<string, Claim>, now: Date): Post {
  const { data } = entry;
  if (data.kind !== 'post') throw new TypeError(`${entry.id} is no post`);
  const { readingMinutes, html, marks, digests } = detailsOf(entry);
  const post = {
    ...data.fields,
    id: data.id,
    locale: data.locale,
    tags: toTags(data.fields.tags),
    scheduled: isScheduled(data.fields.pubDate, today(now)),
    readingMinutes,
    html,
    marks,
    claims: listClaims(data.id, marks, claimsById),
    digests,
  };
  return {
    ...post,
    // Not in the digest: Astro publishes the original of a picture that is looked at.
    heroImage: data.heroImage,
    digest: toPageKey(post),
    get text() {
      return readKept('plain', entry);
    },
  };
}
