import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { toFeedHtml, toFeedText } from '../../../src/blog/feed-content.ts';
import { getStrings } from '../../../src/i18n/strings.ts';

const url = 'https://soundings.example/blog/posts/v4/';
const strings = getStrings('ja');
const feed = (html: string) => toFeedHtml(html, { url, base: '/blog/', strings });

describe('toFeedHtml', () => {
  const cases: Record<string, [html: string, expected: string]> = {
    'makes a diagram its title and labels': [
      '<figure class="diagram" role="group"><div class="diagram-scroll" tabindex="0"><svg role="img"><title>流れ</title><text>A</text></svg></div><figcaption>開発の<wbr>流れ</figcaption><details class="diagram-text"><summary>図を文字で読む</summary><ul class="x"><li>競争 → 低コスト</li></ul></details></figure>',
      '<p><strong>図：開発の流れ</strong></p><ul><li>競争 → 低コスト</li></ul>',
    ],
    'names a diagram without a caption by its drawing': [
      '<figure class="diagram"><svg><title>流れ</title></svg></figure>',
      '<p><strong>図：流れ</strong></p>',
    ],
    'does not say 図 twice': [
      '<figure class="diagram"><figcaption>図1 流れ</figcaption></figure>',
      '<p><strong>図1 流れ</strong></p>',
    ],
    'makes a formula its source': [
      '<p>量は<span class="formula"><math alttext="n^2"><msup><mi>n</mi><mn>2</mn></msup></math></span>。</p>',
      '<p>量は<code>n^2</code>。</p>',
    ],
    'makes link cards plain links': [
      '<ul class="link-cards"><li><a class="link-card" href="https://example.com/a" rel="noopener"><img class="link-card-image" src="/blog/_astro/a.webp" alt=""> <span class="link-card-title">題名 &#x3C;1></span> <span class="link-card-description">説明</span> <span class="link-card-site">Example · <time datetime="2026-01-31">2026年1月31日</time></span></a></li></ul>',
      '<ul><li><a href="https://example.com/a">題名 &#x3C;1>（Example · 2026年1月31日）</a></li></ul>',
    ],
    'keeps the state of tasks': [
      '<ul class="contains-task-list"><li class="task-list-item"><input type="checkbox" checked disabled aria-label="済"> a</li><li class="task-list-item"><input type="checkbox" disabled> b</li></ul>',
      '<ul><li>☑ a</li><li>☐ b</li></ul>',
    ],
    'drops heading anchors, ids and optional breaks': [
      '<div class="heading"><h2 id="概要">推論<wbr>コスト</h2><a class="anchor" href="#概要" aria-label="リンク"></a></div>',
      '<h2>推論コスト</h2>',
    ],
    'opens scroll boxes': [
      '<div class="table-scroll" tabindex="0" role="group" aria-label="表"><table><tbody><tr><th scope="row">値</th><td class="align-right" colspan="2">1</td></tr></tbody></table></div>',
      '<table><tbody><tr><th scope="row">値</th><td colspan="2">1</td></tr></tbody></table>',
    ],
    'writes code without spans': [
      '<pre class="astro-code" tabindex="0" data-language="js"><code><span class="line"><span class="t1">const</span> a = 1 &#x3C; 2;</span>\n<span class="line"></span>\n<span class="line">b</span></code></pre>',
      '<pre><code>const a = 1 &#x3C; 2;\n\nb</code></pre>',
    ],
    'makes addresses absolute': [
      '<p><a href="#題">a</a><a href="../b/">b</a><a href="/blog/posts/c/">c</a><a href="/posts/d/">d</a><a href="//example.com/e">e</a><a href="https://example.com/">f</a><a href="mailto:a@example.com">g</a><img src="/blog/_astro/h.webp" srcset="/x 2x" alt="図" width="2" height="1" loading="lazy"></p>',
      '<p><a href="https://soundings.example/blog/posts/v4/#%E9%A1%8C">a</a><a href="https://soundings.example/blog/posts/b/">b</a><a href="https://soundings.example/blog/posts/c/">c</a><a href="https://soundings.example/blog/posts/d/">d</a><a href="https://example.com/e">e</a><a href="https://example.com/">f</a><a href="mailto:a@example.com">g</a><img src="https://soundings.example/blog/_astro/h.webp" alt="図" width="2" height="1"></p>',
    ],
    'drops addresses that nobody should follow': [
      '<p><a href="javascript:alert(1)">a</a><a href="https://">b</a><img src="data:image/png;base64,x" alt=""></p>',
      '<p><a>a</a><a>b</a><img alt=""></p>',
    ],
    'drops what needs scripts or styles': [
      '<style>p{}</style><script>x</script><p style="color:red" onclick="x" class="y" data-z="1">文<button>写す</button></p><kv-figure state="a"><p>図</p></kv-figure><iframe src="https://example.com"></iframe><!-- 注 --><svg></svg>',
      '<p>文</p><p>図</p>',
    ],
    'says the verdict on a claim in brackets': [
      '<p>V4は<span class="claim contradicted" id="m1"><strong>6710億</strong>パラメータ<button popovertarget="c1" aria-label="事実と異なる"></button><a href="#c1"></a></span>で、<span class="claim confirmed" id="m2">MIT<button popovertarget="c2" aria-label="確認できた"></button><a href="#c2"></a></span>。</p>',
      '<p>V4は<strong>6710億</strong>パラメータ［事実と異なる］で、MIT［確認できた］。</p>',
    ],
    'says the verdict on a claim in a cell, with the words in a span': [
      '<table><tbody><tr><td class="align-right"><span class="claim unconfirmed" id="m1"><span>28</span><button type="button" popovertarget="c1" aria-label="報道のみ・未確認"></button><a href="#c1" aria-label="報道のみ・未確認"></a></span></td></tr></tbody></table>',
      '<table><tbody><tr><td>28［報道のみ・未確認］</td></tr></tbody></table>',
    ],
    'says the verdict on a claim in the title of a diagram': [
      '<figure class="diagram"><svg></svg><figcaption><span class="claim unverifiable" id="m1">28か所<button popovertarget="c1" aria-label="検証できず"></button><a href="#c1"></a></span>の<wbr>変更</figcaption></figure>',
      '<p><strong>図：28か所［検証できず］の変更</strong></p>',
    ],
    'keeps the language of a passage': [
      '<div lang="en" class="quote"><p>Text <span lang="zh-Hans">直</span> <span class="x">y</span></p></div>',
      '<div lang="en"><p>Text <span lang="zh-Hans">直</span> y</p></div>',
    ],
    'keeps what authors write': [
      '<p><strong>a</strong><em>b</em><del>c</del><sup>d</sup><kbd>e</kbd><br>f</p><details><summary>g</summary><ol start="2"><li>h</li></ol></details><blockquote cite="https://example.com/"><p>i</p></blockquote><hr>',
      '<p><strong>a</strong><em>b</em><del>c</del><sup>d</sup><kbd>e</kbd><br>f</p><details><summary>g</summary><ol start="2"><li>h</li></ol></details><blockquote cite="https://example.com/"><p>i</p></blockquote><hr>',
    ],
    'leaves out characters that XML forbids': [
      '<p title="a\u0007b">a\u0000\u0001\u000b\u001f\ufffe\uffff\ud800 \u{1f389}\tb&#x1;</p>',
      '<p title="ab">a \u{1f389}\tb</p>',
    ],
  };
  for (const [name, [html, expected]] of Object.entries(cases)) {
    it(name, () => assert.equal(feed(html), expected));
  }

  it('leaves a site without base alone', () => {
    assert.equal(
      toFeedHtml('<a href="/posts/a/">a</a>', {
        url: 'https://soundings.example/posts/v4/',
        base: '/',
        strings,
      }),
      '<a href="https://soundings.example/posts/a/">a</a>',
    );
  });

  it('says the same when it is applied twice', () => {
    for (const [html] of Object.values(cases)) assert.equal(feed(feed(html)), feed(html));
  });
});

it('a plain text is HTML that reads as it was written', () => {
  assert.equal(toFeedText('型 List<String> & "V4"'), '型 List&#x3C;String> &#x26; "V4"');
  assert.equal(toFeedText('V4の価格'), 'V4の価格');
});
