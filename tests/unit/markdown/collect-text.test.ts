import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { fromHtml } from 'hast-util-from-html';
import { collectText } from '../../../src/markdown/collect-text.ts';
import { renderMarkdown } from '../../support/markdown.ts';

const collect = (html: string) => collectText(fromHtml(html, { fragment: true }));
const text = (html: string) => collect(html).text;

describe('the text', () => {
  it('keeps inline elements in their line and puts blocks on their own', () => {
    assert.equal(
      text(
        '<h2>見<wbr>出し</h2>\n<p><strong>太字</strong>の文。<br>次の行</p><ul><li>一</li><li>二</li></ul>',
      ),
      '見出し\n太字の文。\n次の行\n一\n二',
    );
  });

  it('breaks no line at an element within it', () => {
    const names =
      'a abbr b bdi bdo cite code del dfn em i img ins kbd mark q ruby s samp small span strong sub sup time u var wbr';
    for (const name of names.split(' ')) {
      assert.equal(text(`<p>前<${name}></${name}>後</p>`), '前後', name);
    }
  });

  it('leaves out what nobody sees', () => {
    const names = ['script', 'style', 'template'];
    assert.equal(text(names.map((name) => `<${name}>x</${name}>`).join('')), '');
  });

  it('leaves out the links back from footnotes', () => {
    assert.equal(text('<p>注<a href="#x" data-footnote-backref>↩</a></p>'), '注');
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

describe('what takes time to read', () => {
  it('is the text, but neither code nor what is there for those who do not see', () => {
    const { prose } = collect(
      '<p>推論の<code>V4</code></p><pre><code>let x</code></pre><p><img alt="学習">費用</p>' +
        '<figure class="diagram"><svg></svg><ul><li>A → B</li></ul></figure><figcaption>図</figcaption>',
    ).reading;
    assert.equal(prose, '推論のV4\n費用\n図');
  });

  it('is the lines of code that are not blank', () => {
    const { codeLines } = collect(
      '<pre>a\n\n  b\n  \n</pre><p><code>c</code></p><pre><code>推論</code></pre>',
    ).reading;
    assert.equal(codeLines, 3);
  });

  it('is a look at every table, picture and diagram', () => {
    const { looks } = collect(
      '<table></table><img><figure class="diagram"><svg></svg></figure><figure class="table"></figure>' +
        '<a class="link-card"><img class="link-card-image"></a>',
    ).reading;
    assert.equal(looks, 3);
  });
});

describe('rehypeCollectText', () => {
  const read = async (source: string) => (await renderMarkdown(source)).frontmatter;

  it('reads what Markdown made', async () => {
    assert.deepEqual(
      (await read('# 題\n\n| a |\n|-|\n\n```html\n<!--\n```\n\n漢字<!-- x -->。')).reading,
      {
        prose: '題\na\n漢字。',
        codeLines: 1,
        looks: 1,
      },
    );
  });

  it('has the words of a link card in the text, which nobody reads through', async () => {
    const { text, reading } = await read('[[ogp:https://example.org/||題名|説明]]');
    assert.equal(text, '題名 説明 example.org');
    assert.equal(reading?.prose, '');
  });
});
