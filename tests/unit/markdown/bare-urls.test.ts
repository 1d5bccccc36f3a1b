import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { splitUrls } from '../../../src/markdown/bare-urls.ts';

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
