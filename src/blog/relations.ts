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

export type Relations = ReturnType<ReturnType<typeof relationFinder>>;

/**
 * Reads once who names whom; the function then gives what other posts of its language are to one of `posts`: as its
 * author wrote, then in reverse as the others' authors did.
 */
export function relationFinder(posts: readonly Post[]) {
  const byKey = new Map(posts.map((post) => [postKey(post), post]));
  const naming = Map.groupBy(posts.flatMap(namesOf), ({ key }) => key);
  return (post: Post) => {
    const forward = namesOf(post).flatMap(({ key, kind }) => {
      const other = byKey.get(key);
      return other ? { kind, direction: 'forward' as const, other } : [];
    });
    const reverse = (naming.get(postKey(post)) ?? []).map(({ by, kind }) => {
      return { kind, direction: 'reverse' as const, other: by };
    });
    // Who expected the same is the same from both sides, so that one group holds both.
    const related = Map.groupBy([...forward, ...reverse], ({ kind, direction }) =>
      kind === 'same-expectation' ? kind : `${kind} ${direction}`,
    );
    const groups = [...related.values()].flatMap((all): RelationGroup[] => {
      const posts = [...new Set(all.map(({ other }) => other))];
      return all.slice(0, 1).map(({ kind, direction }) => ({ kind, direction, posts }));
    });
    return {
      /** What must be known before one reads the post. */
      first: groups.filter((group) => isFirst(group, post)),
      others: groups.filter((group) => !isFirst(group, post)),
    };
  };
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
