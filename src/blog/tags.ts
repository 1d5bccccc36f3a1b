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

/** A tag with its posts, newest first. */
export interface TagGroup extends Tag {
  posts: Post[];
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

/** Every tag with its posts: the most used first, then by slug. Its label is the spelling most posts use. */
export function groupByTag(posts: readonly Post[]): TagGroup[] {
  return group(posts, ({ tags }) => tags);
}

/** Every category with its posts, in the order of `groupByTag`; posts without one are left out. */
export function groupByCategory(posts: readonly Post[]): TagGroup[] {
  return group(posts, ({ category }) => (category === undefined ? [] : [toTag(category)]));
}

/** All of both with the kind that stands in the address of their page. */
export function listTopics(posts: readonly Post[]): {
  kind: 'categories' | 'tags';
  topic: TagGroup;
  pathname: Pathname;
}[] {
  const withPathname =
    (kind: 'categories' | 'tags', toPathname: (slug: string) => Pathname) => (topic: TagGroup) => ({
      kind,
      topic,
      pathname: toPathname(topic.slug),
    });
  return [
    ...groupByCategory(posts).map(withPathname('categories', categoryPathname)),
    ...groupByTag(posts).map(withPathname('tags', tagPathname)),
  ];
}

function group(posts: readonly Post[], tagsOf: (post: Post) => readonly Tag[]): TagGroup[] {
  const entries = [...posts]
    .sort(byDateDesc)
    .flatMap((post) => tagsOf(post).map((tag) => ({ ...tag, post })));
  return [...Map.groupBy(entries, ({ slug }) => slug)]
    .map(([slug, entries]) => ({
      slug,
      label: mostUsed(entries.map(({ label }) => label)),
      posts: entries.map(({ post }) => post),
    }))
    .sort((a, b) => b.posts.length - a.posts.length || compare(a.slug, b.slug));
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
