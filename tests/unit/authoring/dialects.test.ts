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

  it('leaves the time of a date out, in whatever zone it was written', () => {
    assert.deepEqual(translate({ date: '2026-03-02T23:30:00-08:00' }), { pubDate: '2026-03-02' });
    assert.deepEqual(translate({ date: '2026-03-05 10:00:00 +0900' }), { pubDate: '2026-03-05' });
    for (const date of ['2026-03-05 soon', 'on 2026-03-05 10:00', ['2026-03-05 10:00'], 7]) {
      assert.deepEqual(translate({ date }), { pubDate: date });
    }
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
    for (const image of ['https://', 'data:text/html,x', 'x https://example.com/', ['a.png']]) {
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
});
