import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { openSite, pageTypes } from '../support/browser.ts';
import {
  findCutText,
  findHiddenTruths,
  findLateStarts,
  findOverlaps,
  findTornHeadings,
  findTornWords,
  measureWidth,
  spaceText,
} from '../support/layout.ts';

const site = await openSite();
// Pages of claims and of tags differ in their words alone: one stands for all.
const pathnames = [
  ...Object.values(pageTypes),
  ...site.pathnames.filter((pathname) => pathname.startsWith('/posts/')),
];

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
  test('begins within a screen and a half of a phone, after what its main claims come down to', async () => {
    const page = await site.open('/', { width: 390 });
    for (const pathname of site.pathnames.filter((pathname) => pathname.startsWith('/posts/'))) {
      await page.goto(pathname);
      assert.deepEqual(await findLateStarts(page), [], pathname);
    }
    await page.context().close();
  });

  test('shows its first key point on a phone where no picture stands above, and all where there is room', async () => {
    const shown = async (pathname: string, width: number) => {
      const page = await site.open(pathname, { width });
      const list = page.locator('.key-points ul');
      await list.evaluate((ul) => ul.append('', ul.firstElementChild?.cloneNode(true) ?? ''));
      const points = await list.locator('li').all();
      const areShown = await Promise.all(
        points.map((point) =>
          point.evaluate((li) => li.getBoundingClientRect().height > 0 && li.checkVisibility()),
        ),
      );
      await page.context().close();
      return areShown;
    };
    assert.deepEqual(await shown('/posts/every-element/', 390), [true, false]);
    assert.deepEqual(await shown('/posts/every-element/', 768), [true, true]);
    assert.equal((await shown(pageTypes.article, 390)).includes(true), false);
  });

  test('shows in tables what is known beside or under what was said, and breaks no word there', async () => {
    for (const width of [320, 390, 768, 1280]) {
      const page = await site.open('/posts/forecast/', { width });
      assert.equal(await page.locator('.said-known .known').count(), 2);
      assert.deepEqual(await findHiddenTruths(page), [], `${width} px`);
      assert.deepEqual(await findTornWords(page), [], `${width} px`);
      await page.context().close();
    }
  });

  test('gives a wide table what is free beside the text, and not the place of the contents', async () => {
    const page = await site.open(pageTypes.article);
    const text = await page.locator('.post-body').boundingBox();
    const table = await page.locator('.table-scroll').first().boundingBox();
    assert.ok(text && table && table.width > text.width + 100);
    assert.deepEqual(await findOverlaps(page), []);
    await page.context().close();
  });

  test('has below its text the outlook, the sources, the claims and then one list of other posts', async () => {
    const page = await site.open(pageTypes.article, { width: 390 });
    const ids = await page
      .locator('.post-footer h2')
      .evaluateAll((titles) => titles.map(({ id }) => id));
    assert.deepEqual(ids, [
      'impact',
      'editors-note',
      'post-sources',
      'claims',
      'changes',
      'related',
    ]);
    await page.locator('.toc summary').click();
    for (const id of ids.slice(0, 4)) {
      assert.equal(await page.locator(`.toc a[href="#${id}"]`).isVisible(), true, id);
    }
    await page.context().close();
  });

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
    await page.evaluate(() => scrollTo({ top: 1500, behavior: 'instant' }));
    const contents = await page.locator('.toc ol').boundingBox();
    assert.ok(text && contents);
    assert.ok(contents.x >= text.x + text.width, 'beside the text');
    assert.ok(contents.y >= 0 && contents.y < 200, 'in sight');
    await page.context().close();
  });
});
