import { optimize, type XastElement, type XastRoot } from 'svgo';
import { keepAllowed } from './allow.ts';
import { setLabels } from './labels.ts';
import { labelsOf, outline } from './outline.ts';
import { paint } from './paint.ts';
import { descendantsOf, elementsOf, newElement, newText, textOf } from './tree.ts';

/**
 * The file that is stored of a drawing whose styles are resolved: shapes and text, without style sheet, `style`, script,
 * HTML or foreign address; colours as classes; a `<title>`, and in `<metadata>` what it says in words (a line each, as
 * `outline` has them).
 */
export function clean(svg: string, code: string): string {
  let words: XastElement[] = [];
  let smallestFont = 0;
  const { data } = optimize(svg, {
    plugins: [
      {
        name: 'clean',
        fn: (root: XastRoot) => {
          words = readWords(root, code);
          paint(root);
          smallestFont = setLabels(root);
          keepAllowed(root);
        },
      },
      'removeHiddenElems',
      'removeEmptyText',
      { name: 'convertPathData', params: { floatPrecision: 1 } },
      { name: 'cleanupNumericValues', params: { floatPrecision: 1 } },
      { name: 'cleanupListOfValues', params: { floatPrecision: 1 } },
      'cleanupIds',
      'removeUselessDefs',
      'removeEmptyContainers',
      'collapseGroups',
      { name: 'convertTransform', params: { floatPrecision: 2, transformPrecision: 4 } },
      { name: 'frame', fn: (root: XastRoot) => frame(root, words, smallestFont) },
    ],
  });
  return `${data}\n`;
}

/** `<title>` and `<desc>` as far as the author gave them, and `<metadata>`. */
function readWords(root: XastRoot, code: string): XastElement[] {
  // Where a row ends that the author did not end there is no space.
  const unbroken = (line: string) =>
    line.replace(/(?<=(\S{1,4})) (?=(\S{1,4}))/g, (space, before: string, after: string) =>
      code.includes(before + after) ? '' : space,
    );
  const title = findTitle(root, code, labelsOf(root));
  const told = textOfFirst(root, 'metadata');
  const lines = (told ? told.split('\n') : outline(root))
    .map(unbroken)
    .filter((line) => line !== title);
  return [
    newElement('title', {}, [newText(title)]),
    newElement('desc', {}, [newText(textOfFirst(root, 'desc'))]),
    newElement('metadata', {}, [newText(lines.join('\n'))]),
  ].filter((element) => textOf(element) !== '');
}

/** The outermost element: size, name and the words. */
function frame(root: XastRoot, words: XastElement[], smallestFont: number): void {
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
    ...(minimum && { class: minimum }),
  };
  const drawing = elementsOf(svg).filter(({ name }) => name !== 'title' && name !== 'desc');
  svg.children = [...words, ...drawing];
}

/**
 * The width in px below which letters would be smaller than 12 px, as one of the classes that `styles/diagrams.css`
 * has. Narrow drawings fit every screen; very wide ones are not shrunk.
 */
function minimumClass(width: number): string {
  if (width <= 288) return '';
  const minimum = minimumWidths.find((minimum) => width <= minimum);
  return `d-min-${minimum ?? 'all'}`;
}

export const minimumWidths = [320, 384, 448, 512, 576, 640, 704, 768, 896, 1024, 1152, 1280];

/** In the source a name may be a node that is called "title": a name is drawn as it stands, or is in front matter. */
function findTitle(root: XastRoot, code: string, labels: string[]): string {
  const statement = /^[ \t]*(?:pie[ \t]+(?:showData[ \t]+)?)?title[: \t]+([^: \t\n].*)/m;
  const [, stated = ''] = statement.exec(code) ?? [];
  const title = stated.trim().replace(/^"|"$/g, '');
  const isNamed = labels.includes(title) || code.startsWith('---');
  return textOfFirst(root, 'title') || (isNamed ? title : '');
}

function textOfFirst(root: XastRoot, name: string): string {
  const [svg] = elementsOf(root);
  const found = svg && elementsOf(svg).find((element) => element.name === name);
  return found ? textOf(found).trim() : '';
}
