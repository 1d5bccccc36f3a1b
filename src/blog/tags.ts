import { compare } from '../compare.ts';
import { byDateDesc, type Post } from './post.ts';

/** A tag or a category. */
export interface Tag {
  /** Its identity, and the last segment of its address: two spellings of one tag have one slug. */
  slug: string;
  /** As the author wrote it. */
  label: string;
}

/** A tag with its posts, newest first. */
export interface TagGroup<T> extends Tag {
  posts: T[];
}

/**
 * Spellings that differ in case, width, composition, invisible characters or the amount of white space are one tag;
 * any other difference makes another tag with another slug. The slug keeps letters of every script and is safe in an
 * address and as the name of a folder (up to the 255 bytes a file system allows, some 80 Japanese characters).
 * Throws where `isTagLabel` is false.
 */
export function toTag(label: string): Tag {
  const identity = identify(label);
  if (!identity) throw new RangeError(`Not a tag: ${JSON.stringify(label)}`);
  return { slug: toSlug(identity), label: toPlainLabel(label) };
}

/** Whether the text has something visible to be named by. */
export function isTagLabel(text: string): boolean {
  return identify(text) !== '';
}

/** The tags of one post without repetition; of two spellings the first stays. */
export function toTags(labels: readonly string[]): Tag[] {
  return [...firstBySlug(labels.map(toTag)).values()];
}

/** Every tag with its posts: the most used first, then by slug. Its label is the spelling most posts use. */
export function groupByTag<T extends Pick<Post, 'id' | 'pubDate' | 'tags'>>(
  posts: readonly T[],
): TagGroup<T>[] {
  return group(posts, ({ tags }) => tags);
}

/** Every category with its posts, in the order of `groupByTag`; posts without one are left out. */
export function groupByCategory<T extends Pick<Post, 'id' | 'pubDate' | 'category'>>(
  posts: readonly T[],
): TagGroup<T>[] {
  return group(posts, ({ category }) => (category === undefined ? [] : [toTag(category)]));
}

function group<T extends Pick<Post, 'id' | 'pubDate'>>(
  posts: readonly T[],
  tagsOf: (post: T) => readonly Tag[],
): TagGroup<T>[] {
  const groups = new Map<string, { labels: string[]; posts: T[] }>();
  for (const post of [...posts].sort(byDateDesc)) {
    for (const { slug, label } of firstBySlug(tagsOf(post)).values()) {
      const group = groups.get(slug) ?? { labels: [], posts: [] };
      group.labels.push(label);
      group.posts.push(post);
      groups.set(slug, group);
    }
  }
  return [...groups]
    .map(([slug, { labels, posts }]) => ({ slug, label: mostUsed(labels), posts }))
    .sort((a, b) => b.posts.length - a.posts.length || compare(a.slug, b.slug));
}

function firstBySlug(tags: readonly Tag[]): Map<string, Tag> {
  const bySlug = new Map<string, Tag>();
  for (const tag of tags) if (!bySlug.has(tag.slug)) bySlug.set(tag.slug, tag);
  return bySlug;
}

/** The most frequent label; of equally frequent ones the smallest in code-unit order. */
function mostUsed(labels: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const label of labels) counts.set(label, (counts.get(label) ?? 0) + 1);
  const [most] = [...counts].sort(([a, m], [b, n]) => n - m || compare(a, b));
  return most?.[0] ?? '';
}

function identify(label: string): string {
  const visible = label
    .toWellFormed()
    .normalize('NFKC')
    .replace(/[\p{DI}[\p{Cc}--\s]]/gv, '');
  return foldCase(visible).replace(/\s+/g, ' ').trim();
}

// Through upper case, so that ß and SS, and the two small sigmas, meet.
function foldCase(text: string): string {
  return text.toLowerCase().toUpperCase().toLowerCase().normalize('NFKC');
}

function toPlainLabel(label: string): string {
  return label
    .toWellFormed()
    .replace(/[\p{Cc}--\s]/gv, '')
    .replace(/\s+/g, ' ')
    .trim();
}

/**
 * One slug for one identity, and back: the space becomes `_`; a run of other ASCII signs that an address or a file
 * system reserves becomes its names between two `~`, the second left out at the end. A dot inside a word stays.
 */
function toSlug(identity: string): string {
  const slug = identity
    .replace(/(?:[!-,/:-@[-`{-~]|(?<![\p{L}\p{N}])\.|\.(?![\p{L}\p{N}]))+/gu, spellOut)
    .replace(/~$/, '')
    .replaceAll(' ', '_');
  return reservedByWindows.test(slug) ? `~~${slug}` : slug;
}

function spellOut(signs: string): string {
  const names = Array.from(
    signs,
    (sign) => signNames[sign] ?? `x${sign.charCodeAt(0).toString(16)}`,
  );
  return `~${names.join('-')}~`;
}

const signNames: Record<string, string> = {
  '#': 'sharp',
  '%': 'percent',
  '&': 'and',
  '+': 'plus',
  '.': 'dot',
  '/': 'slash',
  '@': 'at',
};

// https://learn.microsoft.com/en-us/windows/win32/fileio/naming-a-file
const reservedByWindows = /^(?:con|prn|aux|nul|(?:com|lpt)\d)(?:\.|$)/;
