import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { listTopics, toTag, toTags } from '../../../src/blog/tags.ts';
import { toSlug } from '../../../src/slug.ts';
import { makePost } from './make-post.ts';

const slugOf = (label: string): string => toTag(label).slug;

describe('spellings of one tag have one slug', () => {
  const spellings = [
    [
      'DeepSeek',
      'deepseek',
      'ＤeepＳeek',
      'DEEPSEEK',
      ' DeepSeek ',
      'Deep\u200bSeek',
      'Deep\u00adSeek',
    ],
    ['ベンチマーク', 'ﾍﾞﾝﾁﾏｰｸ', 'ヘ\u3099ンチマーク'],
    ['が', 'か\u3099'],
    ['日本 語', '日本　語', '日本 \n語'],
    ['Straße', 'STRASSE'],
    ['ΟΔΟΣ', 'οδος', 'οδοσ'],
    ['C++', 'ｃ＋＋'],
  ];
  for (const [first = '', ...others] of spellings) {
    it(first, () => others.forEach((other) => assert.equal(slugOf(other), slugOf(first))));
  }
});

describe('slugs can be read', () => {
  const expected = {
    推論: '推論',
    'ファイン・チューニング': 'ファイン・チューニング',
    'V4.1': 'v4.1',
    'GPT-5.2': 'gpt-5.2',
    'open source': 'open_source',
    'C++': 'c~plus-plus',
    'C#': 'c~sharp',
    '.NET': '~dot~net',
    'TCP/IP': 'tcp~slash~ip',
    '#': '~sharp',
    '..': '~dot-dot',
    'Q&A': 'q~and~a',
    '50%': '50~percent',
    '！？': '~x21-x3f',
  };
  for (const [label, slug] of Object.entries(expected)) {
    it(label, () => assert.equal(slugOf(label), slug));
  }
});

it('different tags never share a slug', () => {
  const parts = ['c', 'C', '2', '+', '#', '.', '-', '_', '~', ' ', 'plus', 'x2b', 'dot', '推'];
  let labels = [''];
  for (let length = 0; length < 4; length++) {
    labels = [...new Set(labels.flatMap((label) => [label, ...parts.map((part) => label + part)]))];
  }
  const identities = new Map<string, string>();
  for (const label of labels.filter(toSlug)) {
    const identity = label.toLowerCase().replace(/ +/g, ' ').trim();
    const slug = slugOf(label);
    assert.equal(identities.get(slug) ?? identity, identity, slug);
    identities.set(slug, identity);
  }
  assert.ok(identities.size > 10_000);
});

it('slugs are safe in an address and as the name of a folder', () => {
  const ascii = Array.from({ length: 95 }, (_, index) => String.fromCharCode(32 + index));
  const labels = [
    ...ascii,
    ...ascii.map((sign) => `a${sign}b`),
    ...ascii.map((sign) => `${sign}${sign}`),
  ];
  labels.push('con', 'NUL', 'com1', 'aux.h', 'a\0b', 'a\u202eb', '\ud800', '\u2028x', '../../etc');
  for (const label of labels.filter(toSlug)) {
    const slug = slugOf(label);
    assert.match(slug, /^[^\s\p{Cc}!-,/:-@[-^`{-}]+$/u, label);
    assert.doesNotMatch(slug, /^\.|\.$|\.\.|^_|^(?:con|nul|aux|com1)(?:\.|$)/);
    assert.equal(new URL(`https://host.example/${slug}/`).pathname, `/${encodeURI(slug)}/`);
  }
});

it('only a label with something visible is a tag', () => {
  for (const label of ['', ' ', '\u200b', '　', '\ufeff', '\u0000']) {
    assert.throws(() => toTag(label), RangeError);
  }
  for (const label of ['#', '！', '-', '。', '🎉']) assert.notEqual(slugOf(label), '');
});

it('a label keeps its spelling, without control characters and stray white space', () => {
  assert.equal(toTag(' Ｄeep\u0007Seek \n V4 ').label, 'ＤeepSeek V4');
});

it('a post has each of its tags once', () => {
  assert.deepEqual(toTags(['DeepSeek', 'V4', 'deepseek']), [
    { slug: 'deepseek', label: 'DeepSeek' },
    { slug: 'v4', label: 'V4' },
  ]);
});

const group = (kind: 'categories' | 'tags', posts: Parameters<typeof listTopics>[0]) =>
  listTopics(posts).flatMap((one) => (one.kind === kind ? one.topic : []));

describe('tags', () => {
  const posts = [
    makePost({ id: 'a', pubDate: '2026-01-25', tags: ['deepseek', '推論', 'V4'] }),
    makePost({ id: 'b', pubDate: '2026-02-18', tags: ['DeepSeek', 'v4'] }),
    makePost({ id: 'c', pubDate: '2026-02-18', tags: ['DeepSeek', 'deepseek'] }),
  ];

  it('names a tag as most posts do, and by the smaller of equally used labels', () => {
    const labels = group('tags', posts).map(({ slug, label }) => [slug, label]);
    assert.deepEqual(labels, [
      ['deepseek', 'DeepSeek'],
      ['v4', 'V4'],
      ['推論', '推論'],
    ]);
  });

  it('lists a post once, the newest first, and posts of one day by id', () => {
    assert.deepEqual(
      group('tags', posts)[0]?.posts.map(({ id }) => id),
      ['b', 'c', 'a'],
    );
  });

  it('does not depend on the order of the posts', () => {
    assert.deepEqual(group('tags', [...posts].reverse()), group('tags', posts));
  });

  it('puts the most used first, then goes by slug', () => {
    const tagged = [
      makePost({ id: 'a', tags: ['z', 'b', 'a'] }),
      makePost({ id: 'b', tags: ['z'] }),
    ];
    assert.deepEqual(
      group('tags', tagged).map(({ slug }) => slug),
      ['z', 'a', 'b'],
    );
  });
});

it('categories leave out posts without one', () => {
  const posts = [
    makePost({ id: 'a', category: 'モデル' }),
    makePost({ id: 'b', category: 'モテ\u3099ル' }),
    makePost({ id: 'c' }),
  ];
  const [first, ...others] = group('categories', posts);
  assert.equal(first?.slug, 'モデル');
  assert.equal(first?.posts.length, 2);
  assert.deepEqual(others, []);
});
