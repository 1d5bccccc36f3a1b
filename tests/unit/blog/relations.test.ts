import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Post } from '../../../src/blog/post.ts';
import { relationFinder, type RelationGroup } from '../../../src/blog/relations.ts';
import { makePost, otherLocale } from './make-post.ts';

const show = (groups: RelationGroup[]) =>
  groups.map(({ kind, direction, posts }) =>
    [kind, direction, ...posts.map(({ id }) => id)].join(' '),
  );
const select = (post: Post, ...others: Post[]) => {
  const { first, others: rest } = relationFinder([...others, post])(post);
  return { first: show(first), others: show(rest) };
};

const right = makePost({ id: 'right' });
const wrong = makePost({
  id: 'wrong',
  relations: [
    { post: 'check', type: 'settled-in' },
    { post: 'right', type: 'contradicted-by' },
    { post: 'check', type: 'contradicted-by' },
  ],
});
const check = makePost({ id: 'check' });

describe('relationFinder', () => {
  it('puts first what must be known before one reads', () => {
    assert.deepEqual(select(wrong, right, check), {
      first: ['contradicted-by forward right check'],
      others: ['settled-in forward check'],
    });
  });

  it('shows the reverse on the other post, and not first', () => {
    assert.deepEqual(select(check, right, wrong), {
      first: [],
      others: ['settled-in reverse wrong', 'contradicted-by reverse wrong'],
    });
  });

  it('names what takes the place of a post before all else', () => {
    const old = makePost({ ...wrong, tags: [], supersededBy: 'right' });
    assert.deepEqual(select(old, right, check).first, [
      'superseded-by forward right',
      'contradicted-by forward right check',
    ]);
    assert.deepEqual(select(right, old).others, [
      'superseded-by reverse wrong',
      'contradicted-by reverse wrong',
    ]);
  });

  it('knows that what a post examines was contradicted, and not the post', () => {
    const kind = { ja: '記事', en: 'an article' };
    const examines = { date: '2026-01-01', kind, url: 'https://example.com/' } as const;
    assert.deepEqual(select(makePost({ ...wrong, tags: [], examines }), right, check).first, []);
  });

  it('tells an equal expectation once, whoever wrote it down', () => {
    const a = makePost({ id: 'a', relations: [{ post: 'b', type: 'same-expectation' }] });
    const b = makePost({ id: 'b', relations: [{ post: 'a', type: 'same-expectation' }] });
    const c = makePost({ id: 'c', relations: [{ post: 'a', type: 'same-expectation' }] });
    assert.deepEqual(select(a, b, c).others, ['same-expectation forward b c']);
    assert.deepEqual(select(b, makePost({ ...a, tags: [] })).others, [
      'same-expectation forward a',
    ]);
  });

  it('leaves out posts that are not published, and the post itself', () => {
    const post = makePost({
      id: 'self',
      supersededBy: 'self',
      relations: [{ post: 'draft', type: 'outcome' }],
    });
    assert.deepEqual(select(post), { first: [], others: [] });
  });
});

it('relates posts of one language only', () => {
  const locale = otherLocale;
  const [translated, other] = [wrong, right].map((post) => makePost({ ...post, tags: [], locale }));
  assert.ok(translated && other);
  const find = relationFinder([translated, other, check, wrong, right]);
  assert.deepEqual(
    find(wrong).first.map(({ posts }) => posts),
    [[right, check]],
  );
  assert.deepEqual(
    find(translated).first.map(({ posts }) => posts),
    [[other]],
  );
  assert.deepEqual(
    find(right).others.map(({ posts }) => posts),
    [[wrong]],
  );
});
