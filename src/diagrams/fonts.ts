import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

/**
 * What diagrams are measured with, in the order of the stack. Kana and kanji are one em wide in every common font, and
 * these are on the wide side for Latin and Hangul, so that a reader's own fonts fit the boxes.
 */
const fontPackages = [
  { name: '@fontsource-variable/noto-sans', family: 'Noto Sans Variable' },
  { name: '@fontsource-variable/noto-sans-jp', family: 'Noto Sans JP Variable' },
  { name: '@fontsource-variable/noto-sans-kr', family: 'Noto Sans KR Variable' },
  { name: '@fontsource-variable/noto-sans-sc', family: 'Noto Sans SC Variable' },
];

export const fontFamily = [...fontPackages.map(({ family }) => `"${family}"`), 'sans-serif'].join(
  ',',
);

const require = createRequire(import.meta.url);

/** `name@version` of each package: other versions may measure differently. */
export function fontVersions(): string[] {
  return fontPackages.map(({ name }) => {
    const { version } = require(`${name}/package.json`) as { version: string };
    return `${name}@${version}`;
  });
}

/**
 * A style sheet, as a data: URL, with the `@font-face` rules that the text needs and no others: the browser loads every
 * rule it is given, and the packages have 357.
 */
export function fontStyles(text: string): string {
  const missing = new Set([...alwaysNeeded, ...text].map((letter) => letter.codePointAt(0) ?? 0));
  const rules: string[] = [];
  for (const { name } of fontPackages) {
    for (const face of loadFaces(name)) {
      const covered = [...missing].filter((point) => covers(face, point));
      if (covered.length > 0) rules.push(face.rule);
      for (const point of covered) missing.delete(point);
    }
  }
  return `data:text/css,${encodeURIComponent(rules.join('\n'))}`;
}

/** Mermaid adds words and signs of its own. */
const alwaysNeeded = Array.from({ length: 0x7f - 0x20 }, (_, index) =>
  String.fromCodePoint(0x20 + index),
);

const loaded = new Map<string, Face[]>();

function loadFaces(name: string): Face[] {
  let faces = loaded.get(name);
  if (!faces) {
    const path = require.resolve(`${name}/index.css`);
    faces = parseFaces(readFileSync(path, 'utf8'), pathToFileURL(path));
    loaded.set(name, faces);
  }
  return faces;
}

function parseFaces(css: string, base: URL): Face[] {
  return [...css.matchAll(/@font-face\s*\{[^}]*\}/g)].map(([rule]) => ({
    rule: rule.replace(/url\(([^)]+)\)/, (_, path: string) => `url("${new URL(path, base).href}")`),
    ranges: parseRanges(/unicode-range:\s*([^;}]+)/.exec(rule)?.[1] ?? 'U+0-10FFFF'),
  }));
}

function parseRanges(list: string): [number, number][] {
  return list.split(',').map((range) => {
    const [from = '0', to = from] = range.trim().slice('U+'.length).split('-');
    return [parseInt(from, 16), parseInt(to, 16)];
  });
}

function covers({ ranges }: Face, point: number): boolean {
  return ranges.some(([from, to]) => from <= point && point <= to);
}

interface Face {
  rule: string;
  /** Inclusive code points. */
  ranges: [number, number][];
}
