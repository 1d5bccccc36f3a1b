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
      const words = parts.flatMap((part) => (part.type === 'link' ? part.children : part));
      assert.equal(words.map((word) => ('value' in word ? word.value : '')).join(''), text);
      assert.deepEqual(
        parts.flatMap((part) => (part.type === 'link' ? part.url : [])),
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

describe('a bare address and the Japanese behind it:', () => {
  const cases: [name: string, address: string, ...sources: string[]][] = [
    [
      'a sentence goes on behind it',
      'https://a.example/b',
      'https://a.example/bを見る',
      '（https://a.example/b）',
      'https://a.example/b。次',
      'https://a.example/b　次',
      'https://a.example/b…',
      'https://a.example/b를',
    ],
    [
      'a host holds no Japanese',
      'https://a.example',
      'https://a.exampleを見る',
      'https://a.example公式',
    ],
    [
      'a particle is no path',
      'https://a.example/',
      'https://a.example/で使える',
      'https://a.example/は公式',
      'https://a.example/からダウンロード',
    ],
    [
      'a name in kanji or katakana is one',
      'https://a.example/人工知能',
      'https://a.example/人工知能',
      '（https://a.example/人工知能）と',
      'https://a.example/人工知能、次 https',
      '**https://a.example/人工知能**の',
      '| a |\n| - |\n| https://a.example/人工知能 |',
      '- https://a.example/人工知能\n- 次',
    ],
    [
      'so is one between signs',
      'https://a.example/タグ/AI?q=café',
      'https://a.example/タグ/AI?q=café. 次',
    ],
  ];
  for (const [name, address, ...sources] of cases) {
    it(name, async () => {
      for (const source of sources) {
        const { html, problems } = await renderMarkdown(source);
        assert.equal(/<a [^>]*>(.*?)<\/a>/.exec(html)?.[1], address, source);
        assert.deepEqual(problems, [], source);
      }
    });
  }

  it('is told where nobody can tell, with both ways to write it', async () => {
    for (const [address, rest, behind = ''] of [
      ['https://a.example/', '日本語のパス'],
      ['https://a.example/wiki/', '人工知能を見る', '。'],
      ['https://a.example/wiki/C', '言語'],
      ['https://a.example/wiki/', 'さくら'],
      ['https://a.example/a#', '概要は', ' 次'],
      ['https://a.example/', '人工知能_(曖昧さ回避)'],
      ['https://a.example/', '한국어'],
      ['www.a.example/', '日本語の'],
    ] as const) {
      const { html, problems } = await renderMarkdown(`見よ：${address}${rest}${behind}`);
      assert.match(html, new RegExp(`>${RegExp.escape(address)}</a>`));
      const [problem, ...others] = problems;
      assert.equal(problem?.id, 'bare-url', address + rest);
      assert.match(problem.message, new RegExp(RegExp.escape(`"${address}" before "${rest}"`)));
      assert.match(problem.hint ?? '', new RegExp(RegExp.escape(`${address}${rest}>`)));
      assert.deepEqual(others, []);
      const mended = [`<https://${address.replace('https://', '')}${rest}>`, `${address} ${rest}`];
      for (const source of mended)
        assert.deepEqual((await renderMarkdown(source)).problems, [], source);
    }
  });

  it('is told where its host makes no link', async () => {
    const told = async (source: string) => (await renderMarkdown(source)).problems;
    for (const address of ['https://日本語.jp', 'www.日本語.jp', 'http://例.テスト.jp']) {
      const [problem] = await told(`見よ：${address}/aのこと`);
      assert.equal(problem?.id, 'bare-url', address);
    }
    for (const source of [
      'https://で始まるURL',
      'https\\://日本語.jp',
      '`https://日本語.jp`',
      '<https://日本語.jp>',
    ])
      assert.deepEqual(await told(source), [], source);
  });

  it('takes time in proportion to the text', async () => {
    await renderMarkdown(
      `https://a.example/${'日本'.repeat(20_000)}の ${'https://日'.repeat(5000)}`,
    );
  });
});
