import type { XastElement, XastParent, XastRoot } from 'svgo';
import { elementsOf, newElement, newText } from './tree.ts';

/**
 * Writes every label as one `<text>` with a `<tspan>` for each row but the first, in user units, and tells the
 * smallest font size in the drawing. Mermaid writes a tspan a word, in em.
 */
export function setLabels(root: XastRoot): { smallestFont: number } {
  const sizes: number[] = [];
  visit(root, defaultFontSize, sizes);
  return { smallestFont: Math.min(defaultFontSize, ...sizes) };
}

function visit(parent: XastParent, inherited: number, sizes: number[]): void {
  for (const element of elementsOf(parent)) {
    const fontSize = setFontSize(element, inherited);
    if (element.name !== 'text') visit(element, fontSize, sizes);
    else sizes.push(...setRows(element, fontSize));
  }
}

/** Returns the font sizes that occur. */
function setRows(text: XastElement, fontSize: number): number[] {
  const start: Row = {
    x: toUnits(text.attributes['x'], fontSize),
    y: toUnits(text.attributes['y'], fontSize) + toUnits(text.attributes['dy'], fontSize),
    runs: [],
  };
  const sizes = [fontSize];
  const rows = [start];
  collectRows(text, fontSize, rows, sizes);
  const [first = start, ...others] = rows.map(trimRow).filter(({ runs }) => runs.length > 0);
  Object.assign(text.attributes, takeCommonStyle([first, ...others]));
  delete text.attributes['dy'];
  text.attributes['x'] = format(first.x);
  text.attributes['y'] = format(first.y);
  const anchors = new Set(
    rows.map(({ anchor }) => anchor).filter((anchor) => anchor !== undefined),
  );
  const [anchor] = anchors;
  if (anchor) text.attributes['text-anchor'] = anchor;
  text.children = toChildren(first);
  let { y } = first;
  for (const row of others) {
    text.children.push(rowSeparator(), toTspan(row, row.y - y));
    y = row.y;
  }
  return sizes;
}

function collectRows(
  parent: XastElement,
  fontSize: number,
  rows: Row[],
  sizes: number[],
  style: Record<string, string> = {},
): void {
  for (const child of parent.children) {
    if (child.type === 'text') rows.at(-1)?.runs.push({ text: child.value, style });
    if (child.type !== 'element' || child.name !== 'tspan') continue;
    const size = setFontSize(child, fontSize);
    if (size !== fontSize) sizes.push(size);
    if (['x', 'y', 'dy'].some((name) => child.attributes[name] !== undefined)) {
      rows.push(nextRow(child, size, rows.at(-1)));
    }
    collectRows(child, size, rows, sizes, { ...style, ...runStyle(child) });
  }
}

function nextRow({ attributes }: XastElement, fontSize: number, last: Row | undefined): Row {
  const { x, y, dy } = attributes;
  return {
    x: x === undefined ? (last?.x ?? 0) : toUnits(x, fontSize),
    y: (y === undefined ? (last?.y ?? 0) : toUnits(y, fontSize)) + toUnits(dy, fontSize),
    anchor: attributes['text-anchor'],
    runs: [],
  };
}

function runStyle({ attributes }: XastElement): Record<string, string> {
  const kept = Object.entries(attributes).filter(
    ([name, value]) => runAttributes.has(name) && value !== 'normal',
  );
  return Object.fromEntries(kept);
}

/** White space as SVG draws it: runs of it are one space, and none stands at either end of a row. */
function trimRow(row: Row): Row {
  const runs: Run[] = [];
  for (const run of row.runs) {
    const last = runs.at(-1);
    const text = run.text.replace(/[ \t\n]+/g, ' ');
    if (last && sameStyle(last.style, run.style)) last.text += text;
    else runs.push({ text, style: run.style });
  }
  const [first] = runs;
  if (first) first.text = first.text.replace(/^ +/, '');
  const last = runs.at(-1);
  if (last) last.text = last.text.replace(/ +$/, '');
  return { ...row, runs: runs.filter(({ text }) => text !== '') };
}

/** A style that all runs have is the text's own. */
function takeCommonStyle(rows: Row[]): Record<string, string> {
  const runs = rows.flatMap((row) => row.runs);
  const style = runs[0]?.style ?? {};
  if (!runs.every((run) => sameStyle(run.style, style))) return {};
  for (const run of runs) run.style = {};
  return style;
}

function toTspan(row: Row, dy: number): XastElement {
  const tspan = newElement('tspan', { x: format(row.x), dy: format(dy) });
  tspan.children = toChildren(row);
  return tspan;
}

function toChildren({ runs }: Row): XastElement['children'] {
  return runs.map(({ text, style }) =>
    Object.keys(style).length > 0 ? newElement('tspan', style, text) : newText(text),
  );
}

/** Takes no room, but keeps the last word of a row apart from the first of the next when text is copied. */
function rowSeparator(): XastElement {
  return newElement('tspan', { 'font-size': '0' }, ' ');
}

function setFontSize(element: XastElement, inherited: number): number {
  const given = element.attributes['font-size'];
  if (given === undefined) return inherited;
  const size = /^[\d.]+%$/.test(given)
    ? (inherited * Number.parseFloat(given)) / 100
    : toUnits(given, inherited) || inherited;
  if (size === inherited) delete element.attributes['font-size'];
  else element.attributes['font-size'] = format(size);
  return size;
}

/** A length in user units. The height of an x is taken as half an em. */
function toUnits(length: string | undefined, fontSize: number): number {
  const [, value, unit] = /^\s*(-?[\d.]+(?:e-?\d+)?)\s*(em|ex|px|pt)?/.exec(length ?? '') ?? [];
  const factor = { em: fontSize, ex: fontSize / 2, px: 1, pt: 4 / 3 }[unit ?? 'px'] ?? 1;
  return Number(value ?? 0) * factor;
}

function sameStyle(a: Record<string, string>, b: Record<string, string>): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

function format(value: number): string {
  return String(Math.round(value * 100) / 100);
}

const defaultFontSize = 16;

const runAttributes = new Set([
  'class',
  'fill',
  'font-size',
  'font-style',
  'font-weight',
  'text-decoration',
]);

interface Row {
  x: number;
  /** The baseline. */
  y: number;
  anchor?: string | undefined;
  runs: Run[];
}

interface Run {
  text: string;
  style: Record<string, string>;
}
