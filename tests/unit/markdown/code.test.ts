import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import type { Element, Root } from 'hast';
import { shikiConfig } from '../../../src/markdown/code.ts';
import { renderMarkdown } from '../../support/markdown.ts';

const css = (name: string): string =>
  readFileSync(new URL(`../../../src/styles/${name}.css`, import.meta.url), 'utf8');

const samples = [
  ['ts', '// c\nclass A<T> extends B { f(p: string) { return /r/.test(`${p}`) && null } }'],
  ['python', 'def f(x: int = 1):\n    """doc"""\n    return f"{x}"'],
  ['markdown', '# H\n**b** *i* ~~s~~ [l](https://example.com)\n- a\n> q\n`c`'],
  ['diff', '--- a\n+++ b\n@@ 1 @@\n-a\n+b'],
  ['yaml', 'a: b # c\n- 1'],
  ['html', '<a href="x">y</a><!-- c -->'],
  ['css', 'a { color: red }'],
  ['sh', 'echo "$X" | grep -v y # c'],
  ['latex', '\\textbf{x} \\emph{y}'],
] as const;

describe('code blocks', () => {
  it('carry classes that the style sheet knows, and no style', async () => {
    const fences = samples.map(([lang, code]) => `~~~${lang}\n${code}\n~~~`).join('\n\n');
    const { html, problems } = await renderMarkdown(fences);
    assert.deepEqual(problems, []);
    assert.doesNotMatch(html, /style=/);
    const names = new Set(html.match(/(?<=class=")code-\w+(?=")/g));
    names.delete('code-block');
    assert.ok(names.size > 8, [...names].join());
    // The colour of the text around them.
    names.delete('code-parameter');
    for (const name of names) assert.match(css('code'), new RegExp(`\\.${name}\\b`));
  });

  it('have the same colours on a machine that is too busy', async () => {
    const source = '~~~ts\nlet a = f(`${b}`)\n~~~';
    const { html } = await renderMarkdown(source);
    const { now } = Date;
    let time = now();
    Date.now = () => (time += 10_000);
    try {
      assert.equal((await renderMarkdown(source)).html, html);
    } finally {
      Date.now = now;
    }
  });

  it('leave a line that is too long for anybody to read without colours', async () => {
    const long = `let a = '${'x'.repeat(5000)}';`;
    const { html } = await renderMarkdown(`~~~ts\nlet b = 1;\n${long}\n~~~`);
    assert.match(html, /<span class="code-[^>]*>let</);
    assert.ok(html.includes(`\n${long}</code>`));
  });

  it('refuse a style that no class stands for', () => {
    const pre: Element = {
      type: 'element',
      tagName: 'pre',
      properties: { style: 'color:#123456' },
      children: [],
    };
    const root: Root = { type: 'root', children: [pre] };
    const [transformer] = shikiConfig.transformers ?? [];
    assert.throws(
      () => Reflect.apply(transformer?.root ?? (() => undefined), undefined, [root]),
      /without a class: color:#123456/,
    );
  });
});

describe('remarkCode', () => {
  const told = async (source: string) =>
    (await renderMarkdown(source)).problems.map(({ line, id }) => `${line} ${id}`);

  it('takes a longer fence for the end, and a shorter or another one not', async () => {
    assert.deepEqual(await told('```text\nx\n`````'), []);
    assert.deepEqual(await told('> ~~~text\n> x\n> ~~~~'), []);
    assert.deepEqual(await told('`````text\nx\n```'), ['1 unclosed-fence']);
    assert.deepEqual(await told('a\n\n~~~text\nx\n```'), ['3 unclosed-fence']);
    assert.deepEqual(await told('```text\n~~~'), ['1 unclosed-fence']);
    assert.deepEqual(await told('```text\nx\n~~~```'), ['1 unclosed-fence']);
    assert.deepEqual(await told('```'), ['1 unclosed-fence']);
    assert.deepEqual(await told('```text\n```'), []);
    assert.deepEqual(await told('    ```'), []);
  });

  it('quotes the fence that is not closed', async () => {
    const { problems } = await renderMarkdown(`~~~~text ${'x'.repeat(90)}\n~~~`);
    assert.match(problems[0]?.message ?? '', /received "~~~~text x{51}"\.$/);
    assert.match(problems[0]?.hint ?? '', /^Write {2}~~~~ {2}on/);
  });

  it('knows languages whatever their letters, and by the names of files', async () => {
    const { html, problems } = await renderMarkdown(
      '```JavaScript\n```\n\n```js:src/main.js\n```\n\n```TXT\n```\n\n```\n```\n\n```Math\nx\n```',
    );
    assert.deepEqual(problems, []);
    assert.deepEqual(html.match(/data-language="\w+"/g), [
      'data-language="javascript"',
      'data-language="js"',
      'data-language="plaintext"',
      'data-language="plaintext"',
    ]);
    assert.match(html, /<math/);
  });

  it('warns of a language that it does not know, and shows the code plain', async () => {
    const { html, problems } = await renderMarkdown(
      '```javascrpt\nlet x\n```\n\n```qwertyuiop:a\n```\n\n```ansi\n```',
    );
    assert.deepEqual(
      problems.map(({ id, severity, line, hint }) => [id, severity, line, hint]),
      [
        ['unknown-language', 'warning', 1, 'Did you mean  ```javascript'],
        ['unknown-language', 'warning', 5, 'For plain text write  ```text'],
        ['unknown-language', 'warning', 8, problems[2]?.hint],
      ],
    );
    assert.match(html, /data-language="plaintext"[^>]*><code>let x</);
  });
});

describe('code.css', () => {
  it('has a contrast of 4.5:1 or more, in light and in dark', () => {
    const colours = new Map(
      Array.from(
        (css('tokens') + css('code')).matchAll(
          /([\w-]+)(?:: | \{\s*color: )light-dark\((#\w{6}), (#\w{6})\)/g,
        ),
        ([, name = '', light = '', dark = '']) => [name, { light, dark }] as const,
      ),
    );
    const background = colours.get('--surface');
    assert.ok(background);
    const names = [...colours.keys()].filter((name) => name.startsWith('code-'));
    assert.equal(names.length, 6);
    for (const name of [...names, '--ink']) {
      for (const scheme of ['light', 'dark'] as const) {
        const ratio = contrast(colours.get(name)?.[scheme] ?? '', background[scheme]);
        assert.ok(ratio >= 4.5, `${name} in ${scheme}: ${ratio}`);
      }
    }
  });

  it('stays below 1.2 KB', () => {
    const minified = css('code')
      .replace(/\/\*[^]*?\*\//g, '')
      .replace(/\s*([{}:;,>])\s*/g, '$1');
    assert.ok(minified.length < 1200, String(minified.length));
  });
});

/** https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio */
function contrast(a: string, b: string): number {
  const [dark = 0, light = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (light + 0.05) / (dark + 0.05);
}

function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
