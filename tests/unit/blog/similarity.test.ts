import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { comparePosts } from '../../../src/blog/similarity.ts';
import type { Post } from '../../../src/blog/post.ts';
import { makePost } from './make-post.ts';

const cache = makePost({
  id: 'cache',
  tags: ['推論', 'KVキャッシュ'],
  text: 'KVキャッシュは推論コストの大半を占める。KVキャッシュを圧縮すると推論コストが下がる。',
});
const attention = makePost({
  id: 'attention',
  tags: ['推論', 'アーキテクチャ'],
  text: '圧縮した注意機構がKVキャッシュを小さくする。長い文脈の推論コストに効く。',
});
const licence = makePost({
  id: 'licence',
  tags: ['ライセンス'],
  text: 'MITライセンスで重みを配布した。オープンウェイトの条件を比べる。',
});
const weights = makePost({
  id: 'weights',
  tags: ['オープンウェイト'],
  text: 'オープンウェイトのモデルを手元で動かす。ライセンスは緩い。',
});
const posts = [cache, attention, licence, weights];

/** Posts compared, named by their ids. */
function compare(posts: Post[]) {
  const similarity = comparePosts(posts);
  const rowOf = (id: string) => posts.findIndex((post) => post.id === id);
  return {
    score: (a: string, b: string) => similarity.scoresOf(rowOf(a))[rowOf(b)] ?? NaN,
    shared: (a: string, b: string) => similarity.sharedTopics(rowOf(a), rowOf(b)),
  };
}

describe('scores', () => {
  const { score } = compare(posts);

  it('is highest for posts on one subject', () => {
    assert.ok(score('cache', 'attention') > score('cache', 'licence'));
    assert.ok(score('licence', 'weights') > score('licence', 'cache'));
  });
  it('lies between 0 and 1, and is 0 where nothing is shared', () => {
    for (const a of posts)
      for (const b of posts) assert.ok(score(a.id, b.id) >= 0 && score(a.id, b.id) <= 1 + 1e-9);
    assert.equal(score('cache', 'weights'), 0);
  });
  it('is symmetric', () => {
    for (const a of posts)
      for (const b of posts) assert.equal(score(a.id, b.id), score(b.id, a.id));
  });
  it('counts tags beside the text', () => {
    const [a, b, c] = [
      makePost({ id: 'a', tags: ['MoE'] }),
      makePost({ id: 'b', tags: ['moe'] }),
      makePost({ id: 'c' }),
    ];
    const { score } = compare([a, b, c]);
    assert.ok(score('a', 'b') > score('a', 'c'));
  });
  it('reads the title and the description', () => {
    const a = makePost({ id: 'a', title: '量子化とは' });
    const b = makePost({ id: 'b', title: '続報', description: '量子化の続報。' });
    const c = makePost({ id: 'c', title: '別件' });
    const { score } = compare([a, b, c]);
    assert.ok(score('a', 'b') > score('a', 'c'));
  });
  it('takes what the title says for more than what the text mentions', () => {
    const a = makePost({ id: 'a', title: '量子化', text: '蒸留' });
    const b = makePost({ id: 'b', text: '量子化' });
    const c = makePost({ id: 'c', text: '蒸留' });
    const { score } = compare([a, b, c]);
    assert.ok(score('a', 'b') > score('a', 'c'));
  });
  it('compares the whole vocabulary, not only the loudest words', () => {
    const quiet = '学習、推論、蒸留、量子化、文脈、注意、報酬、評価、語彙、勾配、損失、精度';
    const loud = '価格、価格、規制、規制';
    const a = makePost({ id: 'a', text: `${quiet}、${loud}` });
    const b = makePost({ id: 'b', text: quiet });
    const c = makePost({ id: 'c', text: loud });
    const { score } = compare([a, b, c]);
    assert.ok(score('a', 'b') > score('a', 'c'));
  });
  it('does not see case, width and composition', () => {
    const a = makePost({ id: 'a', text: 'ﾍﾞﾝﾁﾏｰｸをＧＰＵで' });
    const b = makePost({ id: 'b', text: 'ヘ\u3099ンチマークをgpuで' });
    const c = makePost({ id: 'c', text: '学習データの話' });
    assert.ok(compare([a, b, c]).score('a', 'b') > 0.6);
  });
  it('is 0 for empty posts', () => {
    const empty = [makePost({ id: 'a', title: '' }), makePost({ id: 'b', title: '' })];
    assert.equal(compare(empty).score('a', 'b'), 0);
  });
});

describe('shared topics', () => {
  const { shared } = compare(posts);

  it('are the phrases of both, the most telling first', () => {
    assert.deepEqual(shared('cache', 'attention'), ['KVキャッシュ', '推論コスト']);
    assert.deepEqual(shared('cache', 'licence'), []);
  });
  it('are spelled as the first post spells them most often', () => {
    const a = makePost({ id: 'a', text: 'Nvidia、NVIDIA、NVIDIA' });
    const b = makePost({ id: 'b', text: 'nvidia' });
    const { shared } = compare([a, b]);
    assert.deepEqual(shared('a', 'b'), ['NVIDIA']);
    assert.deepEqual(shared('b', 'a'), ['nvidia']);
  });
});

it('scores and topics do not depend on the order of the posts, to the last bit', () => {
  const many = manyPosts(60);
  const orders = [many, [...many].reverse(), [...many].sort((a, b) => (a.text < b.text ? -1 : 1))];
  const [first, ...others] = orders.map((posts) => {
    const { score, shared } = compare(posts);
    return many.map(({ id: a }) => many.map(({ id: b }) => [score(a, b), shared(a, b)]));
  });
  for (const other of others) assert.deepEqual(other, first);
});

/** Texts made of a few dozen phrases, so that many weights are equal and ties have to be broken. */
function manyPosts(count: number) {
  const phrases = Array.from(
    { length: 90 },
    (_, index) => `話題${String.fromCharCode(0x30a2 + index)}ック`,
  );
  let state = 1;
  const next = (limit: number) => (state = (state * 48271) % 2147483647) % limit;
  return Array.from({ length: count }, (_, index) =>
    makePost({
      id: `post-${index}`,
      tags: [`tag ${next(9)}`],
      text: Array.from({ length: 120 }, () => phrases[next(phrases.length)]).join('の'),
    }),
  );
}
