import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Root } from 'hast';
import { toHtml } from 'hast-util-to-html';
import { getStrings } from '../../../src/i18n/strings.ts';
import { rehypeDiagrams } from '../../../src/markdown/diagrams.ts';
import type { SiteQueries } from '../../../src/markdown/queries.ts';
import { renderMarkdown, sampleQueries } from '../../support/markdown.ts';

const code = 'flowchart LR\nA --> B';
const key = '0123456789abcdef0123';
const id = 'd012345';
const block = `\`\`\`mermaid\n${code}\n\`\`\`\n`;

describe('rehypeDiagrams', () => {
  it('puts the drawing in the place of the block, with its words', async () => {
    const { html, problems } = await renderMarkdown(block, { queries: drawn() });
    assert.deepEqual(problems, []);
    assert.equal(
      html.trim(),
      '<figure class="diagram">' +
        '<div class="diagram-scroll" tabindex="0" role="group" aria-label="図：費用">' +
        `<svg viewBox="0 0 9 9" width="9" height="9" role="img" class="d-min-320" aria-labelledby="${id}-title" aria-describedby="${id}-desc">` +
        `<title id="${id}-title">費用</title>` +
        `<marker id="${id}-a" markerUnits="userSpaceOnUse"><path d="M0 0"></path></marker>` +
        `<use href="#${id}-a"></use>` +
        `<path d="M0 0" marker-end="url(#${id}-a)" class="d-stroke-edge"></path>` +
        '<a href="#top"><text>A</text></a></svg></div>' +
        '<details class="diagram-text"><summary>図の内容を文字で読む</summary>' +
        `<p id="${id}-desc">説明</p><ul><li>A → B：x</li><li>C</li></ul></details></figure>`,
    );
  });

  it('gives every drawing on a page ids of its own', async () => {
    const { html } = await renderMarkdown(`${block}\n${block}`, { queries: drawn() });
    const ids = [...html.matchAll(/ id="([^"]+)"/g)].map(([, name]) => name);
    assert.equal(ids.length, 6);
    assert.equal(new Set(ids).size, 6);
    assert.match(html, new RegExp(`url\\(#${id}-2-a\\)`));
  });

  it('reports a block that is not drawn, at its line', async () => {
    const source = 'Text.\n\n```mermaid\nflowchart LR\nX --> Y\n```\n';
    const { html, problems } = await renderMarkdown(source, { queries: drawn() });
    assert.deepEqual(
      problems.map(({ id, line }) => [id, line]),
      [['diagram-missing', 3]],
    );
    assert.match(html, /language-mermaid/);
  });

  it('takes a caption into the figure', async () => {
    const { html } = await renderMarkdown(`${block}\n図：費用の内訳`, { queries: drawn() });
    assert.match(
      html,
      /^<figure class="diagram">.*<\/details><figcaption>図：費用の内訳<\/figcaption><\/figure>$/s,
    );
  });

  it('names a drawing without a description by its title alone', async () => {
    const { html } = await renderMarkdown(block, { queries: drawn('費用', '') });
    assert.doesNotMatch(html, /aria-describedby|-desc"/);
  });

  it('leaves other code alone', async () => {
    const { html } = await renderMarkdown('```js\nlet mermaid\n```\n\n`mermaid`', {
      queries: drawn(),
    });
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
    const strings = {
      ...getStrings('ja'),
      figureMark: 'Figure: ',
      diagramText: 'Read the figure as text',
      colon: ': ',
    };
    rehypeDiagrams({ site: { ...sampleQueries, ...drawn() }, strings })(tree, {
      data: {},
    } as never);
    const html = toHtml(tree);
    assert.match(html, /aria-label="Figure: 費用"/);
    assert.match(html, /<summary>Read the figure as text<\/summary>/);
    assert.match(html, /<li>A → B: x<\/li>/);
  });

  it('calls a drawing without a name by its words', async () => {
    const { html } = await renderMarkdown(block, { queries: drawn('') });
    assert.match(html, /aria-label="図：A → B：x、C"/);
    assert.match(html, /<title id="[^"]*">A → B：x、C<\/title>/);
  });
});

function drawn(title = '費用', description = '<desc>説明</desc>'): Pick<SiteQueries, 'diagram'> {
  const source =
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9" width="9" height="9" role="img" ' +
    `class="d-min-320">${title && `<title>${title}</title>`}${description}` +
    '<metadata>A → B\tx\nC</metadata><marker id="a" markerUnits="userSpaceOnUse"><path d="M0 0"/></marker>' +
    '<use href="#a"/><path d="M0 0" marker-end="url(#a)" class="d-stroke-edge"/><a href="#top"><text>A</text></a></svg>\n';
  return { diagram: (asked) => (asked.trim() === code ? { key, source } : undefined) };
}
