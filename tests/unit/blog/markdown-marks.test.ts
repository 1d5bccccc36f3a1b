import assert from 'node:assert/strict';
import { it } from 'node:test';
import { fromHtml } from 'hast-util-from-html';
import { raw } from 'hast-util-raw';
import { toHtml } from 'hast-util-to-html';
import { toMdast } from 'hast-util-to-mdast';
import { gfmToMarkdown } from 'mdast-util-gfm';
import { toMarkdown } from 'mdast-util-to-markdown';
import remarkCjkFriendly from 'remark-cjk-friendly';
import remarkCjkFriendlyStrikethrough from 'remark-cjk-friendly-gfm-strikethrough';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import remarkRehype from 'remark-rehype';
import { unified } from 'unified';
import { readableMarks } from '../../../src/blog/markdown-marks.ts';

const write = (html: string): string =>
  toMarkdown(toMdast(fromHtml(html, { fragment: true })), {
    extensions: [gfmToMarkdown(), readableMarks],
  }).trim();

it('writes emphasis beside kanji and kana with its marks, and as HTML where they would not do', () => {
  const written = {
    '<strong>CSA（疎）</strong>は': '**CSA（疎）**は',
    '設計に<strong>「名」</strong>という': '設計に**「名」**という',
    'V4<em>（価格）</em>V3': 'V4*（価格）*V3',
    '値は<del>3%</del>で': '値は~~3%~~で',
    'x<strong>"y"</strong>z': 'x<strong>"y"</strong>z',
    '<strong>甲</strong><em>乙</em>': '<strong>甲</strong>*乙*',
  };
  for (const [html, markdown] of Object.entries(written)) assert.equal(write(html), markdown);
});

it('is read again as it was, whatever stands beside it and in it', () => {
  const parser = unified()
    .use(remarkParse)
    .use(remarkGfm)
    .use(remarkCjkFriendly)
    .use(remarkCjkFriendlyStrikethrough)
    .use(remarkRehype, { allowDangerousHtml: true });
  const read = (markdown: string): string => toHtml(raw(parser.runSync(parser.parse(markdown))));
  const around = ['', 'は', 'x', ' ', '。', '"', '…', '한', '😀', '*'];
  const within = [
    '甲',
    'x',
    '（甲）',
    '“甲”',
    '"x"',
    '3%',
    '😀',
    '*',
    '<a href="/">甲</a>',
    '<code>x</code>',
    '<em>x</em>',
    'あ<strong>い</strong>',
  ];
  const wrong = around.flatMap((before) =>
    around.flatMap((after) =>
      within.flatMap((inner) =>
        ['em', 'strong', 'del'].flatMap((tag) => {
          const html = `<p>甲${before}<${tag}>${inner}</${tag}>${after}乙</p>`;
          const markdown = write(html);
          return read(markdown) === toHtml(fromHtml(html, { fragment: true })) &&
            !markdown.includes('&#x')
            ? []
            : [`${html} ${markdown}`];
        }),
      ),
    ),
  );
  assert.deepEqual(wrong, []);
});
