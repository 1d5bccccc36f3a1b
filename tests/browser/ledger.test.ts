import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import type { Page } from 'playwright';
import { formatDate, type CalendarDate } from '../../src/i18n/dates.ts';
import { defaultLocale } from '../../src/i18n/locales.ts';
import { getStrings } from '../../src/i18n/strings.ts';
import { subjects } from '../../src/schemas/claim.ts';
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
  test('shows all claims, what was wrong first, without a script, and nothing that needs one', async () => {
    const page = await site.open('/claims/?verdict=confirmed', { javaScriptEnabled: false });
    assert.deepEqual(
      await lines(page),
      titlesOf(() => true),
    );
    assert.equal(await page.locator('.ledger-fields').isVisible(), false);
    await chip(page, 'confirmed').click();
    assert.equal(new URL(page.url()).hash, '#confirmed');
    await page.context().close();
  });

  for (const [width, isBeside] of [
    [390, false],
    [768, false],
    [1280, true],
  ] as const) {
    test(`shows what holds ${isBeside ? 'beside' : 'below'} what was said at ${width} px`, async () => {
      const page = await site.open('/claims/', { width });
      for (const line of await page.locator('.ledger li').all()) {
        const said = await line.locator('a').boundingBox();
        const known = await line.locator('p').first().boundingBox();
        assert.ok(said && known);
        assert.equal(known.x >= said.x + said.width, isBeside);
        assert.equal(known.y >= said.y + said.height, !isBeside);
      }
      await page.context().close();
    });
  }

  test('has the counts, the filter and a first result on the first screen of a phone', async () => {
    const page = await site.open('/claims/', { width: 390 });
    const first = await page.locator('.ledger li').first().boundingBox();
    assert.ok(first && first.y + first.height <= 844, JSON.stringify(first));
    await page.mouse.wheel(0, 600);
    await page.waitForTimeout(100);
    const filter = await page.locator('.ledger-filter').boundingBox();
    assert.ok(filter && Math.abs(filter.y + filter.height - 52) < 8, JSON.stringify(filter));
    await page.context().close();
  });

  test('fetches nothing before it is asked', async () => {
    const asked: string[] = [];
    const page = await site.open('/claims/', {
      prepare: async (page) => page.on('request', (request) => asked.push(request.url())),
    });
    await page.waitForTimeout(300);
    assert.deepEqual(
      asked.filter((address) => /json|panel/.test(address)),
      [],
    );
    await page.context().close();
  });

  test('filters by verdict in one tap, says how many are left, and takes it back by another', async () => {
    const page = await site.open('/claims/', { width: 390 });
    await chip(page, 'contradicted').click();
    const expected = titlesOf(({ verdict }) => verdict === 'contradicted');
    await says(page, `問いを含む${claims.length}件のうち${expected.length}件`);
    assert.deepEqual(await lines(page), expected);
    assert.equal(await chip(page, 'contradicted').getAttribute('aria-current'), 'true');
    assert.equal(new URL(page.url()).search, '?verdict=contradicted');
    await chip(page, 'contradicted').click();
    await says(page, '');
    assert.equal((await lines(page)).length, claims.length);
    await page.context().close();
  });

  test('filters by verdict, article and subject, and keeps it in the address', async () => {
    const page = await site.open('/claims/');
    const choices: [keyof SourceClaim, string][] = [
      ['verdict', 'confirmed'],
      ['post', 'launch'],
      ['subject', 'licence'],
    ];
    for (const [index, [field, value]] of choices.entries()) {
      if (field === 'verdict') await chip(page, value).click();
      else await page.locator(`.ledger-fields [name=${field}]`).selectOption(value);
      const chosen = choices.slice(0, index + 1);
      const expected = titlesOf((claim) =>
        chosen.every(([name, wanted]) => claim[name] === wanted),
      );
      assert.ok(expected.length > 0);
      await says(page, `問いを含む${claims.length}件のうち${expected.length}件`);
      assert.deepEqual(await lines(page), expected, value);
    }
    assert.deepEqual(await page.locator('.ledger h2').allInnerTexts(), [
      strings.verdicts.confirmed,
    ]);
    assert.equal(new URL(page.url()).search, '?verdict=confirmed&post=launch&subject=licence');
    await page.reload();
    await says(page, `問いを含む${claims.length}件のうち1件`);
    await page.locator('.ledger-fields [name=subject]').selectOption('price');
    await says(page, /^あてはまる記述はない/);
    assert.deepEqual(await lines(page), []);
    await page.getByRole('button', { name: words.reset }).click();
    assert.equal((await lines(page)).length, claims.length);
    await says(page, '');
    assert.equal(new URL(page.url()).search, '');
    await page.context().close();
  });

  test('puts the lines in order by date, subject and article, and back as they were', async () => {
    const page = await site.open('/claims/');
    const sort = page.locator('.ledger-fields [name=sort]');
    const before = await page.locator('.ledger-list').innerText();
    const headings = () => page.locator('.ledger h2').allInnerTexts();
    await sort.selectOption('date');
    await says(page, `問いを含む${claims.length}件のうち${claims.length}件`);
    const days = [...new Set(claims.map(({ asOf }) => asOf))].sort().reverse();
    assert.deepEqual(
      await headings(),
      days.map((day) => `${formatDate(day as CalendarDate, 'ja')}時点`),
    );
    await sort.selectOption('subject');
    const occurring = subjects.filter((one) => claims.some(({ subject }) => subject === one));
    assert.deepEqual(
      await headings(),
      occurring.map((subject) => strings.subjects[subject]),
    );
    await sort.selectOption('post');
    assert.equal((await headings()).length, new Set(claims.map(({ post }) => post)).size);
    await sort.selectOption('');
    assert.equal(await page.locator('.ledger-list').innerText(), before);
    await page.context().close();
  });

  test('finds words in any width and case while one types, numbers by their value, and what holds', async () => {
    const page = await site.open('/claims/');
    const query = page.getByLabel(words.query);
    await query.pressSequentially('SIZUKU 5000億');
    const expected = ['ｓｉｚｕｋｕはﾊﾟﾗﾒｰﾀ5000億'];
    await says(page, `問いを含む${claims.length}件のうち1件`);
    assert.deepEqual(await lines(page), expected);
    await page.keyboard.press('Enter');
    await page.reload();
    assert.equal(await query.inputValue(), 'SIZUKU 5000億');
    await says(page, `問いを含む${claims.length}件のうち1件`);
    await query.fill('sizuku 500B');
    await says(page, `問いを含む${claims.length}件のうち1件`);
    assert.deepEqual(await lines(page), expected);
    const claim = claims.find(({ actual, said }) => !said.ja.includes(actual.ja));
    await query.fill(claim?.actual.ja ?? '');
    await page.waitForTimeout(100);
    assert.ok((await lines(page)).includes(claim?.said.ja ?? ''));
    await page.context().close();
  });

  test('finds what stands on another page, and leads to the page of the claim', async () => {
    const page = await crowd.open('/claims/page/2/');
    await page.getByLabel(words.query).fill('43本目 17番目');
    await says(page, `問いを含む${crowded}件のうち1件`);
    const line = page.locator('.ledger-list a');
    assert.match(await line.innerText(), /^43本目の記事が伝えた17番目の記述/);
    assert.match(await page.locator('.ledger-list li p').innerText(), /確かめた結果はこうである/);
    assert.equal(await page.locator('.pager').isVisible(), false);
    await line.click();
    assert.equal(new URL(page.url()).pathname, '/claims/claim-42-16/');
    await page.goBack();
    await says(page, `問いを含む${crowded}件のうち1件`);
    await page.context().close();
  });

  test('shows the first five hundred of many, and the page again when nothing is asked', async () => {
    const page = await crowd.open('/claims/page/2/');
    const before = await lines(page);
    await page.getByLabel(words.query).fill('記事');
    await says(page, `問いを含む${crowded}件のうち${crowded}件。はじめの500件を示す。`);
    assert.equal((await lines(page)).length, 500);
    await page.getByRole('button', { name: words.reset }).click();
    await says(page, '');
    assert.deepEqual(await lines(page), before);
    assert.equal(await page.locator('.pager').isVisible(), true);
    await page.context().close();
  });

  test('says when its data cannot be read, keeps the page, and can be asked again', async () => {
    let isOffline = true;
    const page = await site.open('/claims/', {
      prepare: (page) =>
        page.route('**/search/*.json', (route) => (isOffline ? route.abort() : route.continue())),
    });
    await page.getByLabel(words.query).fill('MIT');
    await says(page, /^データを読み込めなかった/);
    assert.equal((await lines(page)).length, claims.length);
    isOffline = false;
    await page.getByLabel(words.query).fill('許諾はMIT');
    await says(page, `問いを含む${claims.length}件のうち1件`);
    await page.context().close();
  });

  test('takes a choice that it does not have for none', async () => {
    const page = await site.open('/claims/?verdict=true&post=forecast');
    const expected = titlesOf(({ post }) => post === 'forecast');
    await says(page, `問いを含む${claims.length}件のうち${expected.length}件`);
    assert.deepEqual(await lines(page), expected);
    assert.equal(await page.locator('.ledger-filter [aria-current]').count(), 0);
    await page.context().close();
  });

  test('does not move when its script runs', async () => {
    const top = (page: Page) =>
      page.locator('#confirmed').evaluate((h2) => h2.getBoundingClientRect().top);
    const blocked = await site.open(pageTypes.ledger, {
      prepare: (page) => page.route('**/*Ledger*', (route) => route.abort()),
    });
    assert.equal(await blocked.locator('.ledger-fields').isVisible(), false);
    const page = await site.open(pageTypes.ledger);
    assert.equal(await page.locator('.ledger-fields').isVisible(), true);
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

suite('the page of a claim', () => {
  test('sets what holds larger than what was said', async () => {
    const page = await site.open(pageTypes.claim, { width: 390 });
    const sizeOf = (selector: string) =>
      page
        .locator(selector)
        .first()
        .evaluate((element) => parseFloat(getComputedStyle(element).fontSize));
    assert.ok((await sizeOf('.ledger-finding dd')) > (await sizeOf('.ledger-finding h1')));
    const known = await page.locator('.ledger-finding dd').first().boundingBox();
    assert.ok(known && known.y + known.height <= 600, JSON.stringify(known));
    await page.context().close();
  });

  test('aligns its parts at a desk, and breaks no date', async () => {
    const page = await site.open(pageTypes.claim);
    const widths = await page
      .locator('.ledger-entry > :is(section, nav, details)')
      .evaluateAll((parts) => parts.map((part) => part.getBoundingClientRect().width));
    assert.equal(new Set(widths).size, 1);
    const broken = await page
      .locator('.ledger-entry :is(time, n-b, small b)')
      .evaluateAll((all) => all.filter((one) => one.getClientRects().length > 1).length);
    assert.equal(broken, 0);
    await page.context().close();
  });

  test('can be cited: by selection without a script, with one by a button', async () => {
    const plain = await site.open(pageTypes.claim, { javaScriptEnabled: false });
    await plain.getByText(words.cite).click();
    assert.equal(await plain.locator('.ledger-citation pre:visible').count(), 2);
    assert.equal(await plain.locator('.ledger-citation button:visible').count(), 0);
    await plain.context().close();
    const page = await site.open(pageTypes.claim, {
      permissions: ['clipboard-read', 'clipboard-write'],
      prepare: addAxe,
    });
    await page.getByText(words.cite).click();
    const last = page.locator('.ledger-citation figure').last();
    await last.getByRole('button').click();
    await last.getByRole('button', { name: words.copied }).waitFor();
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    assert.equal(copied, await last.locator('pre').textContent());
    assert.deepEqual(await runAxe(page), []);
    await page.context().close();
  });
});

function chip(page: Page, sign: string) {
  return page.locator(`.ledger-contents .${sign} a`);
}

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
  const status = page.locator('.ledger-status');
  const isSaid = (text: string) => (words instanceof RegExp ? words.test(text) : text === words);
  for (let turn = 0; turn < 100 && !isSaid(await status.innerText()); turn++) {
    await page.waitForTimeout(50);
  }
  assert.ok(isSaid(await status.innerText()), await status.innerText());
}
