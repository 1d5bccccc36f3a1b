import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  findFirstPages,
  groupLines,
  listNews,
  toLedger,
  toLedgerEntries,
  toLedgerPages,
} from '../../../src/blog/ledger.ts';
import { paginate } from '../../../src/blog/pagination.ts';
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

it('listNews has the claims of each subject, those that came out or changed last first', () => {
  const changed = makeClaim({
    id: 'changed',
    history: [{ verdict: 'unconfirmed', from: '2026-01-25', until: '2026-05-01' }],
  });
  const claims = ['old', 'new'].map((id) => makeClaim({ id, postId: id }));
  const news = listNews([...claims, { ...changed, postId: 'old' }], posts);
  assert.deepEqual(
    [...news.values()].map((list) => list.map(({ claim, date }) => `${date} ${claim.id}`)),
    [['2026-05-01 changed', '2026-04-24 new', '2026-01-25 old']],
  );
});

describe('toLedger', () => {
  const ledger = toLedger(claims, posts);

  it('has every claim once: what is contradicted first, then the newest post first, in the order of its text', () => {
    assert.deepEqual(
      ledger.lines.map(({ claim, post }) => `${claim.verdict} ${post.id}: ${claim.id}`),
      ['contradicted new: d', 'contradicted old: a', 'contradicted old: c', 'confirmed old: b'],
    );
    assert.equal(ledger.counts.contradicted, 3);
  });

  it('counts how the claims of each post came out; a post that only borrows has none', () => {
    assert.deepEqual(
      ledger.byPost.map(({ post, counts }) => [post.id, counts.confirmed, counts.contradicted]),
      [
        ['new', 0, 1],
        ['old', 1, 2],
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

  it('is empty without claims', () => {
    const { lines, byPost, bySource, subjects } = toLedger([], posts);
    assert.deepEqual([lines, byPost, bySource, subjects], [[], [], [], []]);
  });

  it('fails on a claim without its post', () => {
    assert.throws(() => toLedger([makeClaim({ postId: 'draft' })], posts), /No post "draft"/);
  });
});

describe('the lines of a page', () => {
  const pages = paginate(toLedger(claims, posts).lines, 2);

  it('stand under their verdicts and posts, also those that the page before began', () => {
    const read = (page: (typeof pages)[number]) =>
      groupLines(page.items).map(({ outcome, posts }) => [
        outcome,
        ...posts.map(({ post, claims }) => `${post.id}: ${claims.map(({ id }) => id).join()}`),
      ]);
    assert.deepEqual(pages.map(read), [
      [['contradicted', 'new: d', 'old: a']],
      [
        ['contradicted', 'old: c'],
        ['confirmed', 'old: b'],
      ],
    ]);
  });

  it('are found by the first page of their verdict', () => {
    assert.deepEqual(
      [...findFirstPages(paginate(toLedger(claims, posts).lines, 1))],
      [
        ['contradicted', 1],
        ['confirmed', 4],
      ],
    );
  });

  it('are all, as long as a page of them can be read', () => {
    const countPages = (n: number) => {
      const many = Array.from({ length: n }, (_, n) => makeClaim({ id: `c-${n}`, postId: 'old' }));
      return toLedgerPages(toLedger(many, posts)).length;
    };
    assert.deepEqual([0, 500, 501].map(countPages), [1, 1, 6]);
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
