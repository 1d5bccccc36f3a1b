import type { Strings } from '../i18n/strings.ts';
import { postKey, type Post } from './post.ts';
import type { RelatedPost } from './related.ts';
import type { RelationGroup } from './relations.ts';

/** Another post, and all that it is to the one it stands under. */
export interface ReadOn {
  post: Post;
  /** In the words of the interface: what it answers, whether it is older. */
  roles: string[];
  /** Why one should read it, by its author or by what the two share. */
  reason: string | undefined;
}

/** All that a page has to say about other posts. */
export interface Others {
  relations: readonly RelationGroup[];
  related: readonly RelatedPost[];
  older: Post | undefined;
  newer: Post | undefined;
}

/** How many posts of relations are named; a much cited one may have hundreds. */
export const shownRelations = 10;

/** Each post once: those of relations, then the related ones, then the neighbours in time of a post of this day. */
export function listReadOn(
  day: string,
  { relations, related, older, newer }: Others,
  strings: Strings,
): ReadOn[] {
  const list = new Map<string, ReadOn>();
  const take = (post: Post): ReadOn =>
    list.getOrInsert(postKey(post), { post, roles: [], reason: undefined });
  for (const { kind, direction, posts } of relations)
    for (const post of posts.slice(0, shownRelations))
      take(post).roles.push(strings.relations[kind][direction]);
  for (const { post, reason } of related) take(post).reason = reason;
  for (const [other, role] of [
    [newer, strings.newerPost],
    [older, strings.olderPost],
  ] as const)
    if (other) take(other).roles.push(other.pubDate === day ? strings.sameDayPost : role);
  return [...list.values()];
}

/** How many posts of relations are left out. */
export function countUnnamed(relations: readonly RelationGroup[]): number {
  return relations.reduce((sum, { posts }) => sum + Math.max(0, posts.length - shownRelations), 0);
}
