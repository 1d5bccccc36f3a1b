import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import type { Page } from 'playwright';
import { defaultLocale } from '../../src/i18n/locales.ts';
import { getStrings } from '../../src/i18n/strings.ts';
import { openSite, pageTypes } from '../support/browser.ts';

const site = await openSite();
const { models: words } = getStrings(defaultLocale);

suite('the page of a family', () => {
  test('answers size, active, context, licence, price, weights and day on the first screen of a phone', async () => {
    const page = await site.open(pageTypes.model, { width: 390, javaScriptEnabled: false });
    const rows = [
      ...[words.released, words.total, words.active, words.context],
      ...[words.licence, words.price, words.weights],
    ];
    for (const name of rows) {
      const row = page.locator('.family-facts tr', { has: page.locator('th', { hasText: name }) });
      const box = await row.first().boundingBox();
      assert.ok(box && box.y + box.height <= 844, `${name}: ${JSON.stringify(box)}`);
    }
    await page.context().close();
  });

  test('leads to each of its parts, and has the first measurements unfolded', async () => {
    const page = await site.open(pageTypes.model, { javaScriptEnabled: false });
    const parts = await page
      .locator('h2')
      .evaluateAll((titles) => titles.map(({ id }) => `#${id}`));
    const links = page.locator('.parts a');
    assert.deepEqual(
      await links.evaluateAll((all) => all.map((link) => link.getAttribute('href'))),
      parts,
    );
    const open = await page
      .locator('.run')
      .evaluateAll((runs) => runs.map((run) => run.matches('[open]')));
    assert.deepEqual(
      open,
      open.map((_, index) => index === 0),
    );
    await page.context().close();
  });

  test('leads from each number to its source', async () => {
    const page = await site.open(pageTypes.model);
    const cites = page.locator('.family-facts sup a');
    assert.ok((await cites.count()) > 0);
    for (const cite of await cites.all()) {
      const target = page.locator((await cite.getAttribute('href')) ?? '');
      assert.equal(await target.count(), 1);
    }
    await page.context().close();
  });
});

suite('the table of all models', () => {
  test('is in the order of days without a script, and in another by its heads', async () => {
    const plain = await site.open(pageTypes.models, { javaScriptEnabled: false });
    const days = await plain.locator('tbody td:nth-child(2)').allTextContents();
    assert.deepEqual(days, days.toSorted().reverse());
    assert.equal(await plain.locator('thead button').count(), 0);
    await plain.context().close();

    const page = await site.open(pageTypes.models);
    const head = page.locator('thead button', { hasText: words.total });
    const values = () =>
      page
        .locator('tbody td:nth-child(3)')
        .evaluateAll((cells) => cells.map((cell) => (cell as HTMLElement).dataset['value']));
    await head.focus();
    await page.keyboard.press('Enter');
    const down = (await values()).filter(Boolean).map(Number);
    assert.deepEqual(
      down,
      down.toSorted((a, b) => b - a),
    );
    assert.equal(await page.locator('th[aria-sort]').getAttribute('aria-sort'), 'descending');
    await page.keyboard.press('Enter');
    const up = (await values()).filter(Boolean).map(Number);
    assert.deepEqual(up, down.toReversed());
    await page.context().close();
  });
});

suite('a table that is pushed sideways', () => {
  test('keeps the longest name of its first column off what stands beside it, and covers what lies under it', async () => {
    for (const width of [320, 390, 768, 1280]) {
      const page = await site.open(pageTypes.models, { width });
      const table = page.locator('.table-scroll').first();
      const { over, edges } = await table.evaluate(async (box) => {
        const link = box.querySelector('tbody a') ?? box;
        link.textContent = 'DeepSeek-V4-Flash-Vision-Exp';
        const first = link.closest('th') ?? link;
        const next = first.nextElementSibling ?? first;
        const over = link.getBoundingClientRect().right - next.getBoundingClientRect().left;
        const edges = [];
        for (box.scrollLeft = 0; edges.length < 2; box.scrollLeft = 40) {
          await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
          const { left, top } = first.getBoundingClientRect();
          const covers = first.contains(document.elementFromPoint(left + 50, top + 15));
          const { boxShadow } = getComputedStyle(first);
          edges.push({ covers, edge: !/^none|^rgba\(0, 0, 0, 0\)/.test(boxShadow) });
        }
        return { over, edges };
      });
      assert.ok(over <= 0, `${over} px over at ${width} px`);
      const isPushed = await table.evaluate(({ scrollLeft }) => scrollLeft > 0);
      assert.equal(isPushed, width < 1280, `${width} px`);
      assert.deepEqual(edges, [
        { covers: true, edge: false },
        { covers: true, edge: isPushed },
      ]);
      await page.context().close();
    }
  });
});

suite('the calculator', () => {
  test('stands as a drawing and a table where no script runs', async () => {
    const page = await site.open(pageTypes.prices, { javaScriptEnabled: false });
    assert.equal(await page.locator('.calculator fieldset').isVisible(), false);
    assert.equal(await page.locator('.calculator svg').isVisible(), true);
    assert.ok((await page.locator('.calculator tbody tr').count()) > 0);
    await page.context().close();
  });

  /** The first touch of the calculator, until its data is there. */
  async function touch(page: Page): Promise<void> {
    const arrives = page.waitForResponse('**/prices.json');
    await page.locator('.calculator input').first().focus();
    await arrives;
  }

  test('is fetched when it is first touched, and draws at first what the page had', async () => {
    const fetched: string[] = [];
    const page = await site.open(pageTypes.prices, {
      prepare: (page) => {
        page.on('request', (request) => fetched.push(new URL(request.url()).pathname));
        return Promise.resolve();
      },
    });
    const before = await drawing(page);
    assert.ok(!fetched.includes('/prices.json'));
    await touch(page);
    await page.keyboard.press('End');
    await page.keyboard.type('0');
    await page.keyboard.press('Backspace');
    await page.waitForURL('**/prices/?in=*');
    assert.equal(await drawing(page), before);
    await page.context().close();
  });

  test('reckons by keyboard alone, says the result once, and keeps it in the address', async () => {
    const page = await site.open(pageTypes.prices, { width: 390 });
    await touch(page);
    const sums = () => page.locator('.calculator tbody td:nth-child(2)').allTextContents();
    const before = await sums();
    await page.keyboard.press('End');
    await page.keyboard.type('0');
    await page.waitForURL('**/prices/?in=5000&*');
    assert.notDeepEqual(await sums(), before);
    await page.locator('.calculator output:not(:empty)').waitFor();

    const again = await site.open(page.url().slice(site.origin.length), { width: 390 });
    const sum = (await sums())[0] ?? '';
    await again
      .locator('.calculator tbody td', { hasText: sum })
      .first()
      .waitFor({ state: 'attached' });
    assert.equal(await again.locator('.calculator input').first().inputValue(), '5000');
    await page.context().close();
    await again.context().close();
  });
});

function drawing(page: Page): Promise<string> {
  return page.locator('.calculator svg').evaluate((svg) => svg.outerHTML);
}
