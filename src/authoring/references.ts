import { findNearest } from '../compare.ts';
import { errorAt, warningAt, type Finding, type Problem } from '../errors.ts';
import type { PostFields } from '../schemas/post.ts';
import type { AuthoredClaims } from './claims.ts';
import { hasText, listPostIds } from './files.ts';
import type { Path } from './yaml.ts';

/**
 * What is wrong with an id that is not among the known ones: `finding`, and where one is near, but for `except`, as its
 * hint that one behind `label`.
 */
export function findUnknownReference(
  id: string,
  known: ReadonlySet<string>,
  finding: Finding,
  { label = '', except = '' } = {},
): Finding | undefined {
  if (known.has(id)) return undefined;
  const nearest = findNearest(id, [...known].filter((other) => other !== except).sort());
  return nearest ? { ...finding, hint: `Did you mean  ${label}${nearest}` } : finding;
}

/** The ids that other data may name; undefined where the file that they stand in could not be read itself. */
export type KnownIds = Record<keyof typeof places, ReadonlySet<string> | undefined>;

/** A fault of an entry, and where in the entry it is. */
export type Fault = Finding & { path: Path };

export function toKnownIds(contentDir: string, authored: AuthoredClaims): KnownIds {
  const isSound = authored.problems.every(({ severity }) => severity !== 'error');
  return {
    posts: new Set(listPostIds(contentDir).filter((id) => hasText(contentDir, 'posts', id))),
    claims: isSound ? new Set(authored.claims.map(({ id }) => id)) : undefined,
    sources: isSound ? new Set(Object.keys(authored.sources)) : undefined,
  };
}

/** The ids of an entry in the file `name` that are not known. An entry may name one post alone, in the field `post`. */
export function listUnknownIds(
  name: string,
  ids: Partial<Record<keyof KnownIds | 'post', readonly string[]>>,
  known: KnownIds,
): Fault[] {
  return Object.entries(ids).flatMap(([field, ids]) => {
    const kind = field === 'post' ? 'posts' : (field as keyof KnownIds);
    return ids.flatMap((id, index) =>
      listUnknown(id, known[kind], [field, index], {
        id: `unknown-${name}-${kind.replace(/s$/, '')}`,
        message: `"${id}" is not ${places[kind]}.`,
        hint: `Write an id that is ${places[kind]}, or remove it.`,
      }),
    );
  });
}

/** The same of one id; nothing where the known ones are not known. */
export function listUnknown(
  id: string,
  known: ReadonlySet<string> | undefined,
  path: Path,
  finding: Finding,
): Fault[] {
  const unknown = known && findUnknownReference(id, known, finding);
  return unknown ? [{ ...unknown, path }] : [];
}

const places = {
  posts: 'the name of a post',
  claims: 'in any claims.yaml',
  sources: 'in sources.yaml',
} as const;

/**
 * What is wrong with the posts that a post names; `known` are the ids of all posts, drafts included,
 * and `posts` by their ids those that are sound. In `relatedPosts` a
 * warning, because such an entry is left out of the page; else an error: a relation that leads nowhere would be a
 * statement on the truth of an article that nobody sees.
 */
export function listPostReferenceProblems(
  { id, file, fields, lineOf }: ReferringPost,
  known: ReadonlySet<string>,
  posts: ReadonlyMap<string, Pick<ReferringPost, 'fields'>>,
): Problem[] {
  const seen = new Set<string>();
  const named = namesOf(fields);
  const drafts = named.filter(({ postId }) => !fields.draft && posts.get(postId)?.fields.draft);
  return [
    ...circleOf(id, posts).map((finding) => errorAt(file, lineOf(['supersededBy']), finding)),
    ...drafts.map(({ postId, path }) =>
      warningAt(file, lineOf(path), {
        id: 'names-draft',
        message: `${path[0]} names "${postId}", which is a draft: nothing of it is shown.`,
        hint: 'Publish that post too, or remove the entry until then.',
      }),
    ),
    ...named.flatMap((name) => {
      const key = [name.path[0], name.postId, name.type].join(' ');
      const finding = judgeName(name, id, seen.has(key), known);
      seen.add(key);
      if (!finding) return [];
      return { ...errorAt(file, lineOf(name.path), finding), severity: name.rule.severity };
    }),
  ];
}

/** Two posts that each say that the other one takes their place leave the reader with none. */
function circleOf(
  id: string,
  posts: ReadonlyMap<string, Pick<ReferringPost, 'fields'>>,
): Finding[] {
  const path = new Set<string>();
  let next = posts.get(id)?.fields.supersededBy;
  while (next !== undefined && next !== id && !path.has(next)) {
    path.add(next);
    next = posts.get(next)?.fields.supersededBy;
  }
  if (next !== id || path.size === 0) return [];
  const message = `supersededBy leads back to this post, by way of ${[...path].join(', ')}.`;
  return [
    { id: 'superseded-in-circle', message, hint: 'Remove the field from the newest of them.' },
  ];
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

function namesOf({ relatedPosts, relations, supersededBy }: ReferringPost['fields']): PostName[] {
  const names: PostName[] = [];
  for (const [index, { slug }] of relatedPosts.entries()) {
    names.push({ postId: slug, rule: related, path: ['relatedPosts', index, 'slug'] });
  }
  for (const [index, { post, type }] of relations.entries()) {
    names.push({ postId: post, type, rule: relation, path: ['relations', index, 'post'] });
  }
  if (supersededBy) names.push({ postId: supersededBy, rule: relation, path: ['supersededBy'] });
  return names;
}

function judgeName(
  { postId, rule, path, type }: PostName,
  self: string,
  isRepeated: boolean,
  known: ReadonlySet<string>,
): Finding | undefined {
  const field = path[0];
  const fix = { path: path.slice(0, 2) };
  if (postId === self) {
    const message = `${field} must name other posts, received "${postId}", which is this one.`;
    return { id: rule.toItself, message, hint: 'Remove the entry.', fix };
  }
  if (isRepeated) {
    const once = type ? `once as ${type}` : 'once';
    const message = `${field} must name a post ${once}, received "${postId}" again.`;
    return { id: rule.repeated, message, hint: 'Remove the entry; the first one counts.', fix };
  }
  const unknown = {
    id: rule.unknown,
    message: `${field} must name posts of this site, received "${postId}".`,
    hint: 'Write the name of the folder of a post, or remove the entry.',
  };
  return findUnknownReference(postId, known, unknown, { label: `${path.at(-1)}: `, except: self });
}

interface PostName {
  postId: string;
  type?: string;
  rule: typeof related | typeof relation;
  path: Path;
}

interface ReferringPost {
  id: string;
  file: string;
  fields: Pick<PostFields, 'relatedPosts' | 'relations' | 'supersededBy' | 'draft'>;
  lineOf: (path: Path) => number;
}
