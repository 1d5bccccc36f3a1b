import assert from 'node:assert/strict';
import { after, suite, test } from 'node:test';
import { addAxe, findUnreachableBoxes, openDetails, runAxe } from '../support/accessibility.ts';
import { openSite } from '../support/browser.ts';
import { post } from '../support/tree.ts';

/** What Markdown allows and the real articles do not contain. */
const body = `
段落に*強い語*と~~消した語~~、\`inline_code()\`、<kbd>Ctrl</kbd>、10<sup>9</sup>、脚注[^1]がある。
長い文字列：${'abcdefghij'.repeat(12)}

# 最初の見出しが深くない

### 深い見出し

##### さらに深い見出し

- [x] 済んだ項目
- [ ] 残る項目
  - 入れ子の項目

3. 三番目から
4. 四番目まで

> 引用した文。
>
> > 引用の中の引用。

\`\`\`ts
export const veryLongLine: Record<string, readonly string[]> = { key: ['${'value '.repeat(20)}'] };
// 注釈
\`\`\`

\`\`\`
言語の名がない枠
\`\`\`

<details><summary>開く見出し</summary>

中の段落。

</details>

|列が一つ|
|---|
|値|

|||
|---|---|
|見出しの|ない表|

---

${['項目', ...'ABCDEFGH'].join('|')}
${'---|'.repeat(9)}
${['行', ...'12345678'].map((cell) => `${cell}の長めの値`).join('|')}

<blockquote lang="en"><p>A quotation with <em>emphasis</em>.</p></blockquote>

[[ogp:https://example.com/card|||長い題名をもつ資料|${'説明'.repeat(30)}]]

[^1]: 脚注の文。
`;

const site = await openSite({
  'posts/every-element.md': post(body, 'keyPoints: [要点]\nimpact: 影響。\neditorsNote: 注記。\n'),
  'posts/other.md': post('本文。'),
});
after(() => site.close());
const pathname = '/posts/every-element/';

suite('an article with every element of Markdown', () => {
  for (const width of [320, 1280]) {
    for (const colorScheme of ['light', 'dark'] as const) {
      test(`has nothing that axe finds, at ${width} px, ${colorScheme}`, async () => {
        const page = await site.open(pathname, { width, colorScheme, prepare: addAxe });
        await openDetails(page);
        assert.deepEqual(await runAxe(page), []);
        assert.deepEqual(await findUnreachableBoxes(page), []);
        assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), width);
        await page.context().close();
      });
    }
  }

  test('emphasises Japanese by weight and English by slant', async () => {
    const page = await site.open(pathname);
    const styles = await page.evaluate(() =>
      [...document.querySelectorAll('.prose em')].map((em) => {
        const { fontStyle, fontWeight } = getComputedStyle(em);
        return [em.textContent, fontStyle, fontWeight];
      }),
    );
    assert.deepEqual(styles, [
      ['強い語', 'normal', '700'],
      ['emphasis', 'italic', '400'],
    ]);
    await page.context().close();
  });

  test('keeps code as it is typed: no ligatures, no letter spacing, no space beside kanji', async () => {
    const page = await site.open(pathname);
    for (const code of await page.locator('.prose code').all()) {
      const style = await code.evaluate((element) => {
        const computed = getComputedStyle(element);
        return [
          computed.letterSpacing,
          computed.fontVariantLigatures,
          computed.getPropertyValue('text-autospace'),
        ];
      });
      assert.deepEqual(style, ['normal', 'none', 'no-autospace']);
    }
    await page.context().close();
  });
});
