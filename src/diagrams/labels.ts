import { isDeepStrictEqual } from 'node:util';
import type { XastElement, XastParent } from 'svgo';
import { descendantsOf, newElement, newText } from './tree.ts';

/**
 * Writes every label as one `<text>` with a `<tspan>` for each row but the first, where mermaid writes one a word.
 * Returns the smallest font size in the drawing.
 */
export function setLabels(root: XastParent): number {
  // Where nothing is said, the page's CSS has 16 px.
  let smallest = 16;
  for (const element of descendantsOf(root)) {
    if (element.name !== 'text') continue;
    const rows = readRows(element);
    for (const { style } of rows.flatMap(({ runs }) => runs)) {
      smallest = Math.min(smallest, Number.parseFloat(style['font-size'] ?? '16'));
    }
    writeRows(element, rows);
  }
  return smallest;
}

/** The rows that hold something, with white space as SVG draws it: none at either end. */
function readRows(text: XastElement): Row[] {
  const rows: Row[] = [];
  collectRuns(text, rows);
  for (const row of rows) {
    const [first, last] = [row.runs[0], row.runs.at(-1)];
    if (first) first.text = first.text.trimStart();
    if (last) last.text = last.text.trimEnd();
    row.runs = row.runs.filter((run) => run.text !== '');
  }
  for (const row of rows) row.y += row.dy;
  return rows.filter(({ runs }) => runs.length > 0);
}

/** What has a position of its own begins a row. */
function collectRuns({ attributes, children }: XastElement, rows: Row[]): void {
  const { x, y, dy, 'text-anchor': anchor } = attributes;
  const above = rows.at(-1);
  let row = above ?? { x: 0, y: 0, dy: 0, anchor, runs: [] };
  if (!above || (x ?? y ?? dy) !== undefined) {
    // What an inner element says of a place counts alone, where the outer one has drawn nothing yet.
    const isEmpty = row.runs.length === 0;
    row = {
      x: Number(x ?? row.x),
      y: Number(y ?? (isEmpty ? row.y : row.y + row.dy)),
      dy: Number(dy ?? (isEmpty ? row.dy : 0)),
      anchor,
      runs: [],
    };
    rows.push(row);
  }
  const style = Object.fromEntries(
    Object.entries(attributes).filter(([name, value]) => runAttributes.has(name) && value),
  );
  for (const child of children) {
    if (child.type === 'element') collectRuns(child, rows);
    if (child.type === 'text') addRun(rows.at(-1) ?? row, child.value, style);
  }
}

function addRun({ runs }: Row, text: string, style: Run['style']): void {
  let run = runs.at(-1);
  if (!run || !isDeepStrictEqual(run.style, style)) runs.push((run = { text: '', style }));
  run.text = (run.text + text).replace(/[ \t\n]+/g, ' ');
}

function writeRows(text: XastElement, rows: Row[]): void {
  const runs = rows.flatMap((row) => row.runs);
  const style = runs[0]?.style ?? {};
  const isUniform = runs.every((run) => isDeepStrictEqual(run.style, style));
  const kept = Object.entries(text.attributes).filter(([name]) => !rowAttributes.has(name));
  text.attributes = { ...Object.fromEntries(kept), ...(isUniform && style) };
  text.children = [];
  let above: Row | undefined;
  for (const row of rows) {
    const children = row.runs.map((run) =>
      isUniform ? newText(run.text) : newElement('tspan', run.style, [newText(run.text)]),
    );
    if (above) {
      const position = { x: format(row.x), dy: format(row.y - above.y) };
      text.children.push(rowSeparator(), newElement('tspan', position, children));
    } else {
      Object.assign(text.attributes, { x: format(row.x), y: format(row.y) });
      if (row.anchor) text.attributes['text-anchor'] = row.anchor;
      text.children.push(...children);
    }
    above = row;
  }
}

/** Takes no room, but keeps the last word of a row apart from the first of the next when text is copied. */
function rowSeparator(): XastElement {
  return newElement('tspan', { 'font-size': '0' }, [newText(' ')]);
}

function format(value: number): string {
  return String(Math.round(value * 100) / 100);
}

const runAttributes = new Set(
  'class fill fill-opacity font-size font-style font-weight text-decoration'.split(' '),
);

/** Those that are written anew. */
const rowAttributes = new Set([...runAttributes, 'x', 'y', 'dy', 'text-anchor']);

interface Row {
  x: number;
  /** The baseline, in the end; while rows are read, without `dy`. */
  y: number;
  dy: number;
  anchor: string | undefined;
  runs: Run[];
}

interface Run {
  text: string;
  style: Record<string, string>;
}
