import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { renderMarkdown, renderMdx } from '../../support/markdown.ts';

describe('remarkSoftBreaks', () => {
  const cases: [name: string, source: string, html: string][] = [
    ['before an element that begins with kanji', 'V4\n**推論**', 'V4<strong>推論</strong>'],
    ['before an element in an element', 'V4\n**_推論_**', 'V4<strong><em>推論</em></strong>'],
    ['behind an element that ends in kanji', '**推論**\nV4', '<strong>推論</strong>V4'],
    ['within an element', '**推論\n性能**と\nV4', '<strong>推論性能</strong>とV4'],
    ['beside code in Japanese', '`V4`\nと`性能`\nV4', '<code>V4</code>と<code>性能</code>V4'],
    ['but not beside Latin code', 'V4\n`V4`\nV5', 'V4\n<code>V4</code>\nV5'],
    ['across tags', '推論<b>\n性能</b>\n<i>費用</i>', '推論<b>性能</b><i>費用</i>'],
    ['but not within Latin tags', 'V4<b>\nV5</b>', 'V4<b>\nV5</b>'],
    ['several times in one text', '一\n二\n三', '一二三'],
  ];
  for (const [name, source, html] of cases) {
    it(`joins lines ${name}`, async () => {
      assert.equal((await renderMarkdown(source)).html, `<p>${html}</p>`);
    });
  }

  it('sees the neighbours across the mark of a footnote', async () => {
    const { html } = await renderMarkdown('V4[^1]\n推論[^1]\nV5\n\n[^1]: x');
    assert.match(html, /<\/sup>推論<sup>.*?<\/sup>V5<\/p>/);
  });

  it('keeps a break beside a picture in Latin text, and drops it beside one in Japanese', async () => {
    const { html } = await renderMarkdown('V4\n![a](hero.png)\nV4');
    assert.match(html, /^<p>V4\n<img[^>]*>\nV4<\/p>$/);
    assert.match(
      (await renderMarkdown('推論\n![a](hero.png)\n推論')).html,
      /^<p>推論<img[^>]*>推論<\/p>$/,
    );
  });

  it('joins lines that stand in a tag of MDX without a paragraph', async () => {
    assert.equal((await renderMdx('<p>推論\n性能</p>')).html, '<p>推論性能</p>');
  });
});
