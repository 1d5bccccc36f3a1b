import type { XastElement, XastParent, XastRoot } from 'svgo';
import { elementsOf, numberOf, translationOf } from './tree.ts';

/**
 * Moves the shifts of groups into the coordinates of what they hold, and dissolves the groups that then say nothing:
 * mermaid wraps a label in five of them.
 */
export function flatten(root: XastRoot): void {
  for (const child of elementsOf(root)) flattenBelow(child);
}

function flattenBelow(parent: XastElement): void {
  for (const element of elementsOf(parent)) {
    if (element.name === 'g' || element.name === 'a') pushDown(element);
    else if (element.attributes['transform']) move(element, 0, 0);
    if (element.name !== 'text') flattenBelow(element);
  }
  parent.children = parent.children.flatMap((child) =>
    child.type === 'element' && child.name === 'g' && Object.keys(child.attributes).length === 0
      ? child.children
      : [child],
  );
}

function pushDown(group: XastElement): void {
  const shift = translationOf(group);
  if (!shift || group.attributes['clip-path']) return;
  delete group.attributes['transform'];
  for (const element of elementsOf(group)) move(element, ...shift);
}

function move(element: XastElement, dx: number, dy: number): void {
  const { attributes } = element;
  const own = translationOf(element);
  if (!own) {
    if (dx || dy) attributes['transform'] = `translate(${dx},${dy})${attributes['transform']}`;
    return;
  }
  const [x, y] = [own[0] + dx, own[1] + dy];
  delete attributes['transform'];
  if ((x || y) && !moveShape(element, x, y)) attributes['transform'] = `translate(${x},${y})`;
}

/** False for what has no coordinates of its own to change. */
function moveShape(element: XastElement, dx: number, dy: number): boolean {
  const { attributes, name } = element;
  const pairs = coordinates[name];
  // A gradient measured in the drawing's own units would stay behind.
  if (/url\(/.test(`${attributes['fill']}${attributes['stroke']}`)) return false;
  if (pairs) {
    for (const [x, y] of pairs) shiftNumbers(element, x, y, dx, dy);
  } else if (name === 'text') {
    shiftNumbers(element, 'x', 'y', dx, dy);
    moveRows(element, dx);
  } else if (name === 'polygon' || name === 'polyline') {
    attributes['points'] = shiftPoints(attributes['points'] ?? '', dx, dy);
  } else if (name === 'path') {
    const moved = shiftPath(attributes['d'] ?? '', dx, dy);
    if (moved === undefined) return false;
    attributes['d'] = moved;
  } else {
    return false;
  }
  return true;
}

function moveRows(text: XastParent, dx: number): void {
  for (const row of elementsOf(text)) {
    if (row.attributes['x'] !== undefined) shiftNumbers(row, 'x', '', dx, 0);
  }
}

function shiftNumbers(element: XastElement, x: string, y: string, dx: number, dy: number): void {
  element.attributes[x] = format(numberOf(element, x) + dx);
  if (y) element.attributes[y] = format(numberOf(element, y) + dy);
}

function shiftPoints(points: string, dx: number, dy: number): string {
  const numbers = toNumbers(points);
  return numbers.map((value, index) => format(value + (index % 2 === 0 ? dx : dy))).join(' ');
}

/** Understands the absolute commands that mermaid writes. */
function shiftPath(path: string, dx: number, dy: number): string | undefined {
  const commands = path.match(/[a-z][^a-z]*/gi) ?? [];
  if (/e/i.test(path) || commands.some((command) => !/^[MLCSQTHVAZz]/.test(command))) {
    return undefined;
  }
  return commands
    .map((command) => {
      const letter = command.charAt(0);
      const shifts = shiftsOf[letter.toUpperCase()]?.(dx, dy) ?? [];
      const numbers = toNumbers(command.slice(1));
      return letter + numbers.map((n, i) => format(n + (shifts[i % shifts.length] ?? 0))).join(' ');
    })
    .join('');
}

function toNumbers(text: string): number[] {
  return (text.match(/-?(?:\d+\.?\d*|\.\d+)/g) ?? []).map(Number);
}

function format(value: number): string {
  return String(Math.round(value * 1000) / 1000);
}

const coordinates: Record<string, [string, string][]> = {
  rect: [['x', 'y']],
  use: [['x', 'y']],
  circle: [['cx', 'cy']],
  ellipse: [['cx', 'cy']],
  line: [
    ['x1', 'y1'],
    ['x2', 'y2'],
  ],
};

const pair = (dx: number, dy: number): number[] => [dx, dy];

/** What is added to the numbers after a command, in turn. */
const shiftsOf: Record<string, (dx: number, dy: number) => number[]> = {
  M: pair,
  L: pair,
  C: pair,
  S: pair,
  Q: pair,
  T: pair,
  H: (dx) => [dx],
  V: (_dx, dy) => [dy],
  A: (dx, dy) => [0, 0, 0, 0, 0, dx, dy],
};
