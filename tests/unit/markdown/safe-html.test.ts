import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Root } from 'hast';
import { fromHtml } from 'hast-util-from-html';
import { visit } from 'unist-util-visit';
import { VFile } from 'vfile';
import { checkTag } from '../../../src/markdown/html-rules.ts';
import { rehypeSafeHtml } from '../../../src/markdown/safe-html.ts';
import { renderMarkdown } from '../../support/markdown.ts';

describe('rehypeSafeHtml', () => {
  it('leaves what Markdown made as it is, data included', () => {
    const code = {
      type: 'element' as const,
      tagName: 'code',
      properties: { className: ['language-js'] },
      children: [],
      data: { meta: 'title' },
    };
    const tree = {
      type: 'root',
      children: [{ type: 'raw', value: '<div>' }, code],
    } as unknown as Root;
    rehypeSafeHtml()(tree, new VFile());
    const [div] = tree.children;
    assert.ok(div?.type === 'element' && div.tagName === 'div');
    assert.equal(div.children[0], code);
  });

  it('gives elements the lines on which authors wrote them', async () => {
    const source = 'a\n\n<div>\n\n<!--\n-->\n<a\n href="javascript:1">x</a>\n</div>';
    const { problems } = await renderMarkdown(source);
    assert.deepEqual(
      problems.map(({ line }) => line),
      [7],
    );
  });

  it('leaves quotation marks as they were written', async () => {
    assert.equal((await renderMarkdown('"a" -- \'b\'...')).html, '<p>"a" -- \'b\'...</p>');
  });

  it('drops the paragraph that an element has left empty, and no other', async () => {
    assert.equal((await renderMarkdown('<p><div>b</div></p>')).html, '<div>b</div>');
    assert.equal((await renderMarkdown('<b></b>')).html, '<p><b></b></p>');
  });

  it('lets no arrangement of tags through that is not allowed', async () => {
    for (let seed = 1; seed <= 400; seed++) {
      const source = arrange(seed);
      const { html, problems } = await renderMarkdown(source);
      assert.deepEqual(forbiddenIn(html), [], JSON.stringify(source));
      assert.ok(!problems.some(({ id }) => id === 'plugin-failed'), JSON.stringify(source));
    }
  });
});

const fragments =
  `< > </ /> <!-- --> " ' = <b> </b> <script> </script> <svg/onload=x> </svg> <math> <mtext> <style> </style>
  <table> <tr> <td> </td> </table> <a/href="javascript:x"> </a> <img/src=x/onerror=x> <p> </p> <div> </div> \` ** &lt;
  &#60;script&#62; <textarea> <title> <noscript> <plaintext> <template> <select> <form> <iframe/srcdoc="<script>">
  <!DOCTYPE> <?php <![CDATA[ ]]> <details> <summary> <b/style=x> <body/onload=x> <base/href=//x> <ruby> <rt> <li>
  <p/data-stub="0"> <b/data-line="9"> [[ogp:https://a.org ]] | [x](javascript:x) > - #`
    .split(/\s+/)
    .map((fragment) =>
      fragment.replace('/', fragment.startsWith('</') || fragment === '/>' ? '/' : ' '),
    );

/** Always the same text for a seed. */
function arrange(seed: number): string {
  let state = seed;
  const next = (below: number): number => {
    state = (state * 1_103_515_245 + 12_345) & 0x7fffffff;
    return state % below;
  };
  const parts = Array.from({ length: 4 + next(24) }, () => fragments[next(fragments.length)]);
  return parts.map((part) => part + (['', ' ', '\n', '\n\n'][next(4)] ?? '')).join('');
}

function forbiddenIn(html: string): string[] {
  const found: string[] = [];
  visit(fromHtml(html, { fragment: true }), 'element', ({ tagName, properties }) => {
    if (checkTag(tagName, []).tagName !== tagName) found.push(tagName);
    for (const [name, value] of Object.entries(properties)) {
      const isAddress = ['href', 'src', 'cite'].includes(name);
      const isCode = isAddress && /^\s*(?:javascript|data):/i.test(String(value));
      if (/^on|^style$|^dataStub$|^dataLine$/.test(name) || isCode) found.push(name);
    }
  });
  return found;
}
