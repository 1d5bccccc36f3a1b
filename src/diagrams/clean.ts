import type { Element } from 'hast';
import { toHtml } from 'hast-util-to-html';
import { toString } from 'hast-util-to-string';
import { optimize, type CustomPlugin, type XastElement, type XastRoot } from 'svgo';
import { dropUnused, keepAllowed } from './allow.ts';
import { dropDefaults } from './defaults.ts';
import { flatten } from './flatten.ts';
import { setLabels } from './labels.ts';
import { mend } from './mend.ts';
import { outline } from './outline.ts';
import { paint } from './paint.ts';
import { dropUnusedRules } from './style-rules.ts';
import { elementsOf, descendantsOf, newElement, textOf } from './tree.ts';

/**
 * The file that is stored of a drawing: shapes and text, without style sheet, `style`, script, HTML or foreign address;
 * colours as classes; a `<title>`, and in `<metadata>` what it says in words (a line each).
 */
export function clean(svg: Element, code: string): string {
  const words = { title: '', description: '', lines: [] as string[] };
  let smallestFont = 0;
  const step = (name: string, run: (root: XastRoot) => void): CustomPlugin => ({
    name,
    fn: (root: XastRoot) => run(root),
  });
  const { data } = optimize(toXml(svg), {
    plugins: [
      step('words', (root) => {
        const title = findTitle(root, code);
        words.lines = outline(root, code).filter((line) => line !== title);
        words.title = title || shorten(words.lines);
        words.description = textOfFirst(root, 'desc');
      }),
      step('dropUnused', dropUnused),
      step('mend', mend),
      step('dropUnusedRules', dropUnusedRules),
      {
        name: 'inlineStyles',
        params: { onlyMatchedOnce: false, removeMatchedSelectors: false, useMqs: [''] },
      },
      step('keepAllowed', keepAllowed),
      step('dropEmptied', dropUnused),
      {
        name: 'convertColors',
        params: { shorthex: false, shortname: false, currentColor: false, convertCase: false },
      },
      step('paint', paint),
      step('labels', (root) => {
        ({ smallestFont } = setLabels(root));
      }),
      step('defaults', dropDefaults),
      step('flatten', flatten),
      { name: 'convertPathData', params: { floatPrecision: 1 } },
      { name: 'convertTransform', params: { floatPrecision: 2, transformPrecision: 4 } },
      { name: 'cleanupNumericValues', params: { floatPrecision: 1 } },
      { name: 'cleanupListOfValues', params: { floatPrecision: 1 } },
      'cleanupIds',
      'collapseGroups',
      step('frame', (root) => frame(root, words, smallestFont)),
    ],
  });
  return `${data}\n`;
}

/** SVGO reads XML, where text must not hold `<` or `&` as it may inside HTML's `<style>`. */
function toXml(svg: Element): string {
  const children = svg.children.map((child) =>
    child.type === 'element' && child.tagName === 'style' ? withPlainText(child) : child,
  );
  return toHtml({ ...svg, children }, { space: 'svg' });
}

function withPlainText(style: Element): Element {
  const value = toString(style).replace(/[<&]/g, ' ');
  return { ...style, children: [{ type: 'text', value }] };
}

/** The outermost element: size, name and the words. */
function frame(root: XastRoot, { title, description, lines }: Words, smallestFont: number): void {
  const [svg] = elementsOf(root);
  if (!svg) return;
  const [x = 0, y = 0, width = 0, height = 0] = (svg.attributes['viewBox'] ?? '')
    .split(/[\s,]+/)
    .map(Number);
  const [left, top] = [Math.floor(x), Math.floor(y)];
  const [right, bottom] = [Math.ceil(x + width), Math.ceil(y + height)];
  // Letters below 12 px are too small to read; a kind that draws such is shown larger.
  const natural = Math.max(1, 12 / smallestFont);
  const hasLinks = [...descendantsOf(root)].some(({ name }) => name === 'a');
  const minimum = minimumClass((right - left) * (12 / smallestFont));
  svg.attributes = {
    xmlns: 'http://www.w3.org/2000/svg',
    viewBox: `${left} ${top} ${right - left} ${bottom - top}`,
    width: String(Math.round((right - left) * natural)),
    height: String(Math.round((bottom - top) * natural)),
    // Links inside an image could be focused but not named.
    role: hasLinks ? 'group' : 'img',
    'aria-labelledby': 'title',
    ...(minimum && { class: minimum }),
    ...hoisted(svg, 'text-anchor'),
  };
  const words = [newElement('title', { id: 'title' }, title)];
  if (description) words.push(newElement('desc', {}, description));
  words.push(newElement('metadata', {}, lines.join('\n')));
  const drawing = svg.children.filter(
    (child) => child.type !== 'element' || (child.name !== 'title' && child.name !== 'desc'),
  );
  svg.children = [...words, ...drawing];
}

/** An attribute that every text has alike is said once, for the whole drawing. */
function hoisted(svg: XastElement, name: string): Record<string, string> {
  const texts = [...descendantsOf(svg)].filter((element) => element.name === 'text');
  const values = new Set(texts.map(({ attributes }) => attributes[name]));
  const [value] = values;
  if (values.size !== 1 || value === undefined) return {};
  for (const { attributes } of texts) delete attributes[name];
  return { [name]: value };
}

/**
 * The width in px below which letters would be smaller than 12 px, as one of the classes that `styles/diagrams.css`
 * has. Narrow drawings fit every screen; very wide ones are not shrunk.
 */
function minimumClass(width: number): string {
  if (width <= 288) return '';
  const step = width <= 768 ? 64 : 128;
  const minimum = Math.ceil(width / step) * step;
  return minimum <= 1280 ? `d-min-${minimum}` : 'd-min-all';
}

function findTitle(root: XastRoot, code: string): string {
  const stated = /^\s*(?:pie\s+(?:showData\s+)?)?title[: \t]+(.*\S)/m
    .exec(code)?.[1]
    ?.replace(/^"|"$/g, '');
  return textOfFirst(root, 'title') || (stated ?? '');
}

/** A name for a diagram whose author gave none. */
function shorten(lines: string[]): string {
  const text = lines.join('、');
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}

function textOfFirst(root: XastRoot, name: string): string {
  const svg = elementsOf(root)[0];
  const found = svg && elementsOf(svg).find((element) => element.name === name);
  return found ? textOf(found).trim() : '';
}

interface Words {
  title: string;
  description: string;
  lines: string[];
}
