import { readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import type { Element, Root } from 'hast';
import { toHtml } from 'hast-util-to-html';
import { visit } from 'unist-util-visit';
import { attribute, selectAll, textOf, without, type Page } from './dist.ts';

/** What fits into the first window of a TCP connection, ten segments of 1460 bytes: one round trip. */
export const oneRoundTrip = 14_600;

/** What a claim may add to a page: its sign, its card and its tick. */
export const bytesPerClaim = 110;

/** Bytes of a page and its styles, as a host sends them. */
export function weighPage(page: Page, outDir: string): number {
  return weigh(page.html) + weighStyles(page, outDir);
}

/** Bytes of its style sheets. */
export function weighStyles({ tree }: Page, outDir: string): number {
  const links = selectAll(tree, 'link').filter((link) => attribute(link, 'rel') === 'stylesheet');
  return sum(links.map((link) => weighFile(outDir, attribute(link, 'href') ?? '')));
}

/** Bytes of all scripts that a page loads by itself, with what these import at once. */
export function weighScripts({ tree }: Page, outDir: string): number {
  const scripts = selectAll(tree, 'script').flatMap((el) => attribute(el, 'src') ?? []);
  const preloaded = selectAll(tree, 'link')
    .filter((link) => /preload/.test(attribute(link, 'rel') ?? ''))
    .map((link) => attribute(link, 'href') ?? '');
  const all = new Set([...scripts, ...preloaded]);
  for (const pathname of all) {
    const code = readFileSync(join(outDir, pathname), 'utf8');
    for (const [, name = ''] of code.matchAll(/\b(?:from|import) ?["'`]\.\/([^"'`]+)/g))
      all.add(posix.join(posix.dirname(pathname), name));
  }
  return sum([...all].map((pathname) => weighFile(outDir, pathname)));
}

/** Bytes that the marks, cards and ticks of its claims add to a page. */
export function weighClaims({ tree }: Page): number {
  return weigh(toHtml(tree)) - weigh(toHtml(withoutClaims(tree)));
}

/** Bytes of what there is to read on a page. */
export function weighText({ tree }: Page): number {
  return weigh(textOf(without(tree, 'script')));
}

export function heavierThan(limit: number, bytes: number): string[] {
  return bytes > limit ? [`weighs ${bytes}, which is more than ${limit}`] : [];
}

/** The page as it would be without this layer: its marks are the words that they mark. */
function withoutClaims(tree: Root): Root {
  const plain = without(tree, '.claim-list,.claim-summary');
  const unmark = (node: Element) =>
    node.children.flatMap((child) => {
      if (child.type !== 'element') return [child];
      if (child.tagName === 'button' || child.tagName === 'a') return [];
      return child.tagName === 'span' ? child.children : [child];
    });
  visit(plain, 'element', (element, index, parent) => {
    if (!parent || index === undefined || !isMark(element)) return;
    const words = unmark({ ...element, children: unmark(element) });
    parent.children.splice(index, 1, ...words);
  });
  return plain;
}

function isMark({ tagName, properties }: Element): boolean {
  return tagName === 'label' && [properties.className].flat().includes('claim');
}

function weighFile(outDir: string, pathname: string): number {
  return weigh(readFileSync(join(outDir, pathname)));
}

function weigh(content: string | Buffer): number {
  return brotliCompressSync(content).length;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
