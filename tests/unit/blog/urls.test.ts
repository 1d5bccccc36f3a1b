import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  pagePathname,
  categoryPathname,
  postPathname,
  tagPathname,
  toHref,
  toUrl,
} from '../../../src/blog/urls.ts';
import { toTag } from '../../../src/blog/tags.ts';

const origin = 'https://soundings.example';

it('pathnames end in a slash and do not know the base', () => {
  assert.equal(postPathname('deepseek-v4-release'), '/posts/deepseek-v4-release/');
  assert.equal(tagPathname('推論'), '/tags/推論/');
  assert.equal(categoryPathname('モデル'), '/categories/モデル/');
  assert.equal(pagePathname('/', 1), '/');
  assert.equal(pagePathname('/', 2), '/page/2/');
  assert.equal(pagePathname('/tags/推論/', 12), '/tags/推論/page/12/');
});

describe('toHref', () => {
  for (const base of ['/blog', '/blog/', 'blog', '//blog//']) {
    it(`joins ${base}`, () => {
      assert.equal(toHref('/posts/a/', { base }), '/blog/posts/a/');
      assert.equal(toHref('/', { base }), '/blog/');
      assert.equal(toHref('/rss.xml', { base }), '/blog/rss.xml');
    });
  }
  for (const base of ['/', '']) {
    it(`leaves pathnames alone for the base "${base}"`, () => {
      assert.equal(toHref('/posts/a/', { base }), '/posts/a/');
      assert.equal(toHref('/', { base }), '/');
    });
  }

  it('percent-encodes Japanese, once', () => {
    const encoded = '/tags/%E6%8E%A8%E8%AB%96/';
    assert.equal(toHref('/tags/推論/', { base: '/' }), encoded);
    assert.equal(toHref(encoded, { base: '/' }), encoded);
  });

  it('keeps a query and a fragment', () => {
    assert.equal(
      toHref('/posts/a/?x=1#概要', { base: '/blog' }),
      '/blog/posts/a/?x=1#%E6%A6%82%E8%A6%81',
    );
  });

  it('never leads to another host', () => {
    assert.equal(toHref('//evil.example/', { base: '/' }), '/evil.example/');
    assert.equal(toUrl('//evil.example/', { origin, base: '' }), `${origin}/evil.example/`);
  });
});

describe('toUrl', () => {
  it('is absolute, with the base', () => {
    assert.equal(toUrl('/posts/a/', { origin, base: '/blog/' }), `${origin}/blog/posts/a/`);
    assert.equal(toUrl('/', { origin: `${origin}/`, base: '/' }), `${origin}/`);
  });

  it('leads back to the slug of a tag', () => {
    for (const label of [
      '推論コスト',
      'C++',
      'C#',
      '.NET',
      '50%',
      'a/b',
      '日本 語',
      '?',
      'V4.1',
      '🎉',
    ]) {
      const { slug } = toTag(label);
      const { pathname, search, hash } = new URL(
        toUrl(tagPathname(slug), { origin, base: '/blog' }),
      );
      assert.equal(decodeURIComponent(pathname), `/blog/tags/${slug}/`);
      assert.equal(search + hash, '');
    }
  });
});
