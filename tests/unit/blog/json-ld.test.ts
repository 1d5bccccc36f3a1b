import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { toPostGraph, toScriptText } from '../../../src/blog/json-ld.ts';
import { makePost } from './make-post.ts';

/** What stands on the page. */
const readGraph = (...args: Parameters<typeof toPostGraph>) => {
  const graph = JSON.parse(toScriptText(toPostGraph(...args))) as { '@graph': Node[] };
  return new Map(graph['@graph'].map((node) => [node['@type'], node]));
};
const describePost = (...args: Parameters<typeof toPostGraph>): Partial<Node> =>
  readGraph(...args).get('BlogPosting') ?? {};
const siteUrl = 'https://soundings.example/';
const url = 'https://soundings.example/posts/v4/';

describe('toPostGraph', () => {
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
    assert.deepEqual(
      describePost(post, { url, siteUrl, imageUrl: 'https://soundings.example/hero.jpg' }),
      {
        '@type': 'BlogPosting',
        '@id': `${url}#post`,
        isPartOf: { '@id': `${siteUrl}#site` },
        mainEntityOfPage: { '@type': 'WebPage', '@id': url },
        url,
        headline: 'V4',
        description: '説明',
        datePublished: '2026-02-13',
        dateModified: '2026-11-21',
        inLanguage: 'ja',
        author: { '@type': 'Person', name: '山田花子' },
        publisher: { '@id': `${siteUrl}#publisher` },
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
      },
    );
  });

  it('leaves out what is not known, and was last changed when it was published', () => {
    const posting = describePost(makePost({}), { url, siteUrl });
    for (const key of ['image', 'articleSection', 'keywords', 'isBasedOn', 'citation'])
      assert.ok(!(key in posting));
    assert.equal(posting['dateModified'], '2026-02-13');
    assert.deepEqual(posting['author'], { '@id': `${siteUrl}#publisher` });
  });

  it('says of which site it is, who publishes that, and the way from home', () => {
    const graph = readGraph(makePost({ title: 'V4' }), { url, siteUrl });
    assert.equal(graph.get('WebSite')?.['@id'], `${siteUrl}#site`);
    assert.deepEqual(graph.get('Organization'), {
      '@type': 'Organization',
      '@id': `${siteUrl}#publisher`,
      name: 'Soundings',
      url: siteUrl,
    });
    assert.deepEqual(graph.get('BreadcrumbList')?.['itemListElement'], [
      { '@type': 'ListItem', position: 1, name: '測深', item: siteUrl },
      { '@type': 'ListItem', position: 2, name: 'V4', item: url },
    ]);
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

type Node = Record<string, unknown> & { '@type': string };
