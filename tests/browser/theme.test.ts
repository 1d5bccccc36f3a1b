import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import type { Page } from 'playwright';
import { openSite, pageTypes } from '../support/browser.ts';

const site = await openSite();

suite('the theme', () => {
  test('follows the system, and its changes', async () => {
    const page = await site.open('/', { colorScheme: 'dark' });
    assert.equal(await isDark(page), true);
    await page.emulateMedia({ colorScheme: 'light' });
    assert.equal(await isDark(page), false);
    await page.context().close();
  });

  for (const system of ['light', 'dark'] as const) {
    const other = system === 'light';
    test(`of the switch holds on other pages and after a reload, against a ${system} system`, async () => {
      const page = await site.open('/', { colorScheme: system });
      await page.locator('.theme-switch').click();
      assert.equal(await isDark(page), other);
      await page.locator('.post-list a').first().click();
      await page.waitForURL('**/posts/**');
      assert.equal(await isDark(page), other);
      await page.reload();
      assert.equal(await isDark(page), other);
      await page.goBack();
      assert.equal(await isDark(page), other);
      await page.context().close();
    });

    test(`that a ${system} system has, chosen again, is left to the system`, async () => {
      const page = await site.open('/', { colorScheme: system });
      await page.locator('.theme-switch').click();
      await page.locator('.theme-switch').click();
      assert.equal(await isDark(page), !other);
      assert.equal(await page.evaluate(() => localStorage.length), 0);
      await page.emulateMedia({ colorScheme: other ? 'dark' : 'light' });
      assert.equal(await isDark(page), other);
      await page.context().close();
    });
  }

  test('stands before the first paint', async () => {
    const page = await site.open('/', { colorScheme: 'light', prepare: noteThemeOfNewBody });
    await page.locator('.theme-switch').click();
    for (const pathname of [pageTypes.article, pageTypes['not found']]) {
      await page.goto(pathname);
      const { theme, isPainted } = await page.evaluate(
        () => (window as unknown as { atBody: { theme?: string; isPainted: boolean } }).atBody,
      );
      assert.equal(theme, 'dark', 'when the body begins');
      assert.equal(isPainted, false);
    }
    await page.context().close();
  });

  test('is switched by the keyboard, and the button has a name', async () => {
    const page = await site.open('/', { colorScheme: 'light' });
    const button = page.getByRole('button', { name: '配色' });
    await button.focus();
    await page.keyboard.press('Enter');
    assert.equal(await isDark(page), true);
    const box = await button.boundingBox();
    assert.ok(box && box.width >= 44 && box.height >= 44, 'a finger can hit it');
    await page.context().close();
  });

  test('changes in every open window at once', async () => {
    const page = await site.open('/', { colorScheme: 'light' });
    const second = await page.context().newPage();
    await second.emulateMedia({ colorScheme: 'light' });
    await second.goto(pageTypes.about);
    await page.locator('.theme-switch').click();
    await second.waitForFunction(() => document.documentElement.dataset['theme'] === 'dark');
    await page.context().close();
  });

  test('can be switched where the browser refuses to store anything', async () => {
    const errors: Error[] = [];
    const page = await site.open('/', { colorScheme: 'light', prepare: refuseStorage });
    page.on('pageerror', (error) => errors.push(error));
    await page.locator('.theme-switch').click();
    assert.equal(await isDark(page), true);
    assert.deepEqual(errors, []);
    await page.context().close();
  });
});

function isDark(page: Page): Promise<boolean> {
  return page.evaluate(() => {
    const [red = 0] = /\d+/.exec(getComputedStyle(document.documentElement).backgroundColor) ?? [];
    return Number(red) < 128;
  });
}

/** Nothing is painted before there is a body. */
function noteThemeOfNewBody(page: Page): Promise<unknown> {
  return page.addInitScript(() => {
    const observer = new MutationObserver(() => {
      if (!document.querySelector('body')) return;
      observer.disconnect();
      const { theme } = document.documentElement.dataset;
      const isPainted = performance.getEntriesByType('paint').length > 0;
      Object.assign(window, { atBody: { theme, isPainted } });
    });
    observer.observe(document, { childList: true, subtree: true });
  });
}

function refuseStorage(page: Page): Promise<unknown> {
  return page.addInitScript(() => {
    Object.defineProperty(window, 'localStorage', {
      get() {
        throw new DOMException('Refused', 'SecurityError');
      },
    });
  });
}
