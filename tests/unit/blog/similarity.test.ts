import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { buildSimilarityIndex, sharedTopics, similarityTo } from '../../../src/blog/similarity.ts';
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
const index = buildSimilarityIndex(posts);

describe('similarityTo', () => {
  const score = (a: string, b: string) => similarityTo(index, a)(b);

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
    const byTags = similarityTo(buildSimilarityIndex([a, b, c]), 'a');
    assert.ok(byTags('b') > byTags('c'));
  });
  it('reads the title and the description', () => {
    const a = makePost({ id: 'a', title: '量子化とは' });
    const b = makePost({ id: 'b', title: '続報', description: '量子化の続報。' });
    const c = makePost({ id: 'c', title: '別件' });
    const score = similarityTo(buildSimilarityIndex([a, b, c]), 'a');
    assert.ok(score('b') > score('c'));
  });
  it('does not see case, width and composition', () => {
    const a = makePost({ id: 'a', text: 'ﾍﾞﾝﾁﾏｰｸをＧＰＵで' });
    const b = makePost({ id: 'b', text: 'ヘ\u3099ンチマークをgpuで' });
    const c = makePost({ id: 'c', text: '学習データの話' });
    assert.ok(similarityTo(buildSimilarityIndex([a, b, c]), 'a')('b') > 0.6);
  });
  it('is 0 for posts that the index does not know', () => {
    assert.equal(score('cache', 'unknown'), 0);
    assert.equal(score('unknown', 'cache'), 0);
  });
  it('is 0 for empty posts', () => {
    const empty = [makePost({ id: 'a', title: '' }), makePost({ id: 'b', title: '' })];
    assert.equal(similarityTo(buildSimilarityIndex(empty), 'a')('b'), 0);
  });
});

describe('sharedTopics', () => {
  it('are the phrases of both, the most telling first', () => {
    assert.deepEqual(sharedTopics(index, 'cache', 'attention'), ['KVキャッシュ', '推論コスト']);
    assert.deepEqual(sharedTopics(index, 'cache', 'licence'), []);
  });
  it('are spelled as the first post spells them most often', () => {
    const a = makePost({ id: 'a', text: 'Nvidia、NVIDIA、NVIDIA' });
    const b = makePost({ id: 'b', text: 'nvidia' });
    const index = buildSimilarityIndex([a, b]);
    assert.deepEqual(sharedTopics(index, 'a', 'b'), ['NVIDIA']);
    assert.deepEqual(sharedTopics(index, 'b', 'a'), ['nvidia']);
  });
  it('are none for posts that the index does not know', () => {
    assert.deepEqual(sharedTopics(index, 'cache', 'unknown'), []);
  });
});

it('scores and topics do not depend on the order of the posts, to the last bit', () => {
  const many = manyPosts(60);
  const orders = [many, [...many].reverse(), [...many].sort((a, b) => (a.text < b.text ? -1 : 1))];
  const [first, ...others] = orders.map((posts) => {
    const index = buildSimilarityIndex(posts);
    return many.map(({ id }) => {
      const score = similarityTo(index, id);
      return many.map((other) => [score(other.id), sharedTopics(index, id, other.id)]);
    });
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
