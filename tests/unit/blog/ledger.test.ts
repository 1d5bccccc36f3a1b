import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { toLedger, toLedgerEntries } from '../../../src/blog/ledger.ts';
import { makeClaim, makeSource } from './make-claim.ts';
import { makePost } from './make-post.ts';

const report = makeSource({ id: 'report' });
const blog = makeSource({ id: 'blog' });
const claims = [
  makeClaim({
    id: 'a',
    postId: 'old',
    verdict: 'contradicted',
    subject: 'price',
    sources: [report],
  }),
  makeClaim({ id: 'b', postId: 'old', verdict: 'confirmed', sources: [report, blog] }),
  makeClaim({ id: 'c', postId: 'old', verdict: 'contradicted', sources: [blog] }),
  makeClaim({ id: 'd', postId: 'new', verdict: 'contradicted', sources: [report] }),
];
const [a, b, c, d] = claims as [
  (typeof claims)[0],
  (typeof claims)[0],
  (typeof claims)[0],
  (typeof claims)[0],
];
const posts = [
  makePost({ id: 'survey', pubDate: '2026-11-21', marks: ['d', 'b', 'd'], claims: [d, b] }),
  makePost({ id: 'new', pubDate: '2026-04-24', marks: ['d'], claims: [d] }),
  makePost({ id: 'old', pubDate: '2026-01-25', marks: ['a', 'b', 'a', 'c'], claims: [a, b, c] }),
];

describe('toLedger', () => {
  const ledger = toLedger(claims, posts);

  it('groups by verdict, then by post, in the order of the claims', () => {
    assert.deepEqual(
      ledger.groups.map(({ verdict, count, posts }) => [
        verdict,
        count,
        posts.map(({ post, claims }) => `${post.id}: ${claims.map(({ id }) => id).join()}`),
      ]),
      [
        ['confirmed', 1, ['old: b']],
        ['contradicted', 3, ['old: a,c', 'new: d']],
      ],
    );
  });

  it('counts how the claims of each post came out; a post that only borrows has none', () => {
    assert.deepEqual(
      ledger.byPost.map(({ post, counts }) => [post.id, counts.confirmed, counts.contradicted]),
      [
        ['old', 1, 2],
        ['new', 0, 1],
      ],
    );
  });

  it('counts how the claims that rest on each source came out, the most cited first', () => {
    assert.deepEqual(
      ledger.bySource.map(({ source, total, counts }) => [source.id, total, counts.contradicted]),
      [
        ['report', 3, 2],
        ['blog', 2, 1],
      ],
    );
  });

  it('names the subjects that occur', () => {
    assert.deepEqual(ledger.subjects, ['size', 'price']);
  });

  it('shows every claim once', () => {
    const shown = ledger.groups.flatMap(({ posts }) => posts.flatMap(({ claims }) => claims));
    assert.deepEqual(new Set(shown), new Set(claims));
    assert.equal(shown.length, claims.length);
  });

  it('is empty without claims', () => {
    assert.deepEqual(toLedger([], posts), { groups: [], byPost: [], bySource: [], subjects: [] });
  });

  it('fails on a claim without its post', () => {
    assert.throws(() => toLedger([makeClaim({ postId: 'draft' })], posts), /No post "draft"/);
  });
});

describe('toLedgerEntries', () => {
  const entries = toLedgerEntries(claims, posts);

  it('knows the claims before and after one in its post, not in the next', () => {
    assert.deepEqual(
      entries.map(({ previous, claim, next }) => [previous?.id, claim.id, next?.id]),
      [
        [undefined, 'a', 'b'],
        ['a', 'b', 'c'],
        ['b', 'c', undefined],
        [undefined, 'd', undefined],
      ],
    );
  });

  it('finds every post that marks a claim, its own first', () => {
    assert.deepEqual(
      entries.map(({ claim, owner, marks }) => [
        claim.id,
        owner.id,
        marks.map(({ post, number, count }) => `${post.id} ${number}×${count}`),
      ]),
      [
        ['a', 'old', ['old 1×2']],
        ['b', 'old', ['old 2×1', 'survey 2×1']],
        ['c', 'old', ['old 3×1']],
        ['d', 'new', ['new 1×1', 'survey 1×2']],
      ],
    );
  });
});
