import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import type { Page } from 'playwright';
import { openSite, pageTypes } from '../support/browser.ts';
import { findCutBoxes, findHiddenDetails } from '../support/layout.ts';

const site = await openSite();
const articles = site.pathnames.filter((pathname) => pathname.startsWith('/posts/'));

suite('reading needs no script', () => {
  test('every kind of page is the same without JavaScript, and when its script never comes', async () => {
    const usual = await readContents();
    assert.deepEqual(await readContents({ javaScriptEnabled: false }), usual);
    assert.deepEqual(await readContents({ prepare: blockScripts }), usual);
  });

  test('the table of contents and the details work without JavaScript', async () => {
    const page = await site.open(pageTypes.article, { width: 390, javaScriptEnabled: false });
    const link = page.locator('.toc a').nth(3);
    assert.equal(await link.isVisible(), false);
    await page.locator('.toc summary').click();
    await link.click();
    const heading = page.locator(`[id="${decodeURIComponent(new URL(page.url()).hash.slice(1))}"]`);
    const box = await heading.boundingBox();
    assert.ok(box && box.y >= 0 && box.y < 100, 'the heading stands at the top');
    await page.locator('.key-points summary').click();
    assert.equal(await page.locator('.key-points li').first().isVisible(), true);
    await page.context().close();
  });

  test('the theme switch is hidden where there is no script', async () => {
    const page = await site.open('/', { javaScriptEnabled: false });
    assert.equal(await page.locator('.theme-switch').isVisible(), false);
    await page.context().close();
  });

  test('two small scripts are all that an article loads, and nothing of the search', async () => {
    const scripts: string[] = [];
    const page = await site.open(pageTypes.article, {
      prepare: async (page) =>
        page.on('request', (request) => {
          if (request.resourceType() === 'script') scripts.push(request.url());
        }),
    });
    const [theme = '', search = '', ...more] = scripts.filter((url) => !/preload-helper/.test(url));
    assert.match(theme, /\/_astro\/theme\.[^/]+\.js$/);
    assert.match(search, /\/_astro\/SiteHeader\.[^/]+\.js$/);
    assert.deepEqual(more, []);
    await page.context().close();
  });
});

suite('in print', () => {
  test('an article has no navigation, open details and whole tables', async () => {
    // The width of A4 between Chromium's margins.
    const page = await site.open('/', { width: 718 });
    await page.emulateMedia({ media: 'print' });
    for (const pathname of articles) {
      await page.goto(pathname);
      for (const hidden of ['.site-header nav', '.toc', '.theme-switch', '.skip-link', '.anchor']) {
        const shown = await page.locator(hidden).filter({ visible: true }).count();
        assert.equal(shown, 0, `${pathname} ${hidden}`);
      }
      assert.deepEqual(await findHiddenDetails(page), [], pathname);
      assert.deepEqual(await findCutBoxes(page), [], pathname);
    }
    await page.context().close();
  });

  test('ink is dark on white, whatever theme was chosen', async () => {
    for (const colorScheme of ['light', 'dark'] as const) {
      const page = await site.open(pageTypes.article, { colorScheme });
      const toInk = () =>
        page.evaluate(
          () => getComputedStyle(document.querySelector('.prose p') ?? document.body).color,
        );
      await page.emulateMedia({ media: 'print', colorScheme: 'light' });
      const ink = await toInk();
      await page.emulateMedia({ media: 'screen', colorScheme });
      await page.locator('.theme-switch').click();
      for (const system of ['light', 'dark'] as const) {
        await page.emulateMedia({ media: 'print', colorScheme: system });
        assert.equal(await toInk(), ink, `chosen against ${colorScheme}, printed in ${system}`);
      }
      await page.context().close();
    }
  });

  test('a page says its address, and asks and links nothing that paper cannot do', async () => {
    const page = await site.open('/', { width: 718 });
    await page.emulateMedia({ media: 'print' });
    for (const pathname of [pageTypes.article, pageTypes.ledger, pageTypes.claim]) {
      await page.goto(pathname);
      assert.match(await page.locator('.on-paper').innerText(), /^https:\/\//, pathname);
      for (const hidden of ['form', '.site-footer ul', '.related', '.claim-list a[href^="#m."]']) {
        const shown = await page.locator(hidden).filter({ visible: true }).count();
        assert.equal(shown, 0, `${pathname} ${hidden}`);
      }
    }
    await page.context().close();
  });

  test('claims, cards and drawings stay whole, and tables break between rows only', async () => {
    const page = await site.open(pageTypes.article, { width: 718 });
    await page.emulateMedia({ media: 'print' });
    for (const [part, rule] of [
      ['.claim-list li', 'avoid'],
      ['.link-card', 'avoid'],
      ['figure.diagram', 'avoid'],
      ['tr', 'avoid'],
      ['table', 'auto'],
    ] as const) {
      const found = await page
        .locator(part)
        .first()
        .evaluate((element) => getComputedStyle(element).breakInside);
      assert.equal(found, rule, part);
    }
    await page.context().close();
  });

  test('links tell where they lead', async () => {
    const page = await site.open(pageTypes.article);
    await page.emulateMedia({ media: 'print' });
    for (const part of ['.prose', '.claim-list', '.post-sources']) {
      const link = page.locator(`${part} a[href^="https://"]`).first();
      const printed = await link.evaluate((el) => getComputedStyle(el, '::after').content);
      assert.ok(printed.includes((await link.getAttribute('href')) ?? 'no address'), part);
    }
    await page.context().close();
  });
});

/** What there is to read and to use on each kind of page. */
async function readContents(options: Parameters<typeof site.open>[1] = {}): Promise<object[]> {
  // The filter of the ledger, alone, is there with its script only: ledger.test.ts.
  const { ledger: _, ...others } = pageTypes;
  const page = await site.open('/', options);
  const contents: object[] = [];
  for (const pathname of Object.values(others)) {
    await page.goto(pathname);
    contents.push(await readContent(page));
  }
  await page.context().close();
  return contents;
}

async function readContent(page: Page): Promise<object> {
  // Without scripts Chromium loads every picture at once; so that the others have theirs too.
  await page.locator('img').evaluateAll((pictures) =>
    Promise.all(
      (pictures as HTMLImageElement[]).map((picture) => {
        picture.loading = 'eager';
        return picture.decode();
      }),
    ),
  );
  // A calculator is what a script is for; what it reckoned at first stands beside it.
  await page
    .locator('.calculator form')
    .evaluateAll((forms) => forms.forEach((form) => form.remove()));
  return {
    text: await page.locator('body').innerText(),
    contents: await page.locator('.toc a').allTextContents(),
    tables: await page.locator('table tr').count(),
    drawings: await page.locator('.diagram svg text').filter({ visible: true }).count(),
    height: await page.locator('main').evaluate((main) => main.getBoundingClientRect().height),
  };
}

function blockScripts(page: Page): Promise<unknown> {
  return page.route('**/*.js', (route) => route.abort());
}
