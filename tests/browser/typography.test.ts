import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import type { Page } from 'playwright';
import { openSite, pageTypes } from '../support/browser.ts';

const site = await openSite();

suite('Japanese text', () => {
  // Sizes in pixels; the line is 1.75 and 1.85 times the size, the spacing 0.02 times.
  const settings = [
    { width: 390, size: 16, line: 28, spacing: 0.32, measure: 640 },
    { width: 1280, size: 17, line: 31.45, spacing: 0.34, measure: 680 },
  ];
  for (const { width, size, line, spacing, measure } of settings) {
    test(`is set in ${size} px on ${line} px, at most 40 characters a line, at ${width} px`, async () => {
      const page = await site.open(pageTypes.article, { width });
      const style = await readStyle(page, '.prose > p');
      assert.equal(style.size, size);
      assert.ok(Math.abs(style.line - line) < 0.02, `${style.line}`);
      assert.ok(Math.abs(style.spacing - spacing) < 0.01, `${style.spacing}`);
      assert.ok(style.width <= measure, `${style.width} px`);
      assert.equal(style.lineBreak, 'strict');
      assert.equal(style.autospace, 'normal');
      assert.equal(style.align, 'start');
      await page.context().close();
    });
  }

  test('has headings of the sizes of a scale, each larger than the next', async () => {
    const limits = { h1: [24, 36], h2: [21, 26], h3: [18, 21] } as const;
    for (const width of [390, 1280]) {
      const page = await site.open(pageTypes.article, { width });
      const sizes: number[] = [];
      for (const [name, [least, most]] of Object.entries(limits)) {
        const { size, line, weight } = await readStyle(
          page,
          `article ${name}:not(:is(.box, .alert) *)`,
        );
        assert.ok(size >= least && size <= most, `${name}: ${size} px at ${width} px`);
        assert.ok(line / size >= 1.4, `${name}: ${line} px`);
        assert.equal(weight, '700');
        sizes.push(size);
      }
      assert.deepEqual(
        sizes,
        sizes.toSorted((a, b) => b - a),
      );
      await page.context().close();
    }
  });

  test('begins no line with a small kana or a long vowel', async () => {
    const page = await site.open(pageTypes.article);
    for (let width = 320; width <= 420; width += 10) {
      await page.setViewportSize({ width, height: 844 });
      assert.deepEqual(
        await findLineStarts(page, /[ー々ぁぃぅぇぉっゃゅょァィゥェォッャュョ、。）」]/u),
        [],
      );
    }
    await page.context().close();
  });

  test('comes in the system’s fonts: none is declared, none is asked for', async () => {
    const fonts: string[] = [];
    const page = await site.open('/', {
      prepare: async (page) =>
        page.on('request', (request) => {
          if (request.resourceType() === 'font') fonts.push(request.url());
        }),
    });
    for (const pathname of Object.values(pageTypes)) {
      await page.goto(pathname);
      assert.equal(await page.evaluate(() => document.fonts.size), 0);
    }
    assert.deepEqual(fonts, []);
    await page.context().close();
  });

  test('uses two weights only', async () => {
    const page = await site.open('/');
    for (const pathname of Object.values(pageTypes)) {
      await page.goto(pathname);
      const weights = await page.evaluate(() => [
        ...new Set(
          [...document.querySelectorAll('body *')].map((e) => getComputedStyle(e).fontWeight),
        ),
      ]);
      assert.deepEqual(
        weights.filter((weight) => weight !== '400' && weight !== '700'),
        [],
      );
    }
    await page.context().close();
  });
});

