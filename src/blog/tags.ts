import { compare } from '../compare.ts';
import { toSlug } from '../slug.ts';
import { byDateDesc, type Post } from './post.ts';
import { categoryPathname, tagPathname, type Pathname } from './urls.ts';

/** A tag or a category. */
export interface Tag {
  /** Its identity, and the last segment of its address: two spellings of one tag have one slug. */
  slug: string;
  /** As the author wrote it. */
  label: string;
}

/** Throws where a label has nothing visible to be named by; the schema of a post refuses such a label. */
export function toTag(label: string): Tag {
  const slug = toSlug(label);
  if (!slug) throw new RangeError(`Not a tag: ${JSON.stringify(label)}`);
  return { slug, label: toPlainLabel(label) };
}

/** The tags of one post without repetition; of two spellings the first stays. */
export function toTags(labels: readonly string[]): Tag[] {
  const bySlug = new Map<string, Tag>();
  for (const tag of labels.map(toTag)) bySlug.getOrInsert(tag.slug, tag);
  return [...bySlug.values()];
}

/**
 * All categories and then all tags, with the kind that stands in the address of their page: the most used first, then by
 * slug. Their label is the spelling that most posts use.
 */
export function listTopics(posts: readonly Post[]) {
  const list = (
    kind: 'categories' | 'tags',
    toPathname: (slug: string) => Pathname,
    tagsOf: (post: Post) => readonly Tag[],
  ) => group(posts, tagsOf).map((topic) => ({ kind, topic, pathname: toPathname(topic.slug) }));
  return [
    ...list('categories', categoryPathname, ({ category }) => toTags(category ? [category] : [])),
    ...list('tags', tagPathname, ({ tags }) => tags),
  ];
}

function group(posts: readonly Post[], tagsOf: (post: Post) => readonly Tag[]) {
  const entries = posts
    .toSorted(byDateDesc)
    .flatMap((post) => tagsOf(post).map((tag) => ({ ...tag, post })));
  return Array.from(
    Map.groupBy(entries, ({ slug }) => slug),
    ([slug, entries]) => ({
      slug,
      label: mostUsed(entries.map(({ label }) => label)),
      /** The newest first. */
      posts: entries.map(({ post }) => post),
    }),
  ).sort((a, b) => b.posts.length - a.posts.length || compare(a.slug, b.slug));
}

/** The most frequent label; of equally frequent ones the smallest in code-unit order. */
function mostUsed(labels: readonly string[]): string {
  const uses = [...Map.groupBy(labels, (label) => label)];
  const [most] = uses.sort(([a, m], [b, n]) => n.length - m.length || compare(a, b));
  return most?.[0] ?? '';
}

function toPlainLabel(label: string): string {
  return label
    .toWellFormed()
    .replace(/[\p{Cc}--\s]/gv, '')
    .replace(/\s+/g, ' ')
    .trim();
}
