import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { classifyAddress, withBase } from '../../../src/markdown/links.ts';
import { renderMarkdown } from '../../support/markdown.ts';

describe('classifyAddress', () => {
  const addresses: [string, ReturnType<typeof classifyAddress>][] = [
    ['https://example.com/', 'web'],
    ['HTTP://example.com/', 'web'],
    ['//example.com/', 'web'],
    ['/\\example.com/', 'web'],
    ['\t/\n/example.com/', 'web'],
    ['mailto:a@example.com', 'mail'],
    ['/posts/x/', 'site'],
    ['./x.md', 'relative'],
    ['図1:説明', 'relative'],
    ['#x', 'fragment'],
    ['', 'relative'],
    ['javascript:x', 'unsafe'],
    [' java\tscript:x', 'unsafe'],
    ['\u0001JAVASCRIPT:x', 'unsafe'],
    ['data:text/html,x', 'unsafe'],
    ['blob:https://example.com/x', 'unsafe'],
  ];
  for (const [address, kind] of addresses) {
    it(`${JSON.stringify(address)} is ${kind}`, () => {
      assert.equal(classifyAddress(address), kind);
    });
  }
});

describe('withBase', () => {
  it('puts a pathname below the base', () => {
    assert.equal(withBase('/posts/x/', '/'), '/posts/x/');
    assert.equal(withBase('/posts/x/', '/blog/'), '/blog/posts/x/');
    assert.equal(withBase('/posts/x/', '/blog'), '/blog/posts/x/');
  });
});

describe('rehypeLinks below a path', () => {
  const render = async (source: string) => (await renderMarkdown(source, { base: '/blog/' })).html;

  it('reaches links, in Markdown and in HTML', async () => {
    assert.equal(
      await render('[a](/posts/x/) <a href="/posts/x/#y">b</a>'),
      '<p><a href="/blog/posts/x/">a</a> <a href="/blog/posts/x/#y">b</a></p>',
    );
  });

  it('reaches pictures and the pictures of cards', async () => {
    const html = await render('![a](/card.png)\n\n[[ogp:https://example.com/card]]');
    assert.deepEqual(html.match(/src="[^"]*"/g), ['src="/blog/card.png"', 'src="/blog/card.png"']);
  });

  it('reaches links to the files of texts', async () => {
    assert.match(await render('[a](../other/ja.md?x#y)'), /href="\/blog\/posts\/other\/\?x#y"/);
  });

  it('leaves every other address alone', async () => {
    const html = await render('[a](//example.com/) [b](#x) [c](../y/) [d](https://example.com/z)');
    assert.deepEqual(html.match(/href="[^"]*"/g), [
      'href="//example.com/"',
      'href="#x"',
      'href="../y/"',
      'href="https://example.com/z"',
    ]);
  });
});
