import { compare } from '../compare.ts';
import { outcomeOf, subjects, type Outcome } from '../schemas/claim.ts';
import { tally, tallyBySource, type Claim } from './claims.ts';
import { paginate, type ListPage } from './pagination.ts';
import type { Post } from './post.ts';
import { relatedClaimFinder } from './related-claims.ts';

/** In the order in which the ledger shows them: what was wrong is what most readers come for. */
export const ledgerOrder = [
  'contradicted',
  'unconfirmed',
  'unverifiable',
  'confirmed',
  'question',
] as const satisfies readonly Outcome[];

export type Ledger = ReturnType<typeof toLedger>;

export interface LedgerLine {
  claim: Claim;
  /** The post whose claim it is. */
  post: Post;
}

/**
 * All claims in the order in which the ledger shows them, and how they came out. `claims` in the order of `Blog.claims`.
 * Throws on a claim whose post is not among `posts`.
 */
export function toLedger(claims: readonly Claim[], posts: readonly Post[]) {
  const byPost = groupByPost(toLines(claims, posts)).reverse();
  const occurring = new Set(claims.map(({ subject }) => subject));
  return {
    /** By what came of them, then by post, the newest first, its claims in the order of the text. */
    lines: ledgerOrder.flatMap((outcome) =>
      byPost.flatMap(({ post, claims }) =>
        claims.filter((claim) => outcomeOf(claim) === outcome).map((claim) => ({ claim, post })),
      ),
    ),
    counts: tally(claims),
    byPost: byPost.map((group) => ({ ...group, counts: tally(group.claims) })),
    bySource: tallyBySource(claims),
    subjects: subjects.filter((subject) => occurring.has(subject)),
  };
}

/** Each claim with its post. Throws on a claim whose post is not among `posts`. */
export function toLines(claims: readonly Claim[], posts: readonly Post[]): LedgerLine[] {
  const byId = new Map(posts.map((post) => [post.id, post]));
  return claims.map((claim) => {
    const post = byId.get(claim.postId);
    if (!post) throw new RangeError(`No post "${claim.postId}"`);
    return { claim, post };
  });
}

/** By subject, the claims that came out or got another verdict last. */
export function listNews(claims: readonly Claim[], posts: readonly Post[]) {
  const dated = toLines(claims, posts).map(({ claim, post }) => ({
    claim,
    date:
      claim.history
        .map(({ until }) => until)
        .concat(post.pubDate)
        .sort()
        .at(-1) ?? post.pubDate,
  }));
  dated.sort((a, b) => compare(b.date, a.date));
  return Map.groupBy(dated, ({ claim }) => claim.subject);
}

/** On one page, as long as it stays one that can be read. */
export function toLedgerPages({ lines }: Ledger): ListPage<LedgerLine>[] {
  return paginate(lines, lines.length > 500 ? 100 : 500);
}

/** Lines in the order of the ledger, under what came of them and their posts. */
export function groupLines(lines: readonly LedgerLine[]) {
  return Array.from(
    Map.groupBy(lines, ({ claim }) => outcomeOf(claim)),
    ([outcome, lines]) => ({ outcome, posts: groupByPost(lines) }),
  );
}

/** The number of the page on which the lines of each group begin; groups without lines are left out. */
export function findFirstPages(pages: readonly ListPage<LedgerLine>[]): Map<Outcome, number> {
  const starts = new Map<Outcome, number>();
  for (const { items, number } of pages) {
    for (const { claim } of items) starts.getOrInsert(outcomeOf(claim), number);
  }
  return starts;
}

export type LedgerEntry = ReturnType<typeof toLedgerEntries>[number];

/** Each claim with all that its page tells of its surroundings. Throws on a claim whose post is not among `posts`. */
export function toLedgerEntries(claims: readonly Claim[], posts: readonly Post[]) {
  const marks = findMarks(posts);
  const findRelated = relatedClaimFinder(claims);
  return groupByPost(toLines(claims, posts)).flatMap(({ post, claims }) =>
    claims.map((claim, index) => ({
      claim,
      /** The post whose claim it is. */
      owner: post,
      /** The posts that mark it, its own first. */
      marks: (marks.get(claim.id) ?? []).toSorted(
        (a, b) => Number(b.post === post) - Number(a.post === post),
      ),
      /** The claims of its post before and after it. */
      previous: claims[index - 1],
      next: claims[index + 1],
      related: findRelated(claim),
    })),
  );
}

/** The text, or its beginning where it has more than `max` characters, the sign of omission included. */
export function shorten(text: string, max: number): string {
  const characters = [...text];
  return characters.length > max ? `${characters.slice(0, max - 1).join('')}…` : text;
}

/** By the id of a claim, the posts that mark it: its number among the claims of that text, and how often it is marked. */
function findMarks(posts: readonly Post[]) {
  const found = new Map<string, { post: Post; number: number; count: number }[]>();
  for (const post of posts) {
    const counts = Map.groupBy(post.marks, (id) => id);
    for (const [index, { id }] of post.claims.entries()) {
      const count = counts.get(id)?.length ?? 0;
      found.getOrInsert(id, []).push({ post, number: index + 1, count });
    }
  }
  return found;
}

/** A post and claims of its own; those it borrows from other posts stand with their owner. */
function groupByPost(lines: readonly LedgerLine[]): { post: Post; claims: Claim[] }[] {
  return Array.from(
    Map.groupBy(lines, ({ post }) => post),
    ([post, lines]) => ({ post, claims: lines.map(({ claim }) => claim) }),
  );
}
