import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import type { Root } from 'mdast';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { VFile } from 'vfile';
import { parseNatively, remarkSatteri } from '../../../src/markdown/parser.ts';
import { markdownOptions } from '../../../src/markdown/pipeline.ts';
import { oddMarkdown } from '../../support/odd-markdown.ts';
import { renderMarkdown, sampleQueries } from '../../support/markdown.ts';

/** `MARKDOWN_CASES=200000 node --test <this file>` looks further. */
const cases = Number(process.env['MARKDOWN_CASES'] ?? 2000);

const models = globSync('../../markdown/*/*/input.md', { cwd: import.meta.dirname })
  .map((name) => readFileSync(new URL(name, import.meta.url), 'utf8'))
  .flatMap((text) => [text, ...text.split(/\n{2,}/)]);

const micromark = createParser((name) => name === 'remarkSatteri');
const either = createParser(() => false);

function assertSameTree(text: string): void {
  assert.deepEqual(either(text), micromark(text), JSON.stringify(text));
}

describe('parseNatively gives the tree that micromark gives', () => {
  const texts = {
    'of CJK emphasis':
      'これは**「引用」**です。**価格（税込）**は**100円**、か**[約](/a)**と、その*（傍点）*。',
    'of code with anything in it':
      '## 見出し\n\n```js\nhttps://a.b @ <!-- **「 [^1]\n  ```\n\n本文',
    'of tables': '| 項目 | 値 |\n| --- | ---: |\n| **「甲」**と | `a` <br>😀 |\n\n本文',
    'of lists':
      '- **甲**：一\n  - 乙\n- 丙\n\n1. [丁](https://example.com/a_b?c=1)\n2. <https://a.b>',
    'of HTML': '<details>\n<summary>題</summary>\n\n**本文**\n\n</details>\n\n> 引用\n> 続き',
    'of characters of two units': '𠮷😀、**太字**の𠮷\n😀`c`  \n次\\[a\\] 👩‍👩‍👧',
    'of prices': '価格は$2.50と$10、costs $3 to $4、**$5**、$HOME/$USER',
    'of link cards': '本文\n\n[[ogp:https://example.com/a]]\n[[ogp:https://example.com/b]]\n',
  };
  for (const [name, text] of Object.entries(texts)) {
    it(name, () => {
      assert.ok(parseNatively(text));
      assertSameTree(text);
    });
  }

  it(`of every odd text that it takes, of ${cases}, and of their models`, () => {
    for (const model of models) assertSameTree(model);
    let taken = 0;
    for (let seed = 0; seed < cases; seed++) {
      const text = oddMarkdown(seed, models);
      if (!parseNatively(text)) continue;
      taken++;
      assertSameTree(text);
    }
    assert.ok(taken > cases / 5, `only ${taken} texts were taken`);
  });
});

describe('parseNatively leaves to micromark', () => {
  const texts = {
    'a bare URL': '次は https://example.com/、同社',
    'a bare host': 'www.example.com',
    'a mail address': '連絡先はa@example.com',
    'an address that is not a whole link': '](http://、',
    'an address behind an escape': 'http\\://a.b',
    'a card within a sentence': '次の [[ogp:https://a.b/c]]',
    'a footnote': '注[^1]',
    'a definition': '[b]:>\n___\n1.',
    'a task': '- [x] <b>',
    'a character reference': 'a&copy;b',
    'an escaped asterisk': '\\**5**',
    'a break by a backslash': '[\\\n]()',
    'a fence in a list': '- ```\n-',
    'a fence without its end': '本文\n\n```\n',
    'a fence whose end is longer': '```\n````\n**「a」**_は_',
    'a fence below HTML': '<div>\n```\n</div>\n\n_は_\n```\n',
    'a comment': 'a <!-- b -->',
    'an unquoted attribute': '<b O=l=「>>',
    'an element of raw text': '<script>\n</pre>\n',
    'a table without bars at its sides': 'a||\n-|-\n<b>',
    'a table with a line that has none': '|a|\n|-|\n<b>',
    'a list in a quotation': '>-\n>1.',
    'a break in a quotation': '> あ`  \n> あ',
    'a line that goes on outside of the quotation': '> あ\n<b>',
    'an indented line of a paragraph': '- `\n  *本文*',
    'an indented line below a heading': '- a\n#\n    - c\n0. a',
    'an empty item': '-\n---\n    - \n2.',
    'a rule with blanks': '- *\n- --\n    - e\n    - e',
    'an item that begins with code': '1. b\n-     a\n\n      ',
    'marks of two kinds': '**_**a',
    'strikethrough beside CJK characters': '~~本：~~が',
    'a formula': '長さは$n$である',
    'a formula between two dollars each': '$$ a*b $$ と*c*',
    'single tildes': '5~10 days, 20~30 hours',
    'emphasis beside a symbol that no set has': '**☆**は',
    'a CJK mark between asterisks': 'a**「**)',
    'a CJK letter between asterisks and a mark': ')**は**「',
    'characters that it shows in place of others': 'は**「\ue000」**は\u2800',
    'tabs and returns': 'a\tb\r\nc',
    'more CJK letters beside marks than it can show otherwise': Array.from(
      { length: 300 },
      (_, index) => `${String.fromCharCode(0x4e00 + index)}**[a](b)**`,
    ).join(' '),
  };
  for (const [name, text] of Object.entries(texts)) {
    it(name, () => {
      assert.equal(parseNatively(text), undefined);
    });
  }
});

describe('remarkSatteri', () => {
  it('leaves MDX to the parser that was there', () => {
    const other: Root = { type: 'root', children: [] };
    const parser: (text: string, file: VFile) => Root = () => other;
    const processor = { parser };
    Reflect.apply(remarkSatteri, processor, []);
    assert.equal(processor.parser('a', new VFile({ path: 'a.mdx' })), other);
    assert.notEqual(processor.parser('a', new VFile({ path: 'a.md' })), other);
  });

  it('is guarded from nesting that no plugin could walk', async () => {
    const source = `text\n\n${'- '.repeat(2000)}deep`;
    assert.ok(parseNatively(source));
    const { problems } = await renderMarkdown(source);
    assert.deepEqual(
      problems.map(({ id, line }) => ({ id, line })),
      [{ id: 'nested-too-deep', line: 3 }],
    );
  });
});

type Plugins = Parameters<ReturnType<typeof unified>['use']>[0][];

/** Parses with the plugins that parse, and makes cards of the paragraphs of link cards. */
function createParser(isLeftOut: (name: string) => boolean) {
  const { remarkPlugins = [] } = markdownOptions({
    site: sampleQueries,
    base: '/',
    contentDir: '/content',
    publicDir: '/public',
  });
  const processor = unified().use(remarkParse);
  for (const entry of remarkPlugins as Plugins) {
    const { name } = [entry].flat()[0] as { name: string };
    if (name === 'remarkMdxCode') break;
    if (!isLeftOut(name)) processor.use([entry] as Plugins);
  }
  processor.freeze();
  return (text: string): unknown => {
    const file = new VFile({ value: text, path: '/content/posts/sample/ja.md' });
    // As JSON, in which a field that is undefined is none.
    return JSON.parse(JSON.stringify(processor.runSync(processor.parse(file), file)));
  };
}
