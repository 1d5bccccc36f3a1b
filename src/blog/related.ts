import { fill, getStrings, type Strings } from '../i18n/strings.ts';
import { byDateDesc, type Post } from './post.ts';
import { comparePosts } from './similarity.ts';
import { toTag } from './tags.ts';
import { isOfCode, overlap } from './terms.ts';

/** Where to read on after a post, and why, in the language of that post. */
export interface RelatedPost {
  post: Post;
  /** Missing when nobody wrote one and the two share nothing that has a name. */
  reason: string | undefined;
}

/**
 * Compares the posts once; the function then gives, for one of them, the first three posts of its author's list that are
 * published; where they are fewer, the most similar ones follow. All are in the language of that post, and none only
 * where there is no other. An author's reason in another language is not shown: what the two posts share takes its place.
 */
export function relatedFinder(posts: readonly Post[]): (post: Post) => RelatedPost[] {
  const finders = new Map<string, (post: Post) => RelatedPost[]>();
  for (const [locale, own] of Map.groupBy(posts, ({ locale }) => locale))
    finders.set(locale, finderAmong(own, getStrings(locale)));
  return (post) => finders.get(post.locale)?.(post) ?? [];
}

/** How many a page shows. */
export const shown = 3;
const topicsNamed = 3;

/** What of a post decides which others are related to it. */
export type Related = Pick<
  Post,
  'id' | 'title' | 'description' | 'text' | 'tags' | 'category' | 'pubDate' | 'examines'
>;

/** Another post that an author may name, how similar it is, and the names of what the two share. */
export interface Proposal<T> {
  post: T;
  score: number;
  topics: string[];
}

/** Compares posts of one language once; the function then gives for one of them all others, the most similar first. */
export function proposalFinder<T extends Related>(posts: readonly T[]): (post: T) => Proposal<T>[] {
  const newestFirst = [...posts].sort(byDateDesc);
  const similarity = comparePosts(newestFirst);
  return (post) => {
    const self = newestFirst.indexOf(post);
    const scores = similarity.scoresOf(self);
    return pickBest(scores, posts.length, new Set([self])).flatMap((row) => {
      const other = newestFirst[row];
      if (!other) return [];
      const topics = nameShared(post, other, similarity.sharedTopics(self, row));
      return { post: other, score: scores[row] ?? 0, topics };
    });
  };
}

function finderAmong(posts: readonly Post[], strings: Strings): (post: Post) => RelatedPost[] {
  const newestFirst = [...posts].sort(byDateDesc);
  const rows = new Map(newestFirst.map(({ id }, row) => [id, row]));
  const similarity = comparePosts(newestFirst);
  return (post) => {
    const self = rows.get(post.id) ?? -1;
    const named = listNamed(post, rows);
    const picked = [...named.keys()];
    if (picked.length < shown) {
      const taken = new Set([self, ...picked]);
      picked.push(...pickBest(similarity.scoresOf(self), shown - picked.length, taken));
    }
    return picked.flatMap((row) => {
      const other = newestFirst[row];
      if (!other) return [];
      const shared = () => describeShared(post, other, similarity.sharedTopics(self, row), strings);
      return { post: other, reason: named.get(row) ?? shared() };
    });
  };
}

/** What the author named, by row, with the reason. */
function listNamed(
  { id, relatedPosts, locale }: Post,
  rows: ReadonlyMap<string, number>,
): Map<number, string | undefined> {
  const named = new Map<number, string | undefined>();
  for (const { slug, reason } of relatedPosts) {
    const row = rows.get(slug);
    if (row === undefined || slug === id || named.has(row)) continue;
    named.set(row, reason?.[locale]?.trim() || undefined);
    if (named.size === shown) break;
  }
  return named;
}

/** The rows with the highest scores, the highest first; of equal scores the first row. */
function pickBest(scores: Float64Array, count: number, taken: ReadonlySet<number>): number[] {
  const best: number[] = [];
  const scoreOf = (row: number | undefined) => scores[row ?? -1] ?? -1;
  let least = -1;
  for (let row = 0; row < scores.length; row++) {
    const score = scores[row] ?? 0;
    if (score <= least || taken.has(row)) continue;
    best.splice(count - 1, 1);
    best.push(row);
    best.sort((a, b) => scoreOf(b) - scoreOf(a) || a - b);
    if (best.length === count) least = scoreOf(best.at(-1));
  }
  return best;
}

function describeShared(
  post: Related,
  other: Related,
  topics: readonly string[],
  strings: Strings,
): string | undefined {
  const names = nameShared(post, other, topics);
  if (names.length === 0) return undefined;
  return fill(strings.sharedTopics, { topics: names.join(strings.listSeparator) });
}

/** Shared tags in the author's order, then shared phrases; the category where there is neither. */
function nameShared(post: Related, other: Related, topics: readonly string[]): string[] {
  const otherTags = new Set(other.tags.map(({ slug }) => slug));
  const tags = post.tags.filter(({ slug }) => otherTags.has(slug)).map(({ label }) => label);
  const names: string[] = [];
  for (const name of [...tags, ...topics.filter((topic) => !isOfCode(topic))]) {
    if (names.length === topicsNamed) break;
    if (!names.some((known) => overlap(known, name))) names.push(name);
  }
  if (names.length === 0 && sameCategory(post, other)) names.push(post.category ?? '');
  return names;
}

function sameCategory({ category: a }: Related, { category: b }: Related): boolean {
  return a !== undefined && b !== undefined && toTag(a).slug === toTag(b).slug;
}
