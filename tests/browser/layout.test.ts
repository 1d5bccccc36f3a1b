import assert from 'node:assert/strict';
import { after, suite, test } from 'node:test';
import type { Page } from 'playwright';
import { listPathnames, openSite, pageTypes } from '../support/browser.ts';

const site = await openSite();
after(() => site.close());
// The pages of claims differ in their words alone: one in twenty stands for all.
const pathnames = listPathnames(site.folder).filter(
  (pathname, index) => !/^\/claims\/./.test(pathname) || index % 20 === 0,
);

suite('every page', () => {
  for (const width of [320, 390, 1280]) {
    test(`is as wide as the window, ${width} px, with wide text spacing as well`, async () => {
      const page = await site.open('/', { width });
      for (const pathname of pathnames) {
        await page.goto(pathname);
        assert.deepEqual(await measureWidth(page), [width, width], pathname);
        await spaceText(page);
        assert.deepEqual(await measureWidth(page), [width, width], `${pathname}, text spaced`);
        assert.deepEqual(await findCutText(page), [], `${pathname}, text spaced`);
      }
      await page.context().close();
    });
  }

  test('breaks no line of a heading inside a phrase', async () => {
    const page = await site.open('/');
    for (const width of [320, 390, 1280]) {
      await page.setViewportSize({ width, height: 844 });
      for (const pathname of pathnames) {
        await page.goto(pathname);
        assert.deepEqual(await findTornHeadings(page), [], `${pathname} at ${width} px`);
      }
    }
    await page.context().close();
  });
});

suite('an article', () => {
  test('has a header of one line on the smallest phone', async () => {
    const page = await site.open(pageTypes.article, { width: 320 });
    const name = await page.locator('.site-name').boundingBox();
    const button = await page.locator('.theme-switch').boundingBox();
    assert.ok(name && button && button.y < name.y + name.height);
    assert.ok(button.x > name.x + name.width);
    await page.context().close();
  });

  test('has one column of one width where there is no margin for notes', async () => {
    for (const width of [390, 800]) {
      const page = await site.open(pageTypes.article, { width });
      const widths = await page.evaluate(() =>
        ['.post-header', '.toc', '.post-body', '.post-footer'].map(
          (part) => document.querySelector(part)?.getBoundingClientRect().width,
        ),
      );
      assert.equal(new Set(widths).size, 1, `${widths.join(', ')} at ${width} px`);
      await page.context().close();
    }
  });

  test('has its table of contents beside the text, always in sight, where there is room', async () => {
    const page = await site.open(pageTypes.article, { width: 1280 });
    const text = await page.locator('.post-body').boundingBox();
    await page.evaluate(() => scrollTo({ top: 3000, behavior: 'instant' }));
    const contents = await page.locator('.toc ol').boundingBox();
    assert.ok(text && contents);
    assert.ok(contents.x >= text.x + text.width, 'beside the text');
    assert.ok(contents.y >= 0 && contents.y < 200, 'in sight');
    await page.context().close();
  });
});

function measureWidth(page: Page): Promise<number[]> {
  return page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
}

/** The spacing that WCAG 1.4.12 lets a reader set, through the one door that the policy leaves open. */
function spaceText(page: Page): Promise<void> {
  return page.evaluate(() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`
      * { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }
      p { margin-block-end: 2em !important }`);
    document.adoptedStyleSheets = [sheet];
  });
}

/** Elements that hide a part of their text and do not scroll. */
function findCutText(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll('body *:not(.skip-link)')]
      .filter((element) => ['hidden', 'clip'].includes(getComputedStyle(element).overflow))
      .filter((element) => element.closest('svg') === null)
      .filter(
        ({ scrollHeight, clientHeight, scrollWidth, clientWidth }) =>
          scrollHeight > clientHeight + 1 || scrollWidth > clientWidth + 1,
      )
      .map(({ outerHTML }) => outerHTML.slice(0, 120)),
  );
}

/** Lines of headings and titles that end neither at a break between phrases nor beside a sign or a space. */
function findTornHeadings(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const torn: string[] = [];
    const range = document.createRange();
    for (const heading of document.querySelectorAll('h1, h2, h3, h4')) {
      let before = { character: '', top: 0 };
      const walker = document.createTreeWalker(heading, NodeFilter.SHOW_ALL);
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        if (node.nodeName === 'WBR') before = { character: '', top: 0 };
        if (!(node instanceof Text)) continue;
        for (let at = 0; at < node.data.length; at++) {
          range.setStart(node, at);
          range.setEnd(node, at + 1);
          const [rect] = range.getClientRects();
          if (!rect) continue;
          const character = node.data.charAt(at);
          const isBroken = before.character !== '' && rect.top > before.top + rect.height / 2;
          if (isBroken && !/[\s\p{P}\p{S}]/u.test(before.character + character)) {
            torn.push(`${before.character}|${character} in ${heading.textContent}`);
          }
          before = { character, top: rect.top };
        }
      }
    }
    return torn;
  });
}
