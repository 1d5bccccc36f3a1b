import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { renderMdx } from '../../support/markdown.ts';

describe('remarkMdxCode: nothing of an author runs', () => {
  const codes: [string, string, string][] = [
    ['an import', "import fs from 'node:fs'", ''],
    ['an export', 'export const a = 1', ''],
    ['an expression', 'a {process.env.HOME} b', '<p>a  b</p>'],
    ['an expression on its own', '{[1, 2].map(String)}', ''],
    ['a spread', 'a <b {...globalThis}>x</b>', '<p>a <b>x</b></p>'],
    ['an attribute with code', 'a <b lang={process.env.HOME}>x</b>', '<p>a <b>x</b></p>'],
    ['a template with code', 'a <b lang={`${1}`}>x</b>', '<p>a <b>x</b></p>'],
    ['code in a title', '# a {1} b', '<div class="heading"><h2 id="a-b">a  b'],
  ];
  for (const [name, source, html] of codes) {
    it(`${name} is an error and is gone`, async () => {
      const rendered = await renderMdx(`text\n\n${source}`);
      assert.deepEqual(ids(rendered.problems), ['3 mdx-code']);
      assert.ok(rendered.html.trim().startsWith(`<p>text</p>\n${html}`.trim()), rendered.html);
    });
  }

  it('components that the site does not have are errors', async () => {
    const { html, problems } = await renderMdx('<Figure name="a">\n\ntext\n\n</Figure>\n\n<a.b/>');
    assert.equal(html.trim(), '<p>text</p>');
    assert.deepEqual(ids(problems), ['1 mdx-component', '7 mdx-component']);
  });

  it('code is quoted by its beginning, with what to do', async () => {
    const { problems } = await renderMdx(
      `import a from 'a'\n\n{process\n.env}\n\n<b {...a}>x</b>\n\n<b lang={a}>x</b>\n\n{'${'x'.repeat(90)}' + 1}`,
    );
    assert.deepEqual(
      problems.map(({ message, hint }) => [
        message.split('received ')[1],
        /components need/.test(hint),
      ]),
      [
        ["import a from 'a'", true],
        ['{process', false],
        ['{...a}', false],
        ['lang={a}', false],
        [`{'${'x'.repeat(58)}`, false],
      ],
    );
  });

  it('an attribute that is false is not there', async () => {
    const { html, problems } = await renderMdx('<details open={false}>\n\na\n\n</details>');
    assert.match(html, /^<details>/);
    assert.deepEqual(problems, []);
  });

  it('an event handler is quoted as it was written', async () => {
    const { problems } = await renderMdx('a <b onClick={() => 1}>x</b>');
    assert.match(problems[0]?.message ?? '', /onclick="\(\) => 1"/);
  });

  it('what a forbidden element holds goes with it, unless it is text', async () => {
    const { html } = await renderMdx('a <svg>b</svg><font>c</font><foo>d</foo> **e**');
    assert.equal(html, '<p>a <span>c</span>d <strong>e</strong></p>');
  });

  it('the rules for HTML hold for JSX', async () => {
    const { problems } = await renderMdx(
      '<script>{`x`}</script>\n\n<b onClick={() => 1}>x</b>\n\n<b style={{ color: 1 }}>x</b>\n\n<a href="javascript:x">x</a>',
    );
    assert.deepEqual(ids(problems), [
      '1 html-script',
      '3 html-event-handler',
      '5 html-style',
      '7 unsafe-url',
    ]);
  });
});

describe('remarkMdxCode: the rest of MDX stays', () => {
  it('comments go without a word', async () => {
    const { html, problems } = await renderMdx('a {/* note */} b\n\n{/* note */}\n\n{}');
    assert.equal(html.trim(), '<p>a  b</p>');
    assert.deepEqual(problems, []);
  });

  it('JSX becomes the elements that Markdown would have made', async () => {
    const { html, problems } = await renderMdx(
      '<details open>\n<summary>要約</summary>\n\n- **太字**<br/><abbr title="a &amp; b">x</abbr>\n\n</details>\n\n<>断片</>',
    );
    assert.equal(
      html.replace(/\n/g, ''),
      '<details open><summary>要約</summary><ul><li><strong>太字</strong><br><abbr title="a &#x26; b">x</abbr></li></ul></details>断片',
    );
    assert.deepEqual(problems, []);
  });

  it('literal attributes are no code', async () => {
    const { html, problems } = await renderMdx(
      '<ol start={3} reversed>\n<li value={`4`}>x</li>\n</ol>',
    );
    assert.match(html, /<ol start="3" reversed><li value="4">x<\/li><\/ol>/);
    assert.deepEqual(problems, []);
  });

  it('link cards work', async () => {
    const { html } = await renderMdx('[[ogp:https://example.org/a||題]]');
    assert.match(html, /<a href="https:\/\/example\.org\/a" class="link-card" rel="noopener">/);
  });
});

function ids(problems: { line: number; id: string }[]): string[] {
  return problems.map(({ line, id }) => `${line} ${id}`);
}
