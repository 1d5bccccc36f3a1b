import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { Root } from 'hast';
import { toHtml } from 'hast-util-to-html';
import { diagramKey } from '../../../src/diagrams/key.ts';
import { rehypeDiagrams } from '../../../src/markdown/diagrams.ts';
import { renderMarkdown } from '../../support/markdown.ts';

const contentDir = mkdtempSync(join(tmpdir(), 'soundings-content-'));
const storeDir = join(contentDir, 'diagrams');
const code = 'flowchart LR\nA --> B';
const key = diagramKey(code);
const id = `d${key.slice(0, 6)}`;
const block = `\`\`\`mermaid\n${code}\n\`\`\`\n`;

before(() => {
  mkdirSync(storeDir);
  store('費用');
});

after(() => rmSync(contentDir, { recursive: true }));

describe('rehypeDiagrams', () => {
  it('puts the drawing in the place of the block, with its words', async () => {
    const { html, problems } = await renderMarkdown(block, { contentDir });
    assert.deepEqual(problems, []);
    assert.equal(
      html.trim(),
      '<figure class="diagram">' +
        '<div class="diagram-scroll" tabindex="0" role="group" aria-label="図：費用">' +
        `<svg viewBox="0 0 9 9" width="9" height="9" role="img" class="d-min-320" aria-labelledby="${id}-title" aria-describedby="${id}-desc">` +
        `<title id="${id}-title">費用</title>` +
        `<marker id="${id}-a" markerUnits="userSpaceOnUse"><path d="M0 0"></path></marker>` +
        `<path d="M0 0" marker-end="url(#${id}-a)" class="d-stroke-edge"></path>` +
        '<a href="#top" rel="noopener"><text>A</text></a></svg></div>'.replace(
          ' rel="noopener"',
          '',
        ) +
        '<details class="diagram-text"><summary>図の内容を文字で読む</summary>' +
        `<p id="${id}-desc">説明</p><ul><li>A → B：x</li><li>C</li></ul></details></figure>`,
    );
  });

  it('gives every drawing on a page ids of its own', async () => {
    const { html } = await renderMarkdown(`${block}\n${block}`, { contentDir });
    const ids = [...html.matchAll(/ id="([^"]+)"/g)].map(([, name]) => name);
    assert.equal(ids.length, 6);
    assert.equal(new Set(ids).size, 6);
    assert.match(html, new RegExp(`url\\(#${id}-2-a\\)`));
  });

  it('reports a block that is not drawn, at its line', async () => {
    const source = 'Text.\n\n```mermaid\nflowchart LR\nX --> Y\n```\n';
    const { html, problems } = await renderMarkdown(source, { contentDir });
    assert.deepEqual(
      problems.map(({ id, line }) => [id, line]),
      [['diagram-missing', 3]],
    );
    assert.match(html, /language-mermaid/);
  });

  it('leaves other code alone', async () => {
    const { html } = await renderMarkdown('```js\nlet mermaid\n```\n\n`mermaid`', { contentDir });
    assert.doesNotMatch(html, /figure/);
  });

  it('speaks the language of the page', () => {
    const tree: Root = {
      type: 'root',
      children: [
        {
          type: 'element',
          tagName: 'pre',
          properties: {},
          children: [
            {
              type: 'element',
              tagName: 'code',
              properties: { className: ['language-mermaid'] },
              children: [{ type: 'text', value: `${code}\n` }],
            },
          ],
        },
      ],
    };
    const labels = {
      figure: 'Figure: ',
      summary: 'Read the figure as text',
      colon: ': ',
      comma: ', ',
    };
    rehypeDiagrams({ storeDir, labels })(tree, { data: {} } as never);
    const html = toHtml(tree);
    assert.match(html, /aria-label="Figure: 費用"/);
    assert.match(html, /<summary>Read the figure as text<\/summary>/);
    assert.match(html, /<li>A → B: x<\/li>/);
  });

  it('calls a drawing without a name by its words', async () => {
    store('');
    const { html } = await renderMarkdown(block, { contentDir });
    assert.match(html, /aria-label="図：A → B：x、C"/);
    assert.match(html, /<title id="[^"]*">A → B：x、C<\/title>/);
  });

  it('notices a drawing that was made anew', async () => {
    store('推論');
    const { html } = await renderMarkdown(block, { contentDir });
    assert.match(html, /aria-label="図：推論"/);
  });
});

/** As `clean` writes it. */
function store(title: string): void {
  const path = join(storeDir, `${key}.svg`);
  writeFileSync(
    path,
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9" width="9" height="9" role="img" ' +
      `class="d-min-320">${title && `<title>${title}</title>`}<desc>説明</desc>` +
      '<metadata>A → B\tx\nC</metadata><marker id="a" markerUnits="userSpaceOnUse"><path d="M0 0"/></marker>' +
      '<path d="M0 0" marker-end="url(#a)" class="d-stroke-edge"/><a href="#top"><text>A</text></a></svg>\n',
  );
  // Two writes may fall into one tick of the file system's clock.
  utimesSync(path, 0, title.charCodeAt(0) || 0);
}
