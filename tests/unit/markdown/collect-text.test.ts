import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { fromHtml } from 'hast-util-from-html';
import { toPlainText } from '../../../src/markdown/collect-text.ts';

const text = (html: string) => toPlainText(fromHtml(html, { fragment: true }));

describe('toPlainText', () => {
  it('keeps inline elements in their line and puts blocks on their own', () => {
    assert.equal(
      text(
        '<h2>見<wbr>出し</h2>\n<p><strong>太字</strong>の文。<br>次の行</p><ul><li>一</li><li>二</li></ul>',
      ),
      '見出し\n太字の文。\n次の行\n一\n二',
    );
  });

  it('leaves drawings out and keeps the list of their labels', () => {
    assert.equal(
      text('<figure><svg><text>V4</text></svg><ul><li>V3 → V4</li></ul></figure>'),
      'V3 → V4',
    );
  });

  it('says what pictures show, and leaves the marks of footnotes out', () => {
    const mark = '<sup><a href="#fn-1" data-footnote-ref>1</a></sup>';
    assert.equal(text(`<p>値${mark}は<img alt="図の説明">。</p>`), '値は図の説明。');
  });

  it('keeps table cells apart', () => {
    assert.equal(text('<table><tr><th>価格</th><td>0.14</td></tr></table>'), '価格\n0.14');
  });
});
