import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import type { Page } from 'playwright';
import { defaultLocale } from '../../src/i18n/locales.ts';
import { getStrings } from '../../src/i18n/strings.ts';
import { addAxe, runAxe } from '../support/accessibility.ts';
import { openSite, pageTypes, serveSite } from '../support/browser.ts';
import { readClaims, type SourceClaim } from '../support/content.ts';
import { crowdSize, getCrowd } from '../support/site.ts';
import { siteFolder } from '../support/tree.ts';

const site = await openSite();
const claims = readClaims(siteFolder('complete'));
const crowd = await serveSite(await getCrowd());
const crowded = crowdSize.posts * crowdSize.claimsPerPost;
const strings = getStrings(defaultLocale);
const words = strings.ledger;

suite('the ledger', () => {
  test('shows all claims by verdict without a script, and nothing that needs one', async () => {
    const page = await site.open('/claims/?verdict=confirmed', { javaScriptEnabled: false });
    assert.deepEqual(
      await lines(page),
      titlesOf(() => true),
    );
    assert.equal(await page.locator('.ledger-filter').isVisible(), false);
    await page
      .getByRole('navigation', { name: words.contents })
      .getByText(strings.verdicts.contradicted)
      .click();
    assert.equal(new URL(page.url()).hash, '#contradicted');
    await page.context().close();
  });

  test('filters by verdict, article and subject, says how many are left, and keeps it in the address', async () => {
    const page = await site.open('/claims/');
    const choices: [keyof SourceClaim, string][] = [
      ['verdict', 'confirmed'],
      ['post', 'launch'],
      ['subject', 'licence'],
    ];
    for (const [index, [field, value]] of choices.entries()) {
      await page.locator(`.ledger-filter [name=${field}]`).selectOption(value);
      const chosen = choices.slice(0, index + 1);
      const expected = titlesOf((claim) =>
        chosen.every(([name, wanted]) => claim[name] === wanted),
      );
      assert.ok(expected.length > 0);
      await says(page, `${claims.length}件のうち${expected.length}件`);
      assert.deepEqual(await lines(page), expected, value);
    }
    assert.deepEqual(await page.locator('.ledger h2').allInnerTexts(), [
      strings.verdicts.confirmed,
    ]);
    assert.equal(new URL(page.url()).search, '?verdict=confirmed&post=launch&subject=licence');
    await page.reload();
    await says(page, `${claims.length}件のうち1件`);
    await page.locator('.ledger-filter [name=subject]').selectOption('price');
    await says(page, /^あてはまる記述はない/);
    assert.deepEqual(await lines(page), []);
    await page.getByRole('button', { name: words.reset }).click();
    assert.equal((await lines(page)).length, claims.length);
    await says(page, '');
    assert.equal(new URL(page.url()).search, '');
    await page.context().close();
  });

  test('finds words in any width and case while one types, and keeps them in the address', async () => {
    const page = await site.open('/claims/');
    const query = page.getByLabel(words.query);
    await query.pressSequentially('SIZUKU パラメ');
    const expected = ['ｓｉｚｕｋｕはﾊﾟﾗﾒｰﾀ5000億'];
    await says(page, `${claims.length}件のうち1件`);
    assert.deepEqual(await lines(page), expected);
    await page.keyboard.press('Enter');
    await page.reload();
    assert.equal(await query.inputValue(), 'SIZUKU パラメ');
    await says(page, `${claims.length}件のうち1件`);
    assert.deepEqual(await lines(page), expected);
    await page.context().close();
  });

  test('finds what stands on another page, and leads to the page of the claim', async () => {
    const page = await crowd.open('/claims/page/2/');
    await page.getByLabel(words.query).fill('43本目 17番目');
    await says(page, `${crowded}件のうち1件`);
    const line = page.locator('.ledger-list a');
    assert.match(await line.innerText(), /^43本目の記事が伝えた17番目の記述/);
    assert.equal(await page.locator('.pager').isVisible(), false);
    await line.click();
    assert.equal(new URL(page.url()).pathname, '/claims/claim-42-16/');
    await page.goBack();
    await says(page, `${crowded}件のうち1件`);
    await page.context().close();
  });

  test('shows the first hundred of many, and the page again when nothing is asked', async () => {
    const page = await crowd.open('/claims/page/2/');
    const before = await lines(page);
    await page.getByLabel(words.query).fill('記事');
    await says(page, `${crowded}件のうち${crowded}件。はじめの100件を示す。`);
    assert.equal((await lines(page)).length, 100);
    await page.getByRole('button', { name: words.reset }).click();
    assert.deepEqual(await lines(page), before);
    assert.equal(await page.locator('.pager').isVisible(), true);
    await page.context().close();
  });

  test('says when its data cannot be read, keeps the page, and can be asked again', async () => {
    let isOffline = true;
    const page = await site.open('/claims/', {
      prepare: (page) =>
        page.route('**/claims/search/*', (route) => (isOffline ? route.abort() : route.continue())),
    });
    await page.getByLabel(words.query).fill('MIT');
    await says(page, /^データを読み込めなかった/);
    assert.equal((await lines(page)).length, claims.length);
    isOffline = false;
    await page.getByLabel(words.query).fill('許諾はMIT');
    await says(page, `${claims.length}件のうち1件`);
    await page.context().close();
  });

  test('takes a choice that it does not have for none', async () => {
    const page = await site.open('/claims/?verdict=true&post=forecast');
    const expected = titlesOf(({ post }) => post === 'forecast');
    await says(page, `${claims.length}件のうち${expected.length}件`);
    assert.deepEqual(await lines(page), expected);
    assert.equal(await page.locator('.ledger-filter [name=verdict]').inputValue(), '');
    await page.context().close();
  });

  test('does not move when its script runs', async () => {
    const top = (page: Page) =>
      page.locator('#confirmed').evaluate((h2) => h2.getBoundingClientRect().top);
    const blocked = await site.open(pageTypes.ledger, {
      prepare: (page) => page.route('**/*Ledger*', (route) => route.abort()),
    });
    assert.equal(await blocked.locator('.ledger-filter').isVisible(), false);
    const page = await site.open(pageTypes.ledger);
    assert.equal(await page.locator('.ledger-filter').isVisible(), true);
    assert.equal(await top(page), await top(blocked));
    await blocked.context().close();
    await page.context().close();
  });

  test('is found without fault by axe when nothing fits', async () => {
    const page = await site.open('/claims/', { width: 390, prepare: addAxe });
    await page.getByLabel(words.query).fill('どこにもない');
    await says(page, /^あてはまる記述はない/);
    assert.deepEqual(await runAxe(page), []);
    await page.context().close();
  });
});

/** What some claims say, as a set: their order is the ledger's own. */
function titlesOf(isWanted: (claim: SourceClaim) => boolean): string[] {
  return claims
    .filter(isWanted)
    .map(({ said }) => said.ja)
    .sort();
}

async function lines(page: Page): Promise<string[]> {
  return (await page.locator('.ledger li:visible a').allInnerTexts()).sort();
}

/** Waits until the filter says so. */
async function says(page: Page, words: string | RegExp): Promise<void> {
  const status = page.locator('.ledger-filter [aria-live]');
  const isSaid = (text: string) => (words instanceof RegExp ? words.test(text) : text === words);
  for (let turn = 0; turn < 100 && !isSaid(await status.innerText()); turn++) {
    await page.waitForTimeout(50);
  }
  assert.ok(isSaid(await status.innerText()), await status.innerText());
}
