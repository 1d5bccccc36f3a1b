import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { splitUrls } from '../../../src/markdown/bare-urls.ts';
import { renderMarkdown } from '../../support/markdown.ts';

describe('splitUrls finds the address in', () => {
  const cases: [text: string, ...urls: string[]][] = [
    ['https://example.com/a、同社', 'https://example.com/a'],
    ['https://example.com/a)、同社', 'https://example.com/a'],
    ['https://example.com/a_(b)です', 'https://example.com/a_(b)'],
    ['https://example.com/?a=1&b=2。次', 'https://example.com/?a=1&b=2'],
    ['https://example.com**（太字）', 'https://example.com'],
    ['http://a.example、HTTPS://b.example/c）と', 'http://a.example', 'HTTPS://b.example/c'],
    ['www.example.com、www.example.org。', 'http://www.example.com', 'http://www.example.org'],
    ['次はwww.example.com'],
    ['xhttps://example.com'],
    ['https://日本語.example/'],
    ['https://localhost/'],
    ['a < b'],
    ['(https://a.example/b_(c)))。', 'https://a.example/b_(c)'],
    ['https://a.example/?!"&\'*),.:;]_}~', 'https://a.example/'],
    ['https://a.example/(b', 'https://a.example/(b'],
    ['https://a.example/()', 'https://a.example/()'],
    ['（https://a.example）', 'https://a.example'],
    ['www.a', 'http://www.a'],
  ];
  for (const [text, ...urls] of cases) {
    it(text, () => {
      const parts = splitUrls(text);
      assert.equal(parts.map(({ value }) => value).join(''), text);
      assert.deepEqual(
        parts.flatMap(({ url }) => url ?? []),
        urls,
      );
    });
  }
});

describe('remarkBareUrls', () => {
  const cases: [name: string, source: string, html: string][] = [
    [
      'ends an address where Japanese begins',
      '詳細はhttps://a.example/bを**見る**。',
      '<p>詳細は<a href="https://a.example/b" rel="noopener">https://a.example/b</a>を<strong>見る</strong>。</p>',
    ],
    [
      'does so in what GFM links after parsing',
      '[、www.a.example/bを見る。次は、www.c.exampleを',
      '<p>[、<a href="http://www.a.example/b" rel="noopener">www.a.example/b</a>を見る。次は、<a href="http://www.c.example" rel="noopener">www.c.example</a>を</p>',
    ],
    [
      'leaves the links of an author as they are',
      '[https://a.example/を](https://a.example/を) <https://a.example/を>',
      '<p><a href="https://a.example/%E3%82%92" rel="noopener">https://a.example/を</a> <a href="https://a.example/%E3%82%92" rel="noopener">https://a.example/を</a></p>',
    ],
    [
      'leaves addresses of mail to GFM',
      'ab@c.exampleへ',
      '<p><a href="mailto:ab@c.example">ab@c.example</a>へ</p>',
    ],
  ];
  for (const [name, source, html] of cases) {
    it(name, async () => assert.equal((await renderMarkdown(source)).html, html));
  }
});
