import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { pageSchema, postSchema } from '../../../src/schemas/post.ts';

const least = { title: '題', description: '説明。', pubDate: '2026-01-31' };

const whole = {
  ...least,
  updatedDate: '2026-02-28',
  category: 'モデル',
  tags: ['DeepSeek', 'V4'],
  author: '編集部',
  heroImage: './hero.png',
  heroAlt: '',
  featured: true,
  draft: true,
  relatedPosts: [
    { slug: 'a' },
    { slug: 'b', score: 0, reason: { ja: '同じ', en: 'same', ko: '같은', zh: '相同' } },
    { slug: 'c', score: 1, reason: {} },
  ],
  relations: [
    { post: 'a', type: 'contradicted-by' },
    { post: 'b', type: 'answered-by' },
    { post: 'c', type: 'outcome' },
    { post: 'd', type: 'same-expectation' },
    { post: 'e', type: 'settled-in' },
  ],
  supersededBy: 'b',
  notice: '注意',
  keyPoints: ['一', '二'],
  impact: '影響',
  editorsNote: '注',
  examines: {
    date: '2026-01-31',
    kind: { ja: '報道', en: 'report' },
    byline: 'The Register',
    url: 'https://example.com/report',
    digest: { ja: '要約', en: 'digest' },
  },
  basedOn: {
    title: 'A report',
    publisher: 'The Register',
    url: 'https://example.com/report',
    date: '2026-01-31',
  },
  reference: 'http://example.com/',
};

const accepts = (fields: object) => postSchema.safeParse({ ...least, ...fields }).success;

describe('the front matter of a post', () => {
  it('takes every field as it is written', () => {
    assert.deepEqual(postSchema.parse(whole), whole);
  });

  it('needs a title, a description and a day, and has its defaults for the rest', () => {
    assert.deepEqual(postSchema.parse(least), {
      ...least,
      tags: [],
      featured: false,
      draft: false,
      relatedPosts: [],
      relations: [],
      keyPoints: [],
    });
    for (const name of Object.keys(least)) {
      assert.ok(!postSchema.safeParse({ ...least, [name]: undefined }).success, name);
    }
  });

  it('needs of an article that it examines its address, or the reason why there is none', () => {
    const { url, ...rest } = whole.examines;
    const unlinked = { ja: '不明', en: 'unknown' };
    assert.ok(accepts({ examines: { ...rest, unlinked } }));
    assert.ok(!accepts({ examines: rest }));
    assert.ok(!accepts({ examines: { ...rest, url, unlinked } }));
  });

  it('needs of a report that it retells the title and the publisher', () => {
    assert.ok(accepts({ basedOn: { title: 'a', publisher: 'b' } }));
    assert.ok(!accepts({ basedOn: { title: 'a' } }));
    assert.ok(!accepts({ basedOn: { publisher: 'b' } }));
  });

  it('needs to know the other post of a relation, and its type', () => {
    for (const relation of [{ post: 'a' }, { type: 'outcome' }, { post: 'a', type: 'other' }]) {
      assert.ok(!accepts({ relations: [relation] }), JSON.stringify(relation));
    }
    assert.ok(!accepts({ relatedPosts: [{ score: 0.5 }] }));
  });

  it('takes scores from 0 to 1 and no others', () => {
    for (const score of [-0.1, 1.1, '0x0', 'a']) {
      assert.ok(!accepts({ relatedPosts: [{ slug: 'a', score }] }), String(score));
    }
  });

  it('refuses texts in which nothing can be read, wherever there is a text', () => {
    const texts = ['title', 'description', 'author', 'heroImage', 'supersededBy'];
    for (const name of [...texts, 'notice', 'impact', 'editorsNote']) {
      assert.ok(!accepts({ [name]: ' \n' }), name);
    }
    assert.ok(!accepts({ keyPoints: ['a', ''] }));
    assert.ok(!accepts({ relatedPosts: [{ slug: 'a', reason: { ja: '' } }] }));
  });

  it('takes the white space around a text away', () => {
    assert.equal(postSchema.parse({ ...least, title: ' 題\n' }).title, '題');
  });

  it('refuses addresses that are not of the web', () => {
    for (const url of [
      'ftp://example.com/',
      'web+https://example.com/',
      'mailto:a@b.example',
      'javascript:x',
      '/a',
      'x',
    ]) {
      assert.ok(!accepts({ reference: url }), url);
      assert.ok(!accepts({ basedOn: { ...whole.basedOn, url } }), url);
    }
  });

  it('refuses a field that it does not know, at every depth', () => {
    assert.ok(!accepts({ titel: 'a' }));
    assert.ok(!accepts({ basedOn: { ...whole.basedOn, titel: 'a' } }));
    assert.ok(!accepts({ relatedPosts: [{ slug: 'a', reason: { jp: 'a' } }] }));
  });
});

describe('the front matter of a page', () => {
  it('is a title, a description and perhaps the day of the last change', () => {
    const page = { title: '題', description: '説明。' };
    assert.deepEqual(pageSchema.parse(page), page);
    const updated = { ...page, updatedDate: '2026-02-28' };
    assert.deepEqual(pageSchema.parse(updated), updated);
    assert.ok(!pageSchema.safeParse({ ...page, pubDate: '2026-01-31' }).success);
    assert.ok(!pageSchema.safeParse({ title: '題' }).success);
  });
});
