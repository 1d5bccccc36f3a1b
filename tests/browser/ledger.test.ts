import assert from 'node:assert/strict';
import { after, suite, test } from 'node:test';
import type { Page } from 'playwright';
import { addAxe, runAxe } from '../support/accessibility.ts';
import { openSite } from '../support/browser.ts';

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
after(() => site.close());

const all = ['ｍＨＣはﾍﾞﾝﾁﾏｰｸで勝る', 'V4のライセンスはMIT', 'V4は6710億パラメータ'];

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
    assert.deepEqual(await lines(page), all.slice(0, 2));
    assert.equal(await status(page), '3件のうち2件');
    assert.equal(await page.locator('#contradicted').isVisible(), false);
    await page.getByRole('combobox', { name: '記事' }).selectOption({ label: 'V4の記事' });
    assert.deepEqual(await lines(page), ['V4のライセンスはMIT']);
    assert.equal(await page.locator('#confirmed').innerText(), '確認できた 1件');
    await page.getByLabel('話題').selectOption({ label: '規模' });
    assert.deepEqual(await lines(page), []);
    assert.match(await status(page), /^あてはまる記述はない/);
    assert.equal(new URL(page.url()).search, '?verdict=confirmed&post=v4&subject=size');
    await page.getByRole('button', { name: '条件を消す' }).click();
    assert.deepEqual(await lines(page), all);
    assert.equal(await status(page), '3件のうち3件');
    assert.equal(new URL(page.url()).search, '');
    await page.context().close();
  });

  test('finds words in any width and case while one types, and keeps them in the address', async () => {
    const page = await site.open('/claims/');
    await page.getByLabel('語句').pressSequentially('mhc ベンチ');
    assert.deepEqual(await lines(page), [all[0]]);
    await page.keyboard.press('Enter');
    await page.reload();
    assert.equal(await page.getByLabel('語句').inputValue(), 'mhc ベンチ');
    assert.deepEqual(await lines(page), [all[0]]);
    await page.context().close();
  });

  test('takes a choice that it does not have for none', async () => {
    const page = await site.open('/claims/?verdict=true&post=v4');
    assert.deepEqual(await lines(page), all.slice(1));
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

function status(page: Page): Promise<string> {
  return page.locator('.ledger-filter [aria-live]').innerText();
}
