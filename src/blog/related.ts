import { findNearest, type Problem } from '../errors.ts';
import { fill, type Strings } from '../i18n/strings.ts';
import { byDateDesc, type Post } from './post.ts';
import { sharedTopics, similarityTo, type SimilarityIndex } from './similarity.ts';
import { toTag } from './tags.ts';
import { overlap } from './terms.ts';

/** Where to read on after a post, and why, in the language of that post. */
export interface RelatedPost {
  post: Post;
  /** Missing when nobody wrote one and the two share nothing that has a name. */
  reason: string | undefined;
}

/**
 * The first three posts of the author's list that are published; where they are fewer, the most similar ones follow.
 * Empty only when no other post is published. An author's reason in another language than the page's is not shown: what
 * the two posts share takes its place.
 */
export function selectRelated(
  post: Post,
  published: readonly Post[],
  index: SimilarityIndex,
  strings: Pick<Strings, 'sharedTopics' | 'listSeparator'>,
): RelatedPost[] {
  const others = published.filter(({ id }) => id !== post.id);
  const named = pickNamed(post, others);
  const rest = others.filter((other) => !named.some((related) => related.post === other));
  const similar = pickSimilar(rest, similarityTo(index, post.id), shown - named.length);
  return [...named, ...similar].map((related) => ({
    post: related.post,
    reason: related.reason ?? describeShared(post, related.post, index, strings),
  }));
}

/**
 * What an author should mend in `relatedPosts`. Warnings, because such an entry is left out of the page and a build can
 * go on. `lineOf` gives the line of the entry with that index.
 */
export function findRelatedProblems(
  { id, file, relatedPosts }: Pick<Post, 'id' | 'file' | 'relatedPosts'>,
  allIds: ReadonlySet<string>,
  lineOf: (index: number) => number,
): Problem[] {
  const seen = new Set<string>();
  return relatedPosts.flatMap(({ slug }, index) => {
    const finding = judge(slug, id, allIds, seen);
    seen.add(slug);
    return finding ? [{ ...finding, severity: 'warning' as const, file, line: lineOf(index) }] : [];
  });
}

const shown = 3;
const topicsNamed = 3;

function pickNamed({ relatedPosts, locale }: Post, others: readonly Post[]): RelatedPost[] {
  const picked = new Map<string, RelatedPost>();
  for (const { slug, reason } of relatedPosts) {
    const post = others.find(({ id }) => id === slug);
    if (!post || picked.has(slug)) continue;
    picked.set(slug, { post, reason: reason?.[locale]?.trim() || undefined });
    if (picked.size === shown) break;
  }
  return [...picked.values()];
}

function pickSimilar(
  posts: readonly Post[],
  scoreOf: (id: string) => number,
  count: number,
): RelatedPost[] {
  if (count === 0) return [];
  const best: Scored[] = [];
  for (const post of posts) {
    const scored = { post, score: scoreOf(post.id) };
    const last = best[count - 1];
    if (last && byScoreDesc(last, scored) <= 0) continue;
    best.splice(count - 1, 1);
    best.push(scored);
    best.sort(byScoreDesc);
  }
  return best.map(({ post }) => ({ post, reason: undefined }));
}

function byScoreDesc(a: Scored, b: Scored): number {
  return b.score - a.score || byDateDesc(a.post, b.post);
}

/** Shared tags in the author's order, then shared phrases; the category where there is neither. */
function describeShared(
  post: Post,
  other: Post,
  index: SimilarityIndex,
  strings: Pick<Strings, 'sharedTopics' | 'listSeparator'>,
): string | undefined {
  const otherTags = new Set(other.tags.map(({ slug }) => slug));
  const tags = post.tags.filter(({ slug }) => otherTags.has(slug)).map(({ label }) => label);
  const names: string[] = [];
  for (const name of [...tags, ...sharedTopics(index, post.id, other.id)]) {
    if (names.length < topicsNamed && !names.some((known) => overlap(known, name)))
      names.push(name);
  }
  if (names.length === 0 && sameCategory(post, other)) names.push(post.category ?? '');
  if (names.length === 0) return undefined;
  return fill(strings.sharedTopics, { topics: names.join(strings.listSeparator) });
}

function sameCategory({ category: a }: Post, { category: b }: Post): boolean {
  return a !== undefined && b !== undefined && toTag(a).slug === toTag(b).slug;
}

function judge(
  slug: string,
  id: string,
  allIds: ReadonlySet<string>,
  seen: ReadonlySet<string>,
): Pick<Problem, 'id' | 'message' | 'hint'> | undefined {
  if (slug === id) {
    return {
      id: 'related-to-itself',
      message: `relatedPosts must name other posts, received "${slug}", which is this one.`,
      hint: 'Remove the entry.',
    };
  }
  if (seen.has(slug)) {
    return {
      id: 'repeated-related-post',
      message: `relatedPosts must name a post once, received "${slug}" again.`,
      hint: 'Remove the entry; the first one counts.',
    };
  }
  if (allIds.has(slug)) return undefined;
  const nearest = findNearest(slug, [...allIds].filter((known) => known !== id).sort());
  return {
    id: 'unknown-related-post',
    message: `relatedPosts must name posts of this site, received "${slug}".`,
    hint: nearest
      ? `Did you mean  slug: ${nearest}`
      : 'Write the name of the folder of a post, or remove the entry.',
  };
}

interface Scored {
  post: Post;
  score: number;
}
