import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, suite, test } from 'node:test';
import type { Page } from 'playwright';
import { readClaims } from '../../src/authoring/claims.ts';
import { defaultLocale } from '../../src/i18n/locales.ts';
import { getStrings } from '../../src/i18n/strings.ts';
import { addAxe, runAxe } from '../support/accessibility.ts';
import { listPathnames, openSite, pageTypes } from '../support/browser.ts';
import { projectRoot } from '../support/build.ts';

const site = await openSite();
after(() => site.close());

const strings = getStrings(defaultLocale);
const { claims } = readClaims(join(projectRoot, 'src/content'), projectRoot);
const article = pageTypes['largest article'];
const articles = listPathnames(site.folder).filter((pathname) => pathname.startsWith('/posts/'));
const corrected = claims.find(({ history, partly }) => history.length > 0 && partly);
const newPages = [
  '/claims/',
  `/claims/${corrected?.id}/`,
  '/timeline/',
  '/corrections/',
  '/method/',
  '/sources/',
];

suite('the sign of a verdict', () => {
  test('opens its card by click, and by Enter and Space, and Esc gives the focus back', async () => {
    const page = await site.open(article);
    const sign = page.locator('.claim button').nth(1);
    await sign.click();
    assert.deepEqual(await openCards(page), ['c.2']);
    for (const key of ['Enter', 'Space']) {
      await page.keyboard.press('Escape');
      assert.deepEqual(await openCards(page), []);
      assert.equal(await sign.evaluate((button) => button === document.activeElement), true);
      await page.keyboard.press(key);
      assert.deepEqual(await openCards(page), ['c.2'], key);
    }
    await page.context().close();
  });

  test('is followed by its open card in the order of the keyboard, then by the text', async () => {
    const page = await site.open(article);
    await page.locator('.claim button').nth(1).focus();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    assert.match((await focused(page)) ?? '', /^c\.2 /);
    for (let stop = 0; stop < 10 && /^c\.2 /.test((await focused(page)) ?? ''); stop++) {
      await page.keyboard.press('Tab');
    }
    assert.match((await focused(page)) ?? '', /^m\.3 /);
    await page.context().close();
  });

  test('lets a click outside close the card, and another sign open its own instead', async () => {
    const page = await site.open(article);
    const signs = page.locator('.claim button');
    await signs.nth(0).click();
    await signs.nth(2).click();
    assert.deepEqual(await openCards(page), ['c.3']);
    await page.mouse.click(5, 400);
    assert.deepEqual(await openCards(page), []);
    await page.context().close();
  });

  test('needs no script', async () => {
    const page = await site.open(article, { javaScriptEnabled: false });
    await page.locator('.claim button').first().click();
    const card = page.locator('[id="c.1"]:popover-open');
    assert.equal(await card.isVisible(), true);
    await page.keyboard.press('Escape');
    assert.equal(await card.count(), 0);
    await page.context().close();
  });

  for (const width of [390, 1280]) {
    test(`says the verdict and is 24 px large, everywhere, at ${width} px`, async () => {
      const page = await site.open(article, { width });
      for (const pathname of articles) {
        await page.goto(pathname);
        const names = Object.entries(strings.verdicts);
        assert.deepEqual(await findBadSigns(page, names), [], pathname);
      }
      const name = await page.getByRole('button', { name: strings.verdicts.contradicted }).count();
      assert.ok(name > 0);
      await page.context().close();
    });
  }
});

suite('an open card', () => {
  test('stands beside its mark and inside the window, 1280 px', async () => {
    const page = await site.open('/');
    for (const pathname of articles) {
      await page.goto(pathname);
      const places = await placeCards(page);
      const wrong = places.filter(
        ({ gap, aside, outside }) => gap > 16 || aside > 32 || outside > 0,
      );
      assert.ok(places.length > 10);
      assert.deepEqual(wrong, [], pathname);
    }
    await page.context().close();
  });

  test('stands at the bottom of a phone, and inside it, 390 px', async () => {
    const page = await site.open('/', { width: 390 });
    for (const pathname of articles) {
      await page.goto(pathname);
      const places = await placeCards(page);
      const wrong = places.filter(({ bottom, outside }) => Math.abs(bottom) > 1 || outside > 0);
      assert.deepEqual(wrong, [], pathname);
    }
    await page.context().close();
  });
});

