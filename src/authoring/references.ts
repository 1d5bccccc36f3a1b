import { findNearest } from '../compare.ts';
import type { Problem } from '../errors.ts';
import type { PostFields } from '../schemas/post.ts';
import type { Path } from './yaml.ts';

/** What is wrong, without where it stands. */
export type Finding = Pick<Problem, 'id' | 'message' | 'hint'>;

/** What is wrong with an id that is not among the known ones. */
export function findUnknownReference(
  id: string,
  known: ReadonlySet<string>,
  { toFix = (nearest) => nearest, except, ...finding }: UnknownWords,
): Finding | undefined {
  if (known.has(id)) return undefined;
  const nearest = findNearest(id, [...known].filter((other) => other !== except).sort());
  return nearest ? { ...finding, hint: `Did you mean  ${toFix(nearest)}` } : finding;
}

/**
 * What is wrong with the posts that a post names; `known` are the ids of all posts, drafts included. In `relatedPosts` a
 * warning, because such an entry is left out of the page; else an error: a relation that leads nowhere would be a
 * statement on the truth of an article that nobody sees.
 */
export function listPostReferenceProblems(
  { id, file, fields, lineOf }: ReferringPost,
  known: ReadonlySet<string>,
): Problem[] {
  const seen = new Set<string>();
  return namesOf(fields).flatMap((name) => {
    const key = [name.path[0], name.postId, name.type].join(' ');
    const finding = judgeName(name, id, seen.has(key), known);
    seen.add(key);
    if (!finding) return [];
    return { ...finding, severity: rules[name.path[0]].severity, file, line: lineOf(name.path) };
  });
}

const related = {
  severity: 'warning',
  toItself: 'related-to-itself',
  repeated: 'repeated-related-post',
  unknown: 'unknown-related-post',
} as const;
const relation = {
  severity: 'error',
  toItself: 'relation-to-itself',
  repeated: 'repeated-relation',
  unknown: 'unknown-relation-post',
} as const;
const rules = { relatedPosts: related, relations: relation, supersededBy: relation };

function namesOf({ relatedPosts, relations, supersededBy }: ReferringPost['fields']): PostName[] {
  return [
    ...relatedPosts.map(({ slug }, index): PostName => ({
      postId: slug,
      path: ['relatedPosts', index, 'slug'],
    })),
    ...relations.map(({ post, type }, index): PostName => ({
      postId: post,
      path: ['relations', index, 'post'],
      type,
    })),
    ...(supersededBy ? [{ postId: supersededBy, path: ['supersededBy'] } satisfies PostName] : []),
  ];
}

function judgeName(
  { postId, path, type }: PostName,
  self: string,
  isRepeated: boolean,
  known: ReadonlySet<string>,
): Finding | undefined {
  const field = path[0];
  const rule = rules[field];
  if (postId === self) {
    return {
      id: rule.toItself,
      message: `${field} must name other posts, received "${postId}", which is this one.`,
      hint: 'Remove the entry.',
    };
  }
  if (isRepeated) {
    return {
      id: rule.repeated,
      message: `${field} must name a post once${type ? ` as ${type}` : ''}, received "${postId}" again.`,
      hint: 'Remove the entry; the first one counts.',
    };
  }
  return findUnknownReference(postId, known, {
    id: rule.unknown,
    message: `${field} must name posts of this site, received "${postId}".`,
    hint: 'Write the name of the folder of a post, or remove the entry.',
    toFix: (nearest) => `${path.at(-1)}: ${nearest}`,
    except: self,
  });
}

/** How an id that nothing has is told: `hint` where no other id is near, `toFix` of the nearest where one is. */
interface UnknownWords extends Finding {
  toFix?: (nearest: string) => string;
  /** An id that is never proposed. */
  except?: string;
}

interface PostName {
  postId: string;
  path: [keyof typeof rules, ...(string | number)[]];
  type?: string;
}

interface ReferringPost {
  id: string;
  file: string;
  fields: Pick<PostFields, 'relatedPosts' | 'relations' | 'supersededBy'>;
  lineOf: (path: Path) => number;
}
