import type { RelationType } from '../schemas/post.ts';
import { postKey, type Post } from './post.ts';

/** The key of the words for a relation, as the interface has them. */
export type RelationKind = RelationType | 'superseded-by';

/** Posts that stand in the same relation to one post. */
export interface RelationGroup {
  kind: RelationKind;
  /** From the one that wrote it down, or in reverse, as the other one shows it. */
  direction: 'forward' | 'reverse';
  posts: Post[];
}

/** `first` must be known before one reads the post; `others` help to read on. */
export interface Relations {
  first: RelationGroup[];
  others: RelationGroup[];
}

/**
 * Reads once who names whom; the function then gives what other posts of its language are to one of `posts`: as its
 * author wrote, then in reverse as the others' authors did.
 */
export function relationFinder(posts: readonly Post[]): (post: Post) => Relations {
  const byKey = new Map(posts.map((post) => [postKey(post), post]));
  const naming = Map.groupBy(posts.flatMap(namesOf), ({ key }) => key);
  return (post) => {
    const groups: RelationGroup[] = [];
    for (const { key, kind } of namesOf(post)) {
      const other = byKey.get(key);
      if (other) addTo(groups, kind, 'forward', other);
    }
    for (const { by, kind } of naming.get(postKey(post)) ?? []) addTo(groups, kind, 'reverse', by);
    return {
      first: groups.filter((group) => isFirst(group, post)),
      others: groups.filter((group) => !isFirst(group, post)),
    };
  };
}

function addTo(
  groups: RelationGroup[],
  kind: RelationKind,
  direction: RelationGroup['direction'],
  post: Post,
): void {
  const same = groups.find((group) => isSame(group, kind, direction));
  if (!same) groups.push({ kind, direction, posts: [post] });
  else if (!same.posts.includes(post)) same.posts.push(post);
}

/** Who expected the same is the same from both sides, so that one group holds both. */
function isSame(group: RelationGroup, kind: RelationKind, direction: string): boolean {
  return group.kind === kind && (kind === 'same-expectation' || group.direction === direction);
}

/** Where a post examines another article, it is that article which is contradicted. */
function isFirst({ kind, direction }: RelationGroup, { examines }: Post): boolean {
  if (direction === 'reverse') return false;
  return kind === 'superseded-by' || (kind === 'contradicted-by' && !examines);
}

/** The other posts that a post names, by key. */
function namesOf(by: Post): { by: Post; key: string; kind: RelationKind }[] {
  const named: { post: string; type: RelationKind }[] = [...by.relations];
  if (by.supersededBy) named.unshift({ post: by.supersededBy, type: 'superseded-by' });
  return named
    .filter(({ post }) => post !== by.id)
    .map(({ post: id, type: kind }) => ({ by, key: postKey({ locale: by.locale, id }), kind }));
}
