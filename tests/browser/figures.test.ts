import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import type { Locator } from 'playwright';
import { openSite, pageTypes } from '../support/browser.ts';
import { findEscapedLabels, findSmallLetters, findTornWords } from '../support/layout.ts';

const site = await openSite();
const posts = site.pathnames.filter((pathname) => pathname.startsWith('/posts/'));

suite('tables', () => {
  test('break no Latin word, at any width', async () => {
    const page = await site.open('/');
    for (const width of [320, 390, 768, 1280]) {
      await page.setViewportSize({ width, height: 844 });
      for (const pathname of posts) {
        await page.goto(pathname);
        assert.deepEqual(await findTornWords(page), [], `${pathname} at ${width} px`);
      }
    }
    await page.context().close();
  });

  test('have scopes in their headers', async () => {
    const page = await site.open('/');
    for (const pathname of posts) {
      await page.goto(pathname);
      const unscoped = await page.evaluate(() =>
        [...document.querySelectorAll('table th')]
          .filter((th) => th.getAttribute('scope') !== (th.closest('thead') ? 'col' : 'row'))
          .map(({ outerHTML }) => outerHTML),
      );
      assert.deepEqual(unscoped, [], pathname);
    }
    await page.context().close();
  });

  test('keep the first of 8 columns in sight while a phone scrolls the others', async () => {
    const page = await site.open(pageTypes.article, { width: 390 });
    const box = page
      .locator('.table-scroll')
      .filter({ has: page.locator('thead th:nth-child(8)') });
    await box.evaluate((element) => element.scrollTo({ left: 9999, behavior: 'instant' }));
    const { scrolled, left, right, end } = await box.evaluate((element) => {
      const edges = element.getBoundingClientRect();
      const firsts = [...element.querySelectorAll('tr > :first-child')].map((cell) =>
        cell.getBoundingClientRect(),
      );
      const last = element.querySelector('tbody td:last-child')?.getBoundingClientRect();
      return {
        scrolled: element.scrollLeft,
        left: Math.min(...firsts.map(({ left }) => left)) - edges.left,
        right: Math.max(...firsts.map(({ right }) => right)) - edges.left,
        end: (last?.right ?? 0) - edges.right,
      };
    });
    assert.ok(scrolled > 100, 'the other columns scroll');
    assert.ok(Math.abs(end) < 1, 'the last column comes into sight');
    assert.ok(Math.abs(left) < 1, 'the first column stays');
    assert.ok(right < 358 / 2, 'more than half of the width is left to the values');
    assert.deepEqual(await findCoveredCells(box), []);
    await page.context().close();
  });

  for (const width of [320, 390, 600]) {
    test(`let nothing cover the name of a row, wherever they are scrolled to, ${width} px`, async () => {
      const page = await site.open('/', { width });
      let wide = 0;
      for (const pathname of posts) {
        await page.goto(pathname);
        for (const box of await page.locator('.table-scroll').all()) {
          const room = await box.evaluate((element) => element.scrollWidth - element.clientWidth);
          if (room > 0) wide++;
          for (let left = room; left > 0; left -= 40) {
            await box.evaluate(
              (element, left) => element.scrollTo({ left, behavior: 'instant' }),
              left,
            );
            assert.deepEqual(await findCoveredCells(box), [], `${pathname}, ${left} px`);
          }
        }
      }
      assert.ok(wide > 0, 'there is such a table');
      await page.context().close();
    });
  }

  test('have a shadow at the edge beyond which they go on, and only there', async () => {
    const page = await site.open(pageTypes.article, { width: 390 });
    const box = page
      .locator('.table-scroll')
      .filter({ has: page.locator('thead th:nth-child(8)') });
    // At the right edge, above the words of the heads.
    const readEdge = async () => {
      await box.scrollIntoViewIfNeeded();
      const { x, y, width } = (await box.boundingBox()) ?? assert.fail();
      const picture = await page.screenshot({
        clip: { x: Math.floor(x + width) - 3, y: Math.ceil(y) + 3, width: 2, height: 2 },
      });
      return picture.toString('base64');
    };
    const atStart = await readEdge();
    await box.evaluate((element) => element.scrollTo({ left: 9999, behavior: 'instant' }));
    const atEnd = await readEdge();
    await page.setViewportSize({ width: 1280, height: 844 });
    const whole = await readEdge();
    assert.notEqual(atStart, whole);
    assert.equal(atEnd, whole);
    await page.context().close();
  });
});

suite('diagrams', () => {
  for (const width of [320, 390, 1280]) {
    test(`have no letter under 12 px and no label beyond its box, ${width} px`, async () => {
      const page = await site.open('/', { width });
      let letters = 0;
      for (const pathname of posts) {
        await page.goto(pathname);
        letters += await page.locator('.diagram svg text').count();
        assert.deepEqual(await findSmallLetters(page), [], pathname);
        assert.deepEqual(await findEscapedLabels(page), [], pathname);
      }
      assert.ok(letters > 0);
      await page.context().close();
    });
  }

  test('that are too wide for a phone scroll in their box', async () => {
    const page = await site.open(posts[0] ?? '/', { width: 320 });
    let wide = 0;
    for (const pathname of posts) {
      await page.goto(pathname);
      for (const box of await page.locator('.diagram-scroll').all()) {
        const [drawing, view] = await box.evaluate((element) => {
          element.scrollTo({ left: 9999, behavior: 'instant' });
          const svg = element.querySelector('svg')?.getBoundingClientRect();
          const { left, right } = element.getBoundingClientRect();
          return [svg?.right ?? 0, right, left] as const;
        });
        assert.ok(drawing <= view + 1, `${pathname}: its end can be reached`);
        if (await box.evaluate((element) => element.scrollLeft > 0)) wide++;
      }
    }
    assert.ok(wide > 0, 'there is such a diagram');
    await page.context().close();
  });
});

/** Cells of the first column that a value shines through or covers. */
function findCoveredCells(box: Locator): Promise<string[]> {
  return box.evaluate((element) =>
    [...element.querySelectorAll('tr > :first-child')]
      .filter((cell) => {
        scrollBy(0, cell.getBoundingClientRect().top - innerHeight / 2);
        const { left, right, top, height } = cell.getBoundingClientRect();
        const { backgroundColor } = getComputedStyle(cell);
        const isCovered = (x: number, y: number) => !cell.contains(document.elementFromPoint(x, y));
        const steps = [0.1, 0.3, 0.5, 0.7, 0.9];
        return (
          /rgba|transparent/.test(backgroundColor) ||
          steps.some((x) =>
            steps.some((y) => isCovered(left + (right - left) * x, top + height * y)),
          )
        );
      })
      .map(({ textContent }) => textContent),
  );
}
