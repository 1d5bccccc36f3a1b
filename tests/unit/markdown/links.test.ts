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
    ['a//b', 'relative'],
    ['a/b', 'relative'],
    ['1x:y', 'relative'],
    ['httpsx://example.com/', 'unsafe'],
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

  it('reaches the source of a quotation', async () => {
    assert.match(await render('<q cite=" /x/ ">a</q>'), /cite="\/blog\/x\/"/);
  });

  it('takes no other file for a text', async () => {
    const html = await render('[a](../other/ja.mdown) [b](../other/ja.txt?x.md)');
    assert.match(html, /href="\.\.\/other\/ja\.mdown".*href="\.\.\/other\/ja\.txt\?x\.md"/);
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

describe('rehypeLinks', () => {
  const cases: [source: string, id: string, message: RegExp, hint: RegExp][] = [
    [`[a](javascript:${'x'.repeat(200)})`, 'unsafe-url', /"javascript:x{69}"/, /https/],
    ['<q cite="javascript:x">a</q>', 'unsafe-url', /"javascript:x"/, /https/],
    ['[a]()', 'link-address', /received ""/, /\(https:\/\/example\.com\/\)/],
    ['[a](<https://exa mple/>)', 'link-address', /exa%20mple/, /./],
    ['[a](www.example.com/b)', 'link-address', /"www/, /\(https:\/\/www\.example\.com\/b\)/],
    ['[a](../none/ja.md)', 'link-to-file', /"\.\.\/none\/ja\.md"/, /\.\.\/other-post\/ja\.md/],
    ['[a](%E3%81.md)', 'link-to-file', /"%E3%81\.md"/, /./],
  ];
  for (const [source, id, message, hint] of cases) {
    it(`reports ${id} and leads nowhere: ${source.slice(0, 30)}`, async () => {
      const { html, problems } = await renderMarkdown(source);
      assert.match(html, /<p><[aq]>a<\/[aq]><\/p>/);
      assert.deepEqual(
        problems.map((problem) => problem.id),
        [id],
      );
      assert.match(problems[0]?.message ?? '', message);
      assert.match(problems[0]?.hint ?? '', hint);
    });
  }

  it('finds the file of a text by its decoded path', async () => {
    const asked: string[] = [];
    const queries = { page: (file: string) => (asked.push(file), '/posts/記事/') };
    const { html } = await renderMarkdown('[a](../%E8%A8%98%E4%BA%8B/ja.md#x)', { queries });
    assert.deepEqual(asked, ['/content/posts/記事/ja.md']);
    assert.match(html, /href="\/posts\/%E8%A8%98%E4%BA%8B\/#x"/);
  });
});