suite('a contradicted figure in a table', () => {
  test('is struck, and other figures are not', async () => {
    const page = await site.open('/');
    let struck = 0;
    for (const pathname of articles) {
      await page.goto(pathname);
      const lines = await page.locator('td .claim').evaluateAll((marks) =>
        marks.map((mark) => ({
          contradicted: mark.classList.contains('contradicted'),
          struck: getComputedStyle(mark).textDecorationLine.includes('line-through'),
        })),
      );
      for (const line of lines) assert.equal(line.struck, line.contradicted, pathname);
      struck += lines.filter(({ contradicted }) => contradicted).length;
    }
    assert.ok(struck > 0, 'there is such a figure');
    await page.context().close();
  });

  for (const width of [390, 1280]) {
    test(`leaves the digits of its column aligned, ${width} px`, async () => {
      const page = await site.open('/', { width });
      let columns = 0;
      for (const pathname of articles) {
        await page.goto(pathname);
        const edges = await findRightEdges(page);
        const ragged = edges.filter((column) => Math.max(...column) - Math.min(...column) > 1);
        assert.deepEqual(ragged, [], pathname);
        columns += edges.length;
      }
      assert.ok(columns > 0, 'there is a column of figures with a mark');
      await page.context().close();
    });
  }
});

suite('axe finds nothing', () => {
  for (const width of [390, 1280]) {
    for (const colorScheme of ['light', 'dark'] as const) {
      test(`with a card open, nor on the new pages, ${width} px, ${colorScheme}`, async () => {
        const page = await site.open(article, { width, colorScheme, prepare: addAxe });
        await page.locator('.claim.contradicted button').first().click();
        assert.equal((await openCards(page)).length, 1);
        assert.deepEqual(await runAxe(page), [], 'card');
        for (const pathname of newPages) {
          await page.goto(pathname);
          assert.deepEqual(await runAxe(page), [], pathname);
        }
        await page.context().close();
      });
    }
  }
});

suite('the pages of claims', () => {
  test('violate no policy and write nothing to the console', async () => {
    const complaints: string[] = [];
    const page = await site.open('/', { prepare: (page) => listen(page, complaints) });
    for (const pathname of [article, ...newPages]) {
      const response = await page.goto(pathname);
      assert.equal(response?.status(), 200, pathname);
      assert.match(response?.headers()['content-security-policy'] ?? '', /trusted-types/);
      if (pathname === '/claims/') await page.getByLabel(strings.ledger.query).fill('V4');
      if (pathname === article) await page.locator('.claim button').first().click();
      complaints.push(...(await page.evaluate(() => (window as unknown as Heard).violations)));
    }
    assert.deepEqual(complaints, []);
    await page.context().close();
  });

  test('fit into 320 px', async () => {
    const page = await site.open('/', { width: 320 });
    for (const pathname of [article, ...newPages]) {
      await page.goto(pathname);
      assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 320, pathname);
    }
    await page.goto(article);
    await page.locator('.claim button').first().click();
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 320, 'a card');
    await page.context().close();
  });

  test('print the signs and all cards', async () => {
    const page = await site.open(article);
    await page.emulateMedia({ media: 'print' });
    const { signs, cards } = await page.evaluate(() => ({
      signs: [...document.querySelectorAll('.claim button')].map((button) => {
        const { content, width, printColorAdjust } = getComputedStyle(button, '::before');
        return [content, Number.parseFloat(width) > 8, printColorAdjust, button.checkVisibility()];
      }),
      cards: [...document.querySelectorAll('.claim-list li')].map((card) => {
        const { position, overflow } = getComputedStyle(card);
        const { height } = card.getBoundingClientRect();
        return [card.checkVisibility(), height > 20, position, overflow];
      }),
    }));
    assert.ok(signs.length > 60 && cards.length > 60);
    for (const [content, ...rest] of signs) {
      assert.match(String(content), /^".+"$/);
      assert.deepEqual(rest, [true, 'exact', true]);
    }
    for (const card of cards) assert.deepEqual(card, [true, true, 'static', 'visible']);
    await page.context().close();
  });
});

