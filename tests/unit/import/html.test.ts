import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { account } from '../../../src/import/account.ts';
import { placePictures } from '../../../src/import/addresses.ts';
import { completeFields } from '../../../src/import/complete.ts';
import { readHtml } from '../../../src/import/html.ts';

const long = '長い段落である。多くの人がこの段落を読み、次の段落へと進む。'.repeat(5);

function read(html: string, head = '') {
  const page = `<!doctype html><head>${head}</head><article>${html}<p>${long}</p></article>`;
  const imported = readHtml(page);
  completeFields(imported, { name: 'x', today: '2026-01-31', postIds: new Set() });
  return imported;
}

describe('readHtml', () => {
  it('keeps raised and lowered figures and the reading of words apart from what they stand beside', () => {
    const { body, fields } = read(
      '<h1>10<sup>25</sup>回の計算</h1><p>計算は10<sup>25</sup>回<sup><a href="#n">1</a></sup>。H<sub>2</sub>Oの<ruby>測深<rt>そくしん</rt></ruby>、<kbd>Ctrl</kbd>。</p>',
    );
    assert.equal(
      body.split('\n')[0],
      '計算は10<sup>25</sup>回<sup>[1](#n)</sup>。H<sub>2</sub>Oの<ruby>測深<rt>そくしん</rt></ruby>、<kbd>Ctrl</kbd>。',
    );
    assert.equal(fields['title'], '10^25回の計算');
    assert.match(String(fields['description']), /^計算は10\^25回。H_2Oの測深、Ctrl。/);
  });

  it('takes nothing that is struck out into title or description', () => {
    const { body, fields } = read('<h1><s>2</s>3ドル</h1><p>価格は<del>2ドル</del>3ドル。</p>');
    assert.match(body, /^価格は~~2ドル~~3ドル。$/m);
    assert.equal(fields['title'], '3ドル');
    assert.match(String(fields['description']), /^価格は3ドル。/);
  });

  it('gives powers back their sign in the description that the page has of itself', () => {
    const head =
      '<meta name="description" content="計算は1025回、費用は102ドル。"><title>1025回</title>';
    const { fields } = read('<p>10<sup>25</sup>回、10<sup>2</sup>個、102ドル。</p>', head);
    assert.equal(fields['description'], '計算は10^25回、費用は102ドル。');
  });

  it('writes formulas as TeX, as it was written or from their elements', () => {
    const { body } = read(
      '<p>式は<math><msup><mi>x</mi><mn>2</mn></msup><mo>=</mo><mfrac><mn>1</mn><mi>n</mi></mfrac></math>と<math alttext="y_i"><mi>y</mi><mi>i</mi></math>と<span class="katex"><math><semantics><mi>z</mi><annotation encoding="application/x-tex">z^3</annotation></semantics></math><span class="katex-html" aria-hidden="true">z3</span></span>である。</p>',
    );
    assert.equal(body.split('\n')[0], '式は${x}^{2} = \\frac{1}{n}$と$y_i$と$z^3$である。');
  });

  it('keeps raised figures apart in code, and tells of drawings that are no files', () => {
    const { body, notes } = read(
      '<p><code>10<sup>25</sup></code>回。</p><figure><svg><path d="M0 0"></path></svg><figcaption>推移</figcaption></figure>',
    );
    assert.match(body, /^`10\^25`回。$/m);
    assert.deepEqual(
      notes.flatMap(({ use, why }) => (use === 'dropped' && why.includes('drawing') ? [why] : [])),
      ['a drawing that is no file was left out: 推移'],
    );
  });

  it('leads on to frames and films, and shows pictures that pages load late', () => {
    const { body } = read(
      '<p>動画である。</p><iframe src="https://www.youtube.com/embed/abc"></iframe><iframe src="https://example.com/chart"></iframe><video><source src="https://example.com/v.mp4"></video><img alt="図" src="data:image/gif;base64,R0" data-src="late.png">',
    );
    assert.match(body, /^\[\[ogp:https:\/\/www\.youtube\.com\/watch\?v=abc\]\]$/m);
    assert.match(body, /^\[\[ogp:https:\/\/example\.com\/chart\]\]$/m);
    assert.match(body, /https:\/\/example\.com\/v\.mp4/);
    assert.match(body, /^!\[図\]\(late\.png\)$/m);
  });

  it('accounts for what it keeps with its links, and for each picture', () => {
    const imported = read(
      '<p>前の<a href="https://example.com/long/address">発表</a>に続く。</p><p><img src="a.png" alt="図"></p>',
    );
    assert.deepEqual(
      account(imported).filter(({ use }) => use !== 'kept'),
      [],
    );
    const { body } = placePictures(imported, () => ({ why: 'it was not found' }));
    const [told] = account({ ...imported, body }).filter(({ use }) => use !== 'kept');
    assert.equal(told?.text, '![図](a.png)');
    assert.equal(told.why, 'a picture that is not shown: it was not found');
  });

  it('takes its name from its address, and its author from the line that names one', () => {
    const { name, fields, body } = read(
      '<h1>題</h1><p class="byline">佐藤 花子 記者 <time datetime="2026-08-18">2026年8月18日</time></p>',
      '<link rel="canonical" href="https://news.example.com/ai/v4-cut/index.html">',
    );
    assert.equal(name, 'v4-cut');
    assert.equal(fields['author'], '佐藤 花子');
    assert.doesNotMatch(body, /佐藤/);
  });
});
