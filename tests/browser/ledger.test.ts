import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import type { Page } from 'playwright';
import { defaultLocale } from '../../src/i18n/locales.ts';
import { getStrings } from '../../src/i18n/strings.ts';
import { openSite, pageTypes } from '../support/browser.ts';
import { readClaims, type SourceClaim } from '../support/content.ts';
import { siteFolder } from '../support/tree.ts';

const site = await openSite();
const claims = readClaims(siteFolder('complete'));
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
      assert.deepEqual(await lines(page), expected, value);
      assert.equal(await status(page), `${claims.length}件のうち${expected.length}件`);
    }
    assert.equal(await page.locator('#contradicted').isVisible(), false);
    assert.equal(new URL(page.url()).search, '?verdict=confirmed&post=launch&subject=licence');
    await page.reload();
    assert.equal((await lines(page)).length, 1);
    await page.locator('.ledger-filter [name=subject]').selectOption('price');
    assert.deepEqual(await lines(page), []);
    assert.match(await status(page), /^あてはまる記述はない/);
    await page.getByRole('button', { name: words.reset }).click();
    assert.equal((await lines(page)).length, claims.length);
    assert.equal(await status(page), `${claims.length}件のうち${claims.length}件`);
    assert.equal(new URL(page.url()).search, '');
    await page.context().close();
  });

  test('finds words in any width and case while one types, and keeps them in the address', async () => {
    const page = await site.open('/claims/');
    const query = page.getByLabel(words.query);
    await query.pressSequentially('SIZUKU パラメ');
    const expected = ['ｓｉｚｕｋｕはﾊﾟﾗﾒｰﾀ5000億'];
    assert.deepEqual(await lines(page), expected);
    await page.keyboard.press('Enter');
    await page.reload();
    assert.equal(await query.inputValue(), 'SIZUKU パラメ');
    assert.deepEqual(await lines(page), expected);
    await page.context().close();
  });

  test('takes a choice that it does not have for none', async () => {
    const page = await site.open('/claims/?verdict=true&post=forecast');
    assert.deepEqual(
      await lines(page),
      titlesOf(({ post }) => post === 'forecast'),
    );
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

function status(page: Page): Promise<string> {
  return page.locator('.ledger-filter [aria-live]').innerText();
}
