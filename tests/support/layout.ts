import type { Page } from 'playwright';
import { defaultLocale } from '../../src/i18n/locales.ts';
import { getStrings } from '../../src/i18n/strings.ts';

export function measureWidth(page: Page): Promise<number[]> {
  return page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
}

/** Elements that hide a part of their text and do not scroll. */
export function findCutText(page: Page): Promise<string[]> {
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
export function findTornHeadings(page: Page): Promise<string[]> {
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

/** What of an article's beginning stands too low on a phone of 390 × 844: its main findings, its text. */
export function findLateStarts(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [
      { part: '.highlights', reach: 'bottom', limit: 844 } as const,
      { part: '.post-body', reach: 'top', limit: 1266 } as const,
    ].flatMap(({ part, reach, limit }) => {
      const place = document.querySelector(part)?.getBoundingClientRect()[reach] ?? 0;
      return place > limit ? [`${part} ${Math.round(place)} px`] : [];
    }),
  );
}

/** The spacing that WCAG 1.4.12 lets a reader set, through the one door that the policy leaves open. */
export function spaceText(page: Page): Promise<void> {
  return page.evaluate(() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`
      * { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }
      p { margin-block-end: 2em !important }`);
    document.adoptedStyleSheets = [sheet];
  });
}

/** Cells that say what is known, and a part of which is out of sight until one scrolls. */
export function findHiddenTruths(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll('.said-known .known')].flatMap((cell) => {
      const { left, right, width } = cell.getBoundingClientRect();
      const box = cell.closest('.table-scroll')?.getBoundingClientRect() ?? new DOMRect();
      const seen = Math.min(right, box.right, innerWidth) - Math.max(left, box.left, 0);
      return width > 0 && seen > width - 1 ? [] : [`${cell.textContent} ${seen} of ${width} px`];
    }),
  );
}

/** Tables and drawings that reach into the contents beside the text. */
export function findOverlaps(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const edge = document.querySelector('.toc')?.getBoundingClientRect().left ?? 0;
    const isBeside = edge > innerWidth / 2;
    return [...document.querySelectorAll('.prose > *')]
      .filter((part) => isBeside && part.getBoundingClientRect().right > edge)
      .map(({ outerHTML }) => outerHTML.slice(0, 120));
  });
}

/** Words in table cells that stand on two lines: runs of Latin letters, and words of Japanese. */
export function findTornWords(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const torn: string[] = [];
    const range = document.createRange();
    const segmenter = new Intl.Segmenter('ja', { granularity: 'word' });
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (!node.parentElement?.closest('td, th')) continue;
      const { data } = node as Text;
      const words = [
        ...Array.from(data.matchAll(/[\p{Script=Latin}\d.]+/gu), ({ 0: word, index }) => ({
          word,
          index,
        })),
        ...Array.from(segmenter.segment(data), ({ segment: word, index }) => ({ word, index })),
      ];
      for (const { word, index } of words) {
        range.setStart(node, index);
        range.setEnd(node, index + word.length);
        const tops = new Set([...range.getClientRects()].map(({ top }) => Math.round(top)));
        if (tops.size > 1 && word.trim() !== '') torn.push(word);
      }
    }
    return torn;
  });
}

/** A `font-size` of 0 hides what only search and copying need. */
export function findSmallLetters(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll<SVGTextContentElement>('.diagram :is(text, tspan)')].flatMap(
      (text) => {
        const size = Number.parseFloat(getComputedStyle(text).fontSize);
        const { a = 0, b = 0 } = text.getScreenCTM() ?? {};
        const drawn = size * Math.hypot(a, b);
        return size > 0 && drawn < 11.99 ? [`${drawn.toFixed(1)} px: ${text.textContent}`] : [];
      },
    ),
  );
}

