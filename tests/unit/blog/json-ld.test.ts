import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { toBlogPosting, toScriptText } from '../../../src/blog/json-ld.ts';
import { makePost } from './make-post.ts';

/** What stands on the page. */
const describePost = (...args: Parameters<typeof toBlogPosting>) =>
  JSON.parse(toScriptText(toBlogPosting(...args))) as Record<string, unknown>;
const url = 'https://soundings.example/posts/v4/';

describe('toBlogPosting', () => {
  it('says all that is known', () => {
    const post = makePost({
      title: 'V4',
      description: '説明',
      updatedDate: '2026-11-21',
      category: 'モデル',
      tags: ['DeepSeek', '推論'],
      author: '山田花子',
      examines: {
        date: '2026-01-25',
        kind: { ja: '報道', en: 'report' },
        byline: 'The Register',
        url: 'https://example.com/examined',
      },
      basedOn: {
        title: 'A report',
        publisher: 'The Register',
        url: 'https://example.com/report',
        date: '2026-02-12',
      },
    });
    assert.deepEqual(describePost(post, { url, imageUrl: 'https://soundings.example/hero.jpg' }), {
      '@context': 'https://schema.org',
      '@type': 'BlogPosting',
      mainEntityOfPage: { '@type': 'WebPage', '@id': url },
      url,
      headline: 'V4',
      description: '説明',
      datePublished: '2026-02-13',
      dateModified: '2026-11-21',
      inLanguage: 'ja',
      author: { '@type': 'Person', name: '山田花子' },
      publisher: { '@type': 'Organization', name: 'Soundings' },
      image: 'https://soundings.example/hero.jpg',
      articleSection: 'モデル',
      keywords: ['DeepSeek', '推論'],
      isBasedOn: {
        '@type': 'CreativeWork',
        name: 'A report',
        publisher: { '@type': 'Organization', name: 'The Register' },
        url: 'https://example.com/report',
        datePublished: '2026-02-12',
      },
      citation: {
        '@type': 'CreativeWork',
        url: 'https://example.com/examined',
        datePublished: '2026-01-25',
        author: { '@type': 'Organization', name: 'The Register' },
      },
    });
  });

  it('leaves out what is not known, and was last changed when it was published', () => {
    const posting = describePost(makePost({}), { url });
    for (const key of ['image', 'articleSection', 'keywords', 'isBasedOn', 'citation'])
      assert.ok(!(key in posting));
    assert.equal(posting['dateModified'], '2026-02-13');
    assert.deepEqual(posting['author'], { '@type': 'Organization', name: 'Soundings' });
  });
});

describe('toScriptText', () => {
  it('cannot be ended by a text', () => {
    const value = { headline: '</script><script>alert(1)</script><!--' };
    const text = toScriptText(value);
    assert.ok(!text.includes('<'));
    assert.deepEqual(JSON.parse(text), value);
  });
});
