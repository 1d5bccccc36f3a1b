import { groupByVerdict, tally, tallyBySource, type Claim, type Tally } from './claims.ts';
import type { Post } from './post.ts';
import { subjects, type Subject, type Verdict } from '../schemas/claim.ts';

/** All claims in the order in which the ledger shows them, and how they came out. */
export interface Ledger {
  /** By verdict, within a verdict by post: posts in the order of `claims`, claims in the order of the text. */
  groups: { verdict: Verdict; count: number; posts: PostClaims[] }[];
  byPost: (PostClaims & { counts: Tally })[];
  /** The most cited first. */
  bySource: ReturnType<typeof tallyBySource>;
  /** Those that occur, in the order of the schema. */
  subjects: Subject[];
}

/** A post and claims of its own; those it borrows from other posts stand with their owner. */
export interface PostClaims {
  post: Post;
  claims: Claim[];
}

/** `claims` in the order of `Blog.claims`. Throws on a claim whose post is not among `posts`. */
export function toLedger(claims: readonly Claim[], posts: readonly Post[]): Ledger {
  return {
    groups: groupByVerdict(claims).map(({ verdict, claims }) => ({
      verdict,
      count: claims.length,
      posts: groupByPost(claims, posts),
    })),
    byPost: groupByPost(claims, posts).map((group) => ({ ...group, counts: tally(group.claims) })),
    bySource: tallyBySource(claims),
    subjects: subjects.filter((subject) => claims.some((claim) => claim.subject === subject)),
  };
}

/** A claim with everything that its page tells of its surroundings. */
export interface LedgerEntry {
  claim: Claim;
  /** The post whose claim it is. */
  owner: Post;
  /** The posts that mark it, its own first: its number among the claims of that text, and how often it is marked. */
  marks: { post: Post; number: number; count: number }[];
  /** The claims of its post before and after it. */
  previous: Claim | undefined;
  next: Claim | undefined;
}

/** One entry for each claim. Throws on a claim whose post is not among `posts`. */
export function toLedgerEntries(claims: readonly Claim[], posts: readonly Post[]): LedgerEntry[] {
  return groupByPost(claims, posts).flatMap(({ post, claims }) =>
    claims.map((claim, index) => ({
      claim,
      owner: post,
      marks: findMarks(claim, posts),
      previous: claims[index - 1],
      next: claims[index + 1],
    })),
  );
}

/** The text, or its beginning where it has more than `max` characters, the sign of omission included. */
export function shorten(text: string, max: number): string {
  const characters = [...text];
  return characters.length > max ? `${characters.slice(0, max - 1).join('')}…` : text;
}

function findMarks(claim: Claim, posts: readonly Post[]): LedgerEntry['marks'] {
  return posts
    .map((post) => ({
      post,
      number: post.claims.findIndex(({ id }) => id === claim.id) + 1,
      count: post.marks.filter((id) => id === claim.id).length,
    }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => Number(b.post.id === claim.postId) - Number(a.post.id === claim.postId));
}

function groupByPost(claims: readonly Claim[], posts: readonly Post[]): PostClaims[] {
  return [...Map.groupBy(claims, ({ postId }) => postId)].map(([id, claims]) => {
    const post = posts.find((post) => post.id === id);
    if (!post) throw new RangeError(`No post "${id}"`);
    return { post, claims };
  });
}
