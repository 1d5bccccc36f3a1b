import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { addAxe, findUnreachableBoxes, openDetails, runAxe } from '../support/accessibility.ts';
import { openSite } from '../support/browser.ts';

const site = await openSite();
const pathname = '/posts/every-element/';

suite('an article with every element of Markdown', () => {
  for (const [width, colorScheme] of [
    [320, 'dark'],
    [1280, 'light'],
  ] as const) {
    test(`has nothing that axe finds, at ${width} px, ${colorScheme}`, async () => {
      const page = await site.open(pathname, { width, colorScheme, prepare: addAxe });
      await openDetails(page);
      assert.deepEqual(await runAxe(page), []);
      assert.deepEqual(await findUnreachableBoxes(page), []);
      await page.context().close();
    });
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
