import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Element, Root } from 'hast';
import { fromHtml } from 'hast-util-from-html';
import { unified } from 'unified';
import { visit } from 'unist-util-visit';
import { getStrings } from '../../../src/i18n/strings.ts';
import { nestLevels, rehypeHeadings, toHeadingId } from '../../../src/markdown/headings.ts';
import { renderMarkdown } from '../../support/markdown.ts';
import { takeProblems } from '../../../src/markdown/report.ts';

describe('nestLevels', () => {
  const cases: [written: number[], nested: number[]][] = [
    [[], []],
    [
      [2, 3, 2],
      [2, 3, 2],
    ],
    [
      [1, 2, 1],
      [2, 3, 2],
    ],
    [
      [3, 4, 3],
      [2, 3, 2],
    ],
    [
      [2, 4, 4, 2],
      [2, 3, 3, 2],
    ],
    [
      [2, 5, 4, 3, 5],
      [2, 3, 3, 3, 4],
    ],
    [
      [4, 2, 3],
      [2, 2, 3],
    ],
    [
      [1, 2, 3, 4, 5, 6],
      [2, 3, 4, 5, 6, 6],
    ],
  ];
  for (const [written, nested] of cases) {
    it(`${written.join(' ')} becomes ${nested.join(' ')}`, () => {
      assert.deepEqual(nestLevels(written), nested);
    });
  }
});

describe('toHeadingId', () => {
  const cases: [text: string, id: string][] = [
    ['推論コストの比較', '推論コストの比較'],
    ['DeepSeek V4 — 概要', 'deepseek-v4-概要'],
    ['V3.2 と V32', 'v3-2-と-v32'],
    ['Ａ１ ｶﾀｶﾅ', 'a1-カタカナ'],
    ['C', 'c'],
    ['C++ と C#', 'c-plus-plus-と-c-sharp'],
    ['C#の性能', 'c-sharp-の性能'],
    ['#1 の話', '1-の話'],
    ['性能+価格', '性能価格'],
    ['？！', ''],
    ['😀', ''],
  ];
  for (const [text, id] of cases) {
    it(`${text} becomes ${id || 'nothing'}`, () => assert.equal(toHeadingId(text), id));
  }

  it('does not depend on how an accent is encoded', () => {
    assert.equal(toHeadingId('バグ'.normalize('NFD')), 'バグ');
    assert.equal(toHeadingId('Café'.normalize('NFD')), 'café');
  });
});

describe('rehypeHeadings', () => {
  it('keeps ids that authors wrote, and takes them from nobody else', () => {
    assert.deepEqual(
      headingIds('<h2>概要</h2><h2 id="概要">別の話</h2><h2>x</h2><div id="x"></div>'),
      {
        ids: ['概要-1', '概要', 'x-1'],
        problems: [],
      },
    );
  });

  it('warns of an id that an author used twice, and gives the second heading another', () => {
    assert.deepEqual(headingIds('<h2 id="a">一</h2>\n<h2 id="a">二</h2>'), {
      ids: ['a', '二'],
      problems: ['2 duplicate-id'],
    });
  });

  it('warns of every other id that is taken, by the text or by the page, and leaves it out', async () => {
    for (const [source, line] of [
      ['<span id="a">x</span>\n\n<span id="a">y</span>', 3],
      ['<span id="main">x</span>', 1],
      ['<h2 id="changes">x</h2>', 1],
      ['[語](claim:v4-mit-licence)\n\n<span id="m.1">x</span>', 3],
      ['x <b id="c.2">x</b>', 1],
      ['[^1] <b id="user-content-fn-1">x</b>\n\n[^1]: n', 1],
    ] as const) {
      const { html, problems } = await renderMarkdown(source);
      assert.deepEqual(
        problems.map(({ id, line }) => [id, line]),
        [['duplicate-id', line]],
        source,
      );
      const ids = Array.from(html.matchAll(/ id="([^"]*)"/g), ([, id]) => id);
      assert.equal(new Set(ids).size, ids.length, html);
    }
  });

  it('leaves the ids of the page alone', () => {
    assert.deepEqual(headingIds('<h2>Main</h2>').ids, ['main-1']);
  });

  it('leaves every id of the page around a text alone', async () => {
    const ids =
      'main claims claim-summary changes related impact editors-note notice post-sources footnote-label';
    const source = ids.split(' ').map((id) => `## ${id}`);
    const { html } = await renderMarkdown(source.join('\n\n'));
    assert.deepEqual(
      Array.from(html.matchAll(/ id="([^"]*)"/g), ([, id]) => id),
      ids.split(' ').map((id) => `${id}-1`),
    );
  });

  it('numbers headings without a letter by their place', () => {
    assert.deepEqual(headingIds('<h2>？</h2><h2>section 3</h2><h2>！</h2>').ids, [
      'section-1',
      'section-3',
      'section-3-1',
    ]);
  });

  it('has no link in a summary, which must not hold one', () => {
    const { tree } = run('<details><summary><h2>一</h2></summary></details>');
    assert.doesNotMatch(JSON.stringify(tree), /anchor/);
    assert.equal(findHeadings(tree)[0]?.properties.id, '一');
  });

  it('links to an id with a blank or a percent sign', () => {
    const [box] = run('<h2 id="100% x">一</h2>').tree.children as Element[];
    const anchor = box?.children.at(-1) as Element;
    assert.equal(anchor.properties.href, '#100%25%20x');
  });
});

function headingIds(html: string): { ids: unknown[]; problems: string[] } {
  const { tree, frontmatter } = run(html);
  return {
    ids: findHeadings(tree).map(({ properties }) => properties.id),
    problems: takeProblems(frontmatter).map(({ line, id }) => `${line} ${id}`),
  };
}

function run(html: string): { tree: Root; frontmatter: Record<string, unknown> } {
  const frontmatter = {};
  const tree = fromHtml(html, { fragment: true });
  unified()
    .use(rehypeHeadings, { strings: getStrings('ja') })
    .runSync(tree, { data: { astro: { frontmatter } } });
  return { tree, frontmatter };
}

function findHeadings(tree: Root): Element[] {
  const headings: Element[] = [];
  visit(tree, 'element', (node) => {
    if (/^h\d$/.test(node.tagName)) headings.push(node);
  });
  return headings;
}
