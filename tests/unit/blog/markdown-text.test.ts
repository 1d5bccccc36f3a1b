import assert from 'node:assert/strict';
import { it } from 'node:test';
import { toMarkdownText } from '../../../src/blog/markdown-text.ts';
import { makeClaim, makeSource } from './make-claim.ts';
import { makePost } from './make-post.ts';

it('a post is told as Markdown with its verdicts as words, each with what is known and its sources', () => {
  const source = makeSource({ title: 'Model card', url: 'https://example.com/card' });
  const size = makeClaim({ id: 'size', verdict: 'contradicted', sources: [source] });
  const other = makeClaim({ id: 'other', partly: { ja: '一部', en: 'in part' } });
  const post = makePost({
    title: 'V4 *とは*',
    description: '説明',
    claims: [size, other],
    marks: ['size'],
    examines: {
      date: '2026-01-31',
      kind: { ja: 'ブログ記事', en: 'a blog post' },
      byline: 'A',
      url: 'https://example.com/old',
    },
    html: { keyPoints: ['<b>要点</b>である'] },
  });
  const body =
    '<h2 id="a">章</h2><p><span class="claim contradicted" id="m.1">671<span>B<button type="button" popovertarget="c.1" aria-label="事実と異なる"></button><a href="#c.1"></a></span></span>の<a href="/claims/">台帳</a>。</p>';
  const address = { url: 'https://soundings.example/blog/posts/a-post/', base: '/blog/' };
  assert.equal(
    toMarkdownText(post, body, address),
    `# V4 \\*とは\\*

説明

2026年2月13日公開、2026年2月13日更新。もとのページ：<https://soundings.example/blog/posts/a-post/>

検証した記事：2026年1月31日付、Aによるブログ記事。[元の記事を読む](https://example.com/old)

## 要点

- **要点**である

## 章

671B［事実と異なる］[^size]の[台帳](https://soundings.example/blog/claims/)。

## 記述と判定

- 「otherという記述」。条件つきで確認できた：otherについて判明したこと。ただし、一部。

[^size]: 「sizeという記述」。事実と異なる：sizeについて判明したこと。資料：[Model card](https://example.com/card)
`,
  );
});

it('what is marked in the title of a diagram has its footnote too', () => {
  const post = makePost({ claims: [makeClaim({ id: 'size' })], marks: ['size'] });
  const body =
    '<figure class="diagram"><svg></svg><figcaption><span class="claim" id="m.1">規模<button popovertarget="c.1" aria-label="確認できた"></button></span>の図</figcaption></figure>';
  const address = { url: 'https://soundings.example/posts/a-post/', base: '/' };
  assert.match(
    toMarkdownText(post, body, address),
    /^\*\*図：規模［確認できた］\[\^size\]の図\*\*$/m,
  );
});

it('powers, keys, formulas and the language of code stay what they are', () => {
  const body = [
    '<p>10<sup>25</sup>回、H<sub>2</sub>O、<kbd>Ctrl</kbd>、<math alttext="x^2"><mi>x</mi></math>、$1から$2。</p>',
    '<div class="formula" tabindex="0"><math display="block" alttext="y = 1"></math></div>',
    '<pre data-language="ts"><code><span>let a = 1;</span></code></pre>',
    '<table><caption>表題</caption><thead><tr><th>A</th><th>B</th></tr></thead><tbody><tr><td colspan="2">1|2</td></tr><tr><td><b><math alttext="|x|"></math></b></td><td>$1</td></tr></tbody></table>',
    '<ol start="3"><li>三</li><li>四<ul><li>中</li></ul></li></ol>',
  ].join('\n');
  const address = { url: 'https://soundings.example/posts/a-post/', base: '/' };
  const [, text] = toMarkdownText(makePost({}), body, address).split('a-post/>\n\n');
  assert.equal(
    text,
    `10<sup>25</sup>回、H<sub>2</sub>O、<kbd>Ctrl</kbd>、$x^2$、\\$1から\\$2。

$$
y = 1
$$

\`\`\`ts
let a = 1;
\`\`\`

表題

| A           | B   |
| ----------- | --- |
| 1\\|2        |     |
| **$\\|x\\|$** | \\$1 |

3. 三
4. 四
   - 中
`,
  );
});
