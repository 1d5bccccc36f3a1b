import assert from 'node:assert/strict';
import { after, suite, test } from 'node:test';
import type { Page } from 'playwright';
import { addAxe, runAxe } from '../support/accessibility.ts';
import { openSite } from '../support/browser.ts';
import { makeCrowd } from '../support/crowd.ts';

const claims = `
- id: v4-671b
  subject: size
  said: { ja: V4は6710億パラメータ, en: V4 has 671B parameters }
  verdict: contradicted
  actual: { ja: 1.6兆である, en: it has 1.6T }
  owner: maker
  asOf: 2026-04-24
  sources: [report]
  confidence: high
- id: v4-mit
  subject: licence
  said: { ja: V4のライセンスはMIT, en: V4 is under MIT }
  verdict: confirmed
  actual: { ja: MITである, en: it is }
  owner: maker
  asOf: 2026-04-24
  sources: [report]
  confidence: high
`;
const otherClaims = `
- id: mhc-benchmark
  subject: benchmark
  said: { ja: ｍＨＣはﾍﾞﾝﾁﾏｰｸで勝る, en: mHC wins benchmarks }
  verdict: confirmed
  actual: { ja: 論文にある, en: as in the paper }
  owner: maker
  asOf: 2026-01-05
  sources: [report]
  confidence: high
`;
const sources = `
report: { title: Report, publisher: DeepSeek, url: https://example.com/report, kind: primary, lang: en, read: copy }
`;
const post = (title: string, pubDate: string, body: string) =>
  `---\ntitle: ${title}\ndescription: 説明。\npubDate: ${pubDate}\n---\n\n${body}\n`;
const site = await openSite({
  'posts/v4/ja.md': post('V4の記事', '2026-04-24', '[a](claim:v4-671b)と[b](claim:v4-mit)'),
  'posts/v4/claims.yaml': claims,
  'posts/mhc/ja.md': post('mHCの記事', '2026-01-25', '[c](claim:mhc-benchmark)'),
  'posts/mhc/claims.yaml': otherClaims,
  'sources.yaml': sources,
});
const crowd = await openSite(makeCrowd({ posts: 3, claimsPerPost: 120 }));
after(() => Promise.all([site.close(), crowd.close()]));

const all = ['V4のライセンスはMIT', 'ｍＨＣはﾍﾞﾝﾁﾏｰｸで勝る', 'V4は6710億パラメータ'];

suite('the ledger', () => {
  test('shows all claims by verdict without a script, and nothing that needs one', async () => {
    const page = await site.open('/claims/', { javaScriptEnabled: false });
    assert.deepEqual(await lines(page), all);
    assert.equal(await page.locator('.ledger-filter').isVisible(), false);
    await page.getByRole('navigation', { name: '台帳の内容' }).getByText('事実と異なる').click();
    assert.equal(new URL(page.url()).hash, '#contradicted');
    await page.context().close();
  });

  test('filters by verdict, article and subject, and says how many are left', async () => {
    const page = await site.open('/claims/');
    await page.getByLabel('判定').selectOption({ label: '確認できた' });
    await says(page, '3件のうち2件');
    assert.deepEqual(await lines(page), all.slice(0, 2));
    assert.deepEqual(await page.locator('.ledger h2').allInnerTexts(), ['確認できた']);
    await page.getByRole('combobox', { name: '記事' }).selectOption({ label: 'V4の記事' });
    await says(page, '3件のうち1件');
    assert.deepEqual(await lines(page), ['V4のライセンスはMIT']);
    await page.getByLabel('話題').selectOption({ label: '規模' });
    await says(page, /^あてはまる記述はない/);
    assert.deepEqual(await lines(page), []);
    assert.equal(new URL(page.url()).search, '?verdict=confirmed&post=v4&subject=size');
    await page.getByRole('button', { name: '条件を消す' }).click();
    assert.deepEqual(await lines(page), all);
    await says(page, '');
    assert.equal(new URL(page.url()).search, '');
    await page.context().close();
  });

  test('finds words in any width and case while one types, and keeps them in the address', async () => {
    const page = await site.open('/claims/');
    await page.getByLabel('語句').pressSequentially('mhc ベンチ');
    await says(page, '3件のうち1件');
    assert.deepEqual(await lines(page), [all[1]]);
    await page.keyboard.press('Enter');
    await page.reload();
    assert.equal(await page.getByLabel('語句').inputValue(), 'mhc ベンチ');
    await says(page, '3件のうち1件');
    assert.deepEqual(await lines(page), [all[1]]);
    await page.context().close();
  });

  test('finds what stands on another page, and leads to the page of the claim', async () => {
    const page = await crowd.open('/claims/page/2/');
    await page.getByLabel('語句').fill('3本目 110番目');
    await says(page, '360件のうち1件');
    const line = page.locator('.ledger-list a');
    assert.match(await line.innerText(), /^3本目の記事が伝えた110番目の記述/);
    assert.equal(await page.locator('.pager').isVisible(), false);
    await line.click();
    assert.equal(new URL(page.url()).pathname, '/claims/claim-2-109/');
    await page.goBack();
    await says(page, '360件のうち1件');
    await page.context().close();
  });

  test('shows the first hundred of many, and the page again when nothing is asked', async () => {
    const page = await crowd.open('/claims/page/2/');
    const before = await lines(page);
    await page.getByLabel('語句').fill('記事');
    await says(page, '360件のうち360件。はじめの100件を示す。');
    assert.equal((await lines(page)).length, 100);
    await page.getByRole('button', { name: '条件を消す' }).click();
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
    await page.getByLabel('語句').fill('MIT');
    await says(page, /^データを読み込めなかった/);
    assert.deepEqual(await lines(page), all);
    isOffline = false;
    await page.getByLabel('語句').fill('ライセンスはMIT');
    await says(page, '3件のうち1件');
    await page.context().close();
  });

  test('takes a choice that it does not have for none', async () => {
    const page = await site.open('/claims/?verdict=true&post=v4');
    await says(page, '3件のうち2件');
    assert.deepEqual(await lines(page), [all[0], all[2]]);
    assert.equal(await page.getByLabel('判定').inputValue(), '');
    await page.context().close();
  });

  test('does not move when its script runs', async () => {
    const top = (page: Page) =>
      page.locator('#confirmed').evaluate((h2) => h2.getBoundingClientRect().top);
    const blocked = await site.open('/claims/', {
      prepare: (page) => page.route('**/*Ledger*', (route) => route.abort()),
    });
    assert.equal(await blocked.locator('.ledger-filter').isVisible(), false);
    const page = await site.open('/claims/');
    assert.equal(await page.locator('.ledger-filter').isVisible(), true);
    assert.equal(await top(page), await top(blocked));
    await blocked.context().close();
    await page.context().close();
  });

  for (const colorScheme of ['light', 'dark'] as const) {
    test(`is found without fault by axe, ${colorScheme}`, async () => {
      const page = await site.open('/claims/', { width: 390, colorScheme, prepare: addAxe });
      assert.deepEqual(await runAxe(page), []);
      await page.getByLabel('語句').fill('どこにもない');
      await says(page, /^あてはまる記述はない/);
      assert.deepEqual(await runAxe(page), []);
      for (const pathname of ['/claims/v4-671b/', '/sources/']) {
        await page.goto(pathname);
        assert.deepEqual(await runAxe(page), [], pathname);
      }
      await page.context().close();
    });
  }
});

function lines(page: Page): Promise<string[]> {
  return page.locator('.ledger li:visible a').allInnerTexts();
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
