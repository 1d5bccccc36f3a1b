import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import {
  addAxe,
  findBadIds,
  findNamelessDrawings,
  findUnreachableBoxes,
  openDetails,
  runAxe,
} from '../support/accessibility.ts';
import { openSite, pageTypes } from '../support/browser.ts';

const site = await openSite();

suite('axe finds nothing, all details and a card open', () => {
  for (const [width, colorScheme] of [
    [390, 'light'],
    [1280, 'dark'],
  ] as const) {
    test(`at ${width} px, ${colorScheme}`, async () => {
      const page = await site.open('/', { width, colorScheme, prepare: addAxe });
      for (const [type, pathname] of Object.entries(pageTypes)) {
        await page.goto(pathname);
        await openDetails(page);
        assert.deepEqual(await runAxe(page), [], type);
      }
      await page.goto(pageTypes.article);
      await page.locator('.claim.contradicted button').first().click();
      assert.equal(await page.locator(':popover-open').count(), 1);
      assert.deepEqual(await runAxe(page), [], 'a card');
      await page.context().close();
    });
  }
});

suite('what axe does not see', () => {
  test('has names, unique ids, and boxes that a keyboard can scroll', async () => {
    const page = await site.open('/', { width: 390 });
    for (const [type, pathname] of Object.entries(pageTypes)) {
      await page.goto(pathname);
      await openDetails(page);
      assert.deepEqual(await findNamelessDrawings(page), [], type);
      assert.deepEqual(await findBadIds(page), [], type);
      assert.deepEqual(await findUnreachableBoxes(page), [], type);
    }
    await page.context().close();
  });

  test('a heading is named by its words alone, and its link stands at their end', async () => {
    const page = await site.open(pageTypes.article);
    const heading = page.getByRole('heading', { name: '公開当日の主張', exact: true });
    const link = page.getByRole('link', { name: '「公開当日の主張」へのリンク', exact: true });
    const [words, sign] = [await heading.boundingBox(), await link.boundingBox()];
    assert.ok(words && sign && sign.y < words.y + words.height && sign.x > words.x);
    await page.context().close();
  });

  test('the skip link is the first stop and leads to the text', async () => {
    const page = await site.open(pageTypes.article);
    await page.keyboard.press('Tab');
    const skipLink = page.locator('.skip-link');
    assert.equal(await skipLink.evaluate((link) => link === document.activeElement), true);
    const box = await skipLink.boundingBox();
    assert.ok(
      box && box.x >= 0 && box.y >= 0 && box.height >= 24,
      'it shows when it has the focus',
    );
    await page.keyboard.press('Enter');
    assert.equal(await page.evaluate(() => document.activeElement?.id), 'main');
    await page.keyboard.press('Tab');
    assert.equal(
      await page.evaluate(() => Boolean(document.activeElement?.closest('main'))),
      true,
      'the next stop is inside the text',
    );
    await page.context().close();
  });

  test('the focus shows at every stop', async () => {
    for (const colorScheme of ['light', 'dark'] as const) {
      const page = await site.open(pageTypes.article, { colorScheme });
      for (let stop = 0; stop < 12; stop++) {
        await page.keyboard.press('Tab');
        const outline = await page.evaluate(() => {
          const stop = document.activeElement ?? document.body;
          const focused = getComputedStyle(stop.closest('.claim') ?? stop);
          return { style: focused.outlineStyle, width: Number.parseFloat(focused.outlineWidth) };
        });
        assert.equal(outline.style, 'solid');
        assert.ok(outline.width >= 2);
      }
      await page.context().close();
    }
  });

  test('a link of the table of contents is followed by its heading, and not covered', async () => {
    const page = await site.open(pageTypes.article);
    await page.locator('.toc a').nth(2).click();
    const { id, isSeen } = await page.evaluate(() => {
      const target = document.querySelector(':target');
      const { left = 0, top = 0, height = 0 } = target?.getBoundingClientRect() ?? {};
      const seen = document.elementFromPoint(left + 10, top + height / 2);
      return { id: target?.id, isSeen: Boolean(target?.contains(seen)) };
    });
    assert.equal(id, decodeURIComponent(new URL(page.url()).hash.slice(1)));
    assert.equal(isSeen, true);
    await page.context().close();
  });
});