function openCards(page: Page): Promise<string[]> {
  return page.locator(':popover-open').evaluateAll((cards) => cards.map(({ id }) => id));
}

/** The card or the mark that the focus is in, and the element. */
function focused(page: Page): Promise<string | undefined> {
  return page.evaluate(() => {
    const element = document.activeElement;
    return `${element?.closest('[popover], .claim')?.id} ${element?.outerHTML}`;
  });
}

/** Signs that are too small to tap, not to be seen, or do not say the verdict that their class shows. */
function findBadSigns(page: Page, names: [verdict: string, name: string][]): Promise<string[]> {
  return page.locator('.claim').evaluateAll(
    (marks, names) =>
      marks.flatMap((mark) => {
        const button = mark.querySelector('button');
        const { width = 0, height = 0 } = button?.getBoundingClientRect() ?? {};
        const [, name] = names.find(([verdict]) => mark.classList.contains(verdict)) ?? [];
        const isRight = button?.ariaLabel === name && button?.checkVisibility();
        return isRight && width >= 24 && height >= 24
          ? []
          : [`${mark.id} ${button?.ariaLabel} ${width} × ${height}`];
      }),
    names,
  );
}

/** Opens the card of every mark in the middle of the window and measures where it stands. */
function placeCards(page: Page): Promise<Place[]> {
  return page.locator('.claim button').evaluateAll((buttons) =>
    (buttons as HTMLButtonElement[]).map((button) => {
      button.scrollIntoView({ block: 'center', behavior: 'instant' });
      button.click();
      const mark = button.getBoundingClientRect();
      const card =
        document.querySelector(':popover-open')?.getBoundingClientRect() ?? new DOMRect();
      const place = {
        card: `${button.getAttribute('popovertarget')} ${Math.round(card.height)} px`,
        gap: Math.max(card.top - mark.bottom, mark.top - card.bottom, 0),
        aside: Math.max(card.left - mark.right, mark.left - card.right, 0),
        bottom: innerHeight - card.bottom,
        outside: Math.max(
          -card.left,
          -card.top,
          card.right - innerWidth,
          card.bottom - innerHeight,
        ),
      };
      button.click();
      return card.width > 200 && card.height > 50 ? place : { ...place, outside: Infinity };
    }),
  );
}

/** For each column of figures that holds a mark, where the text of its cells ends, in CSS pixels. */
function findRightEdges(page: Page): Promise<number[][]> {
  return page.locator('table').evaluateAll((tables) =>
    tables.flatMap((table) => {
      const columns = new Map<number, HTMLTableCellElement[]>();
      for (const cell of table.querySelectorAll<HTMLTableCellElement>('td.align-right')) {
        columns.set(cell.cellIndex, [...(columns.get(cell.cellIndex) ?? []), cell]);
      }
      const range = document.createRange();
      return [...columns.values()]
        .filter((cells) => cells.some((cell) => cell.querySelector('.claim')))
        .map((cells) =>
          cells
            .filter((cell) => cell.textContent.trim() !== '')
            .map((cell) => {
              range.selectNodeContents(cell);
              const ends: number[] = [];
              const walker = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT);
              for (let node = walker.nextNode(); node; node = walker.nextNode()) {
                range.selectNodeContents(node);
                ends.push(...[...range.getClientRects()].map(({ right }) => right));
              }
              return Math.max(...ends);
            }),
        );
    }),
  );
}

async function listen(page: Page, complaints: string[]): Promise<void> {
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
  });
  await page.addInitScript(() => {
    const violations: string[] = [];
    addEventListener('securitypolicyviolation', (event) =>
      violations.push(`${event.effectiveDirective} ${event.blockedURI}`),
    );
    Object.assign(window, { violations });
  });
}

interface Heard {
  violations: string[];
}

interface Place {
  card: string;
  /** From the mark to the nearer edge of its card, up or down. */
  gap: number;
  /** The same, to the side. */
  aside: number;
  /** From the card to the bottom of the window. */
  bottom: number;
  /** How far the card reaches out of the window. */
  outside: number;
}