suite('contrast', () => {
  // A verdict is a word or two, in the colour of its sign.
  const readAtLength = 'main :is(p, li, td, th, dd, figcaption)';
  for (const colorScheme of ['light', 'dark'] as const) {
    test(`is 7:1 for what is read at length and 4.5:1 for the rest, ${colorScheme}`, async () => {
      const page = await site.open('/', { colorScheme });
      for (const pathname of Object.values(pageTypes)) {
        await page.goto(pathname);
        assert.deepEqual(await findFaintText(page, readAtLength), [], pathname);
      }
      await page.context().close();
    });

    test(`is 3:1 for the focus, the marks and the shapes of diagrams, ${colorScheme}`, async () => {
      const page = await site.open(pageTypes.article, { colorScheme });
      const colors = await page.evaluate(() => {
        const probe = document.querySelector('.diagram-scroll') ?? document.body;
        const read = (name: string) => {
          const rule = new CSSStyleSheet();
          rule.replaceSync(`.diagram-scroll { outline-color: var(${name}) !important }`);
          document.adoptedStyleSheets = [rule];
          return getComputedStyle(probe).outlineColor;
        };
        return {
          paper: read('--paper'),
          marks: ['--accent', '--mark', '--diagram-border', '--diagram-edge'].map(read),
        };
      });
      for (const mark of colors.marks) {
        assert.ok(toContrast(mark, colors.paper) >= 3, `${mark} on ${colors.paper}`);
      }
      await page.context().close();
    });
  }
});

function readStyle(page: Page, selector: string): Promise<TextStyle> {
  return page
    .locator(selector)
    .first()
    .evaluate((element) => {
      const style = getComputedStyle(element);
      return {
        size: Number.parseFloat(style.fontSize),
        line: Number.parseFloat(style.lineHeight),
        spacing: Number.parseFloat(style.letterSpacing),
        width: element.getBoundingClientRect().width,
        weight: style.fontWeight,
        align: style.textAlign,
        lineBreak: style.lineBreak,
        autospace: style.getPropertyValue('text-autospace'),
      };
    });
}

/** Lines of paragraphs that start with such a character. */
function findLineStarts(page: Page, pattern: RegExp): Promise<string[]> {
  return page.evaluate((source) => {
    const forbidden = new RegExp(source, 'u');
    const found: string[] = [];
    const range = document.createRange();
    for (const paragraph of document.querySelectorAll('.prose p')) {
      let last = 0;
      const walker = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const { data } = node as Text;
        for (let at = 0; at < data.length; at++) {
          range.setStart(node, at);
          range.setEnd(node, at + 1);
          const [rect] = range.getClientRects();
          if (!rect) continue;
          if (last > 0 && rect.top > last + 10 && forbidden.test(data.charAt(at))) {
            found.push(data.slice(Math.max(0, at - 5), at + 5));
          }
          last = rect.top;
        }
      }
    }
    return found;
  }, pattern.source);
}

async function findFaintText(page: Page, readAtLength: string): Promise<string[]> {
  const texts = await page.evaluate((selector) => {
    const toBackground = (element: Element | null): string => {
      if (!element) return 'rgb(255, 255, 255)';
      const { backgroundColor } = getComputedStyle(element);
      return /^rgba\(.* 0\)$/.test(backgroundColor)
        ? toBackground(element.parentElement)
        : backgroundColor;
    };
    return [...document.querySelectorAll('body *:not(svg *, script)')]
      .filter((element) =>
        [...element.childNodes].some((node) => node instanceof Text && node.data.trim() !== ''),
      )
      .map((element) => ({
        text: element.textContent.trim().slice(0, 30),
        color: getComputedStyle(element).color,
        background: toBackground(element),
        isReadAtLength:
          !element.matches('.claim-list b, .ledger-verdict') && element.closest(selector) !== null,
      }));
  }, readAtLength);
  return texts.flatMap(({ text, color, background, isReadAtLength }) => {
    const contrast = toContrast(color, background);
    const least = isReadAtLength ? 7 : 4.5;
    return contrast >= least ? [] : [`${contrast.toFixed(2)}: ${text} (${color} on ${background})`];
  });
}

/** https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio */
function toContrast(one: string, other: string): number {
  const [light, dark] = [toLuminance(one), toLuminance(other)].sort((a, b) => b - a);
  return ((light ?? 0) + 0.05) / ((dark ?? 0) + 0.05);
}

function toLuminance(color: string): number {
  const channels = color.match(/[\d.]+/g)?.map(Number) ?? [];
  const [red = 0, green = 0, blue = 0] = channels.map((channel) => {
    const share = channel / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

interface TextStyle {
  size: number;
  line: number;
  spacing: number;
  width: number;
  weight: string;
  align: string;
  lineBreak: string;
  autospace: string;
}
