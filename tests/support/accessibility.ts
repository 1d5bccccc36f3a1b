import axe, { type AxeResults } from 'axe-core';
import type { Page } from 'playwright';

export function addAxe(page: Page): Promise<unknown> {
  return page.addInitScript(axe.source);
}

/** One line for each element that breaks a rule. */
export function runAxe(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    const { axe } = window as unknown as { axe: { run: (o: object) => Promise<AxeResults> } };
    const { violations, passes } = await axe.run({
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
    });
    if (passes.length < 10) return ['axe looked at nothing'];
    return violations.flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id} ${String(target)} ${failureSummary ?? ''}`),
    );
  });
}

export function openDetails(page: Page): Promise<void> {
  return page.evaluate(() => {
    for (const details of document.querySelectorAll('details')) details.open = true;
  });
}

/** Drawings that are neither hidden from assistive technology nor named, and names that two drawings share. */
export function findNamelessDrawings(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const names = new Set<string>();
    return [...document.querySelectorAll('svg:not([aria-hidden="true"])')].flatMap((svg) => {
      const ids = svg.getAttribute('aria-labelledby')?.split(' ') ?? [];
      const name = ids.map((id) => document.getElementById(id)?.textContent.trim()).join(' ');
      const isNamed = svg.getAttribute('role') === 'img' && name !== '' && !names.has(name);
      names.add(name);
      return isNamed ? [] : [`${svg.outerHTML.slice(0, 120)} is called "${name}"`];
    });
  });
}

/** Ids that two elements share, and references to an id that no element has. */
export function findBadIds(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const ids = [...document.querySelectorAll('[id]')].map(({ id }) => id);
    const twice = ids.filter((id, index) => id === '' || ids.indexOf(id) !== index);
    const references = ['aria-labelledby', 'aria-describedby', 'aria-controls', 'for'];
    const used = [
      ...references.flatMap((name) =>
        [...document.querySelectorAll(`[${name}]`)].flatMap(
          (element) => element.getAttribute(name)?.split(' ') ?? [],
        ),
      ),
      ...[...document.querySelectorAll('a[href^="#"]')].map((link) =>
        decodeURIComponent(link.getAttribute('href')?.slice(1) ?? ''),
      ),
      ...[...document.querySelectorAll('svg *')].flatMap((part) =>
        [...part.attributes].flatMap(({ value }) => /url\(#(.+?)\)/.exec(value)?.[1] ?? []),
      ),
    ];
    return [...twice, ...used.filter((id) => !ids.includes(id))];
  });
}

/** What scrolls sideways, and the keyboard cannot reach or a screen reader cannot name. */
export function findUnreachableBoxes(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('body *')]
      .filter(({ scrollWidth, clientWidth }) => clientWidth > 0 && scrollWidth > clientWidth + 1)
      .filter((element) => ['auto', 'scroll'].includes(getComputedStyle(element).overflowX))
      // The links of a navigation are stops by themselves.
      .filter((box) => !box.matches('nav ul'))
      .filter((box) => box.tabIndex < 0 || !box.getAttribute('aria-label') || !box.role)
      .map((box) => box.outerHTML.slice(0, 160)),
  );
}