/** Labels that stand out of the smallest shape around their middle, or out of the drawing. */
export function findEscapedLabels(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const tolerance = 1;
    const shapesOf = (svg: Element) =>
      [...svg.querySelectorAll(':is(rect, path, circle, ellipse, polygon):is([class*="d-fill-"])')]
        .filter((shape) => !shape.closest('marker'))
        .map((shape) => shape.getBoundingClientRect());
    const holds = (outer: DOMRect, x: number, y: number) =>
      x >= outer.left && x <= outer.right && y >= outer.top && y <= outer.bottom;
    return [...document.querySelectorAll('.diagram svg')].flatMap((svg) => {
      const shapes = shapesOf(svg);
      return [...svg.querySelectorAll('text')].flatMap((text) => {
        const label = text.getBoundingClientRect();
        const [x, y] = [label.left + label.width / 2, label.top + label.height / 2];
        const [box = svg.getBoundingClientRect()] = shapes
          .filter((shape) => holds(shape, x, y))
          .sort((a, b) => a.width * a.height - b.width * b.height);
        const isInside =
          label.left >= box.left - tolerance &&
          label.right <= box.right + tolerance &&
          label.top >= box.top - tolerance &&
          label.bottom <= box.bottom + tolerance;
        return isInside ? [] : [text.textContent];
      });
    });
  });
}

/** Signs that are too small to tap, not to be seen, or do not say the verdict that their class shows. */
export function findBadSigns(page: Page): Promise<string[]> {
  const names = Object.entries(getStrings(defaultLocale).verdicts);
  return page.locator('.claim').evaluateAll(
    (marks, names) =>
      marks.flatMap((mark) => {
        const button = mark.querySelector('button');
        const { width = 0, height = 0 } = button?.getBoundingClientRect() ?? {};
        const [, name] = names.find(([verdict]) => mark.classList.contains(verdict)) ?? [];
        const isNamed = button?.getAttribute('aria-labelledby') === `${mark.id} ${button?.id}`;
        const isRight = button?.ariaLabel === name && isNamed && button.checkVisibility();
        return isRight && width >= 24 && height >= 24
          ? []
          : [`${mark.id} ${button?.ariaLabel} ${width} × ${height}`];
      }),
    names,
  );
}

/**
 * Cards that cover a part of the words they are about, reach out of the window, or are narrower than 320 px and the window
 * allows, each mark at three heights of the window; from 67rem also those that stand in the text.
 */
export function findMisplacedCards(page: Page): Promise<string[]> {
  return page.locator('.claim button').evaluateAll((buttons) =>
    (buttons as HTMLButtonElement[]).flatMap((button) => {
      const mark = button.closest('.claim') as HTMLElement;
      button.scrollIntoView({ inline: 'center', behavior: 'instant' });
      return [0.15, 0.5, 0.85].flatMap((height) => {
        const { top } = button.getBoundingClientRect();
        scrollBy({ top: top - innerHeight * height, behavior: 'instant' });
        button.click();
        const card = document.querySelector<HTMLElement>(':popover-open');
        const box = card?.getBoundingClientRect() ?? new DOMRect();
        const words = [...mark.getClientRects(), button.getBoundingClientRect()];
        const text = document.querySelector('.post-body')?.getBoundingClientRect();
        const faults = {
          covers: words.some(
            ({ left, top, right, bottom }) =>
              left < box.right - 1 &&
              right > box.left + 1 &&
              top < box.bottom - 1 &&
              bottom > box.top + 1,
          ),
          outside:
            box.left < -1 ||
            box.top < -1 ||
            box.right > innerWidth + 1 ||
            box.bottom > innerHeight + 1,
          narrow: box.width < Math.min(320, innerWidth - 32),
          flat: box.height < 90,
          'in the text':
            innerWidth >= 1072 && !mark.closest('table') && box.left < (text?.right ?? Infinity),
        };
        card?.hidePopover();
        return Object.entries(faults).flatMap(([fault, is]) =>
          is ? [`${button.id} at ${height} ${fault}: ${JSON.stringify(box)}`] : [],
        );
      });
    }),
  );
}

export function findHiddenDetails(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll('main details:not(.toc *)')].flatMap((details) =>
      [...details.children]
        .filter((child) => child.localName !== 'summary')
        .filter((child) => !child.checkVisibility() || child.getBoundingClientRect().height === 0)
        .map((child) => child.textContent.slice(0, 60)),
    ),
  );
}

/** Tables and drawings that reach beyond the paper. */
export function findCutBoxes(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll('table, .diagram svg')]
      .filter((element) => element.getBoundingClientRect().right > innerWidth)
      .map((element) => element.textContent.slice(0, 60)),
  );
}
