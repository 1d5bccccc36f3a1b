import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { translateDialect } from '../../../src/authoring/dialects.ts';

const translate = (written: Record<string, unknown>) => translateDialect(written).data;

describe('translateDialect', () => {
  it('reads date as pubDate and remembers what the author wrote', () => {
    const { data, writtenAs } = translateDialect({ date: '2026-01-25' });
    assert.deepEqual(data, { pubDate: '2026-01-25' });
    assert.equal(writtenAs('pubDate'), 'date');
    assert.equal(writtenAs('title'), 'title');
  });

  it('takes the day of a date as it was written, in whatever form and zone', () => {
    for (const date of [
      '2026-03-02T23:30:00-08:00',
      '2026-03-02T16:00:00Z',
      '2026-03-02 10:00:00 +0900',
      '2026/3/2',
      '2026-3-2',
      '2026.03.02',
      '2026年3月2日',
      'Mar 02 2026',
      'March 2, 2026',
      'Mar. 2, 2026',
      '2 march 2026',
      '0:07 2026/3/2',
    ]) {
      assert.deepEqual(translate({ date }), { pubDate: '2026-03-02' }, date);
      assert.deepEqual(translate({ pubDate: date }), { pubDate: '2026-03-02' }, date);
      assert.deepEqual(translate({ updated_at: date }), { updatedDate: '2026-03-02' }, date);
    }
    for (const date of [
      '2026-03-05 24:00',
      '2026-03-05T09:60',
      '2026-03-05 soon',
      'on 2026-03-05 10:00',
      ['2026-03-05 10:00'],
      7,
    ]) {
      assert.deepEqual(translate({ date }), { pubDate: date });
    }
  });

  it('reads both days where they stand together', () => {
    const date = { created: '2026-03-02', updated: '2026-03-05' };
    assert.deepEqual(translate({ date }), { pubDate: '2026-03-02', updatedDate: '2026-03-05' });
    assert.deepEqual(translate({ date: { created: '2026-03-02' } }), { pubDate: '2026-03-02' });
  });

  it('takes names in any case, and those in the tables of a theme', () => {
    assert.deepEqual(translate({ Title: 'A', Draft: true, CATEGORIES: ['b'], showtoc: true }), {
      title: 'A',
      draft: true,
      category: 'b',
    });
    assert.deepEqual(
      translate({ title: 'A', taxonomies: { tags: ['b'] }, params: { mood: 1, toc: true } }),
      { title: 'A', tags: ['b'] },
    );
    assert.deepEqual(translate({ draft: false, extra: { draft: true } }), { draft: true });
  });

  it('passes over the names of nobody in another blog, but what may be a slip or keep a text back', () => {
    const { data, passedOver } = translateDialect({
      layout: 'x',
      clickbait: 1,
      darft: true,
      is_publik: false,
      publish_state: 'no',
    });
    assert.deepEqual(passedOver, ['clickbait']);
    assert.deepEqual(data, { darft: true, is_publik: false, publish_state: 'no' });
    assert.deepEqual(translateDialect({ title: 'A', clickbait: 1 }).passedOver, []);
  });

  it('keeps back until the later of two days of publication', () => {
    assert.deepEqual(translate({ date: '2026-01-25', publishDate: '2026-02-01' }), {
      pubDate: '2026-02-01',
    });
    assert.deepEqual(translate({ published_at: '2026-02-01', created_at: '2026-01-25' }), {
      pubDate: '2026-02-01',
    });
  });

  it('prefers our own name where both are written', () => {
    const own = { pubDate: '2026-01-26' };
    assert.deepEqual(translate({ date: '2026-01-25', ...own }), own);
    assert.deepEqual(translate({ ...own, date: '2026-01-25' }), own);
  });

  it('ignores layout and type', () => {
    assert.deepEqual(translate({ layout: '../layouts/PostLayout.astro', type: 'blog' }), {});
  });

  it('takes image for the hero picture, or for a link where it is the address of a page', () => {
    assert.deepEqual(translate({ image: './a.png' }), { heroImage: './a.png' });
    assert.deepEqual(translate({ image: 'https://example.com/a.JPG?x=1' }), {
      heroImage: 'https://example.com/a.JPG?x=1',
    });
    assert.deepEqual(translate({ image: 'https://example.com/article/1' }), {
      reference: 'https://example.com/article/1',
    });
  });

  it('leaves an image that is no address of the web for the checks of pictures', () => {
    for (const image of ['https://', 'data:text/html,x', 'x https://example.com/']) {
      assert.deepEqual(translate({ image }), { heroImage: image });
    }
  });

  it('knows the formats of pictures by the end of the path alone', () => {
    for (const ending of ['png', 'jpg', 'jpeg', 'webp', 'avif', 'gif', 'svg']) {
      const image = `http://example.com/a.${ending}#x`;
      assert.deepEqual(translate({ image }), { heroImage: image });
    }
    for (const page of ['https://example.com/a.png/b', 'https://example.com/svg']) {
      assert.deepEqual(translate({ image: page }), { reference: page });
    }
  });

  it('reads a bare list of related posts', () => {
    assert.deepEqual(translate({ relatedPosts: ['a', { slug: 'b' }] }), {
      relatedPosts: [{ slug: 'a' }, { slug: 'b' }],
    });
    assert.deepEqual(translate({ relatedPosts: 'a' }), { relatedPosts: 'a' });
  });

  it('leaves unknown fields for the schema to refuse', () => {
    assert.deepEqual(translate({ titel: 'A' }), { titel: 'A' });
  });

  it('never makes public what another blog keeps back', () => {
    for (const field of [
      { published: false },
      { published: 'false' },
      { private: true },
      { private: 'yes' },
      { hidden: true },
      { unlisted: true },
      { status: 'private' },
      { visibility: 'members' },
      { password: 'x' },
      { ignorePublish: true },
      { permalink: false },
      { draft: 'true' },
      { draft: true, published: true },
      { draft: false, private: true },
      { private: true, draft: false },
      { published: false, draft: false },
    ]) {
      assert.equal(translate(field)['draft'], true, JSON.stringify(field));
    }
    for (const field of [
      { published: true },
      { private: false },
      { ignorePublish: false },
      { permalink: '/a/' },
      { status: 'publish' },
      { password: '' },
    ]) {
      assert.equal(translate(field)['draft'], undefined, JSON.stringify(field));
    }
    assert.deepEqual(translate({ published: '2026-01-31' }), { pubDate: '2026-01-31' });
    assert.deepEqual(translate({ published: 'soon' }), { pubDate: 'soon' });
  });

  it('reads tags in one text, in lists, in lists of lists and of things with a name', () => {
    for (const tags of [
      'a, b',
      'a，b',
      ['a', 'b'],
      [['a'], ['b']],
      [{ name: 'a' }, { label: 'b' }],
    ]) {
      assert.deepEqual(translate({ tags }), { tags: ['a', 'b'] });
      assert.deepEqual(translate({ topics: tags }), { tags: ['a', 'b'] });
      assert.deepEqual(translate({ topic: tags }), { tags: ['a', 'b'] });
    }
    assert.deepEqual(translate({ tag: 'Machine Learning' }), { tags: ['Machine Learning'] });
    assert.deepEqual(translate({ tags: [2026, null, ''] }), { tags: ['2026'] });
    assert.deepEqual(translate({ tags: [{ x: 1 }] }), { tags: [{ x: 1 }] });
    assert.deepEqual(translate({ tags: null }), {});
  });

  it('makes tags of all categories but the first', () => {
    const expected = { category: 'AI', tags: ['x', 'LLM'] };
    assert.deepEqual(translate({ tags: ['x'], categories: ['AI', 'LLM'] }), expected);
    assert.deepEqual(translate({ categories: 'AI' }), { category: 'AI' });
    assert.deepEqual(translate({ categories: [] }), {});
  });

  it('reads authors as one text', () => {
    assert.deepEqual(translate({ authors: ['a', { name: 'b' }] }), { author: 'a, b' });
    assert.deepEqual(translate({ author: { name: 'b', url: 'x' } }), { author: 'b' });
  });

  it('reads a picture with what it shows, wherever its path stands', () => {
    for (const key of ['path', 'url', 'src', 'image', 'teaser']) {
      assert.deepEqual(translate({ cover: { [key]: './a.png', alt: '図' } }), {
        heroImage: './a.png',
        heroAlt: '図',
      });
    }
    assert.deepEqual(translate({ cover: false, header: { classes: 'x' } }), {});
    assert.deepEqual(translate({ images: ['./a.png', './b.png'] }), { heroImage: './a.png' });
  });

  it('names the blog that a front matter comes from', () => {
    const blogOf = (...names: string[]) =>
      translateDialect(Object.fromEntries(names.map((name) => [name, 'x']))).blog;
    assert.equal(blogOf('title', 'topics', 'emoji', 'type'), 'Zenn');
    assert.equal(blogOf('tags', 'organization_url_name', 'updated_at'), 'Qiita');
    assert.equal(blogOf('title', 'date'), 'another blog');
    assert.equal(blogOf('title', 'pubDate', 'tilte'), undefined);
  });

  it('passes over the switches and notes of themes, and of nothing that is ours', () => {
    for (const name of [
      'ShowReadingTime',
      'hide_table_of_contents',
      'disableHLJS',
      'likes_count',
      'toc_sticky',
    ]) {
      assert.deepEqual(translate({ [name]: true }), {}, name);
    }
    for (const name of ['notic', 'keyPoint', 'showed', 'posts', 'relatedPost', 'hideous']) {
      assert.deepEqual(translate({ [name]: true }), { [name]: true }, name);
    }
  });
});
