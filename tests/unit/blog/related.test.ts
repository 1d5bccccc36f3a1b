import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Post } from '../../../src/blog/post.ts';
import { relatedFinder } from '../../../src/blog/related.ts';
import type { CalendarDate } from '../../../src/i18n/dates.ts';
import { makePost, otherLocale as locale } from './make-post.ts';

const select = (post: Post, published: Post[]) => relatedFinder(published)(post);
const idsOf = (related: { post: Post }[]) => related.map(({ post }) => post.id);

const others = ['a', 'b', 'c', 'd', 'e'].map((id, index) =>
  makePost({ id, pubDate: `2026-01-0${index + 1}` as CalendarDate }),
);

function makeNaming(...slugs: string[]): Post {
  return makePost({
    id: 'self',
    relatedPosts: slugs.map((slug) => ({ slug, reason: { ja: `${slug}の理由` } })),
  });
}

describe('what the author named', () => {
  it('comes in the author’s order, whatever the scores say, three at most', () => {
    const post = makeNaming('d', 'a', 'c', 'b');
    post.relatedPosts.forEach((entry, index) => (entry.score = index / 10));
    assert.deepEqual(select(post, [...others, post]), [
      { post: others[3], reason: 'dの理由' },
      { post: others[0], reason: 'aの理由' },
      { post: others[2], reason: 'cの理由' },
    ]);
  });

  it('is left out when it is not published, the post itself, or a repetition', () => {
    const post = makeNaming('unknown', 'self', 'd', 'd', 'a', 'draft', 'b');
    assert.deepEqual(idsOf(select(post, [...others, post])), ['d', 'a', 'b']);
  });

  it('never shows a reason in another language', () => {
    const post = makePost({
      id: 'self',
      tags: ['推論'],
      relatedPosts: [
        { slug: 'a', reason: { en: 'English', ko: '한국어' } },
        { slug: 'b', reason: { ja: '  ', zh: '中文' } },
        { slug: 'c' },
      ],
    });
    const published = ['a', 'b', 'c'].map((id) =>
      makePost({ id, tags: id === 'b' ? [] : ['推論'] }),
    );
    assert.deepEqual(
      select(post, [...published, post]).map(({ reason }) => reason),
      ['共通の話題：推論', undefined, '共通の話題：推論'],
    );
  });
});

describe('what fills up', () => {
  const near = makePost({
    id: 'near',
    tags: ['推論'],
    pubDate: '2025-01-01',
    text: 'KVキャッシュの圧縮',
  });
  const post = makePost({ ...makeNaming('a'), tags: ['推論'], text: 'KVキャッシュと圧縮' });

  it('is most similar first, then newest, then by id', () => {
    assert.deepEqual(idsOf(select(post, [...others, near, post])), ['a', 'near', 'e']);
    const sameDay = ['z', 'y', 'x'].map((id) => makePost({ id }));
    assert.deepEqual(idsOf(select(makeNaming(), [...sameDay, ...others])), ['x', 'y', 'z']);
  });

  it('does not depend on the order of the posts', () => {
    const published = [...others, near, post];
    assert.deepEqual(select(post, [...published].reverse()), select(post, published));
  });

  it('is never the post itself or what the author named', () => {
    assert.deepEqual(idsOf(select(makeNaming('b'), others.slice(0, 3))), ['b', 'c', 'a']);
  });

  it('is as much as there is', () => {
    assert.deepEqual(idsOf(select(post, [post, ...others.slice(4, 5)])), ['e']);
    assert.deepEqual(select(post, [post]), []);
    assert.deepEqual(select(post, []), []);
  });
});

it('keeps to the language of the post, whatever the translations are called', () => {
  const english = [...others, makeNaming('a')].map((post) =>
    makePost({ ...post, tags: [], locale }),
  );
  const [a] = english;
  const self = makeNaming('a');
  assert.deepEqual(
    select(self, [...english, ...others, self]).map(({ post }) => post),
    [others[0], others[4], others[3]],
  );
  assert.equal(select(english.at(-1) ?? self, [...others, self, ...english])[0]?.post, a);
});

describe('a reason made from what two posts share', () => {
  const reasonFor = (post: Partial<Parameters<typeof makePost>[0]>, other: typeof post) => {
    const [a, b] = [makePost({ ...post, id: 'a' }), makePost({ ...other, id: 'b' })];
    return select(a, [a, b])[0]?.reason;
  };

  it('names shared tags first, as the page spells them, then shared phrases', () => {
    const text = 'KVキャッシュと推論コスト。';
    assert.equal(
      reasonFor({ tags: ['MoE', 'DeepSeek'], text }, { tags: ['deepseek'], text: `${text}量子化` }),
      '共通の話題：DeepSeek、KVキャッシュ、推論コスト',
    );
  });
  it('names three at most', () => {
    const tags = ['ひ', 'ふ', 'み', 'よ'];
    assert.equal(reasonFor({ tags }, { tags }), '共通の話題：ひ、ふ、み');
  });
  it('does not name one thing twice', () => {
    const text = 'V4-Proの推論コスト、OpenAI';
    assert.equal(
      reasonFor({ tags: ['V4', 'AI'], text }, { tags: ['V4', 'AI'], text }),
      '共通の話題：V4、AI、OpenAI',
    );
  });
  it('falls back on the category', () => {
    assert.equal(reasonFor({ category: 'モデル' }, { category: 'モデル' }), '共通の話題：モデル');
  });
  it('is missing where nothing is shared', () => {
    assert.equal(reasonFor({ category: 'モデル' }, { category: '価格' }), undefined);
  });
});
