import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import type { Page } from 'playwright';
import { defaultLocale } from '../../src/i18n/locales.ts';
import { getStrings } from '../../src/i18n/strings.ts';
import { addAxe, runAxe } from '../support/accessibility.ts';
import { openSite, pageTypes } from '../support/browser.ts';
import { readClaims } from '../support/content.ts';
import { siteFolder } from '../support/tree.ts';

const site = await openSite();
const words = getStrings(defaultLocale).search;
const [claim] = readClaims(siteFolder('complete'));
const said = claim?.said.ja ?? '';

suite('the search', () => {
  test('opens by slash and by Ctrl-K, finds while one types, and closes by Escape', async () => {
    const page = await site.open(pageTypes.article);
    for (const keys of ['/', 'Control+k']) {
      await page.keyboard.press(keys);
      await page.locator('dialog[open]').waitFor();
      await page.keyboard.type(said);
      await hit(page, said).waitFor();
      await page.keyboard.press('Escape');
      await page.locator('dialog[open]').waitFor({ state: 'hidden' });
    }
    await page.context().close();
  });

  test('goes through what it found by the arrows, and to the first by Enter', async () => {
    const page = await site.open('/');
    await page.keyboard.press('/');
    await page.locator('dialog[open]').waitFor();
    await page.keyboard.type(said);
    await hit(page, said).waitFor();
    await page.keyboard.press('ArrowDown');
    assert.equal(await page.locator('.search-hits a').first().evaluate(isFocused), true);
    await page.keyboard.press('ArrowUp');
    assert.equal(await page.locator('.search-panel input').evaluate(isFocused), true);
    await page.keyboard.press('Enter');
    await page.waitForURL((url) => url.pathname !== '/');
    await page.context().close();
  });

  test('on its own page keeps what was asked for in the address, and says what it found', async () => {
    const page = await site.open(`/search/?q=${encodeURIComponent(said)}`);
    await hit(page, said).waitFor();
    await page.locator('.search-panel input').fill('無いもの');
    await page.getByText(words.none).waitFor();
    assert.equal(new URL(page.url()).searchParams.get('q'), '無いもの');
    await page.context().close();
  });

  test('leads on as without a script where its data cannot be read', async () => {
    const page = await site.open(`/search/?q=${encodeURIComponent(said)}`, {
      prepare: (page) => page.route('**/search/*.json', (route) => route.abort()),
    });
    await page.locator('main a[href="/claims/"]').waitFor();
    assert.equal(await page.locator('.search-panel input').inputValue(), said);
    await page.context().close();
  });

  test('is a link to the ledger and the topics without a script', async () => {
    const page = await site.open('/', { javaScriptEnabled: false });
    await page.locator('.search-link').click();
    assert.equal(new URL(page.url()).pathname, '/search/');
    assert.equal(await page.locator('main a[href="/claims/"]').isVisible(), true);
    await page.context().close();
  });

  test('has no fault that axe finds, with and without hits', async () => {
    const page = await site.open('/', { prepare: addAxe });
    await page.keyboard.press('/');
    await page.locator('dialog[open]').waitFor();
    await hit(page, words.examples.at(-1) ?? '').waitFor();
    assert.deepEqual(await runAxe(page), []);
    await page.keyboard.type(said);
    await hit(page, said).waitFor();
    assert.deepEqual(await runAxe(page), []);
    await page.context().close();
  });
});

function hit(page: Page, title: string) {
  return page.locator('.search-hits a', { hasText: title }).first();
}

function isFocused(element: Element): boolean {
  return element === document.activeElement;
}
