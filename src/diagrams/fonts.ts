import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

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

export const fontFamily = fontPackages.map(({ family }) => `"${family}",`).join('') + 'sans-serif';

const require = createRequire(import.meta.url);

/** `name@version` of each package: other versions may measure differently. */
export function fontVersions(): string[] {
  return (versions ??= fontPackages.map(({ name }) => {
    const { version } = require(`${name}/package.json`) as { version: string };
    return `${name}@${version}`;
  }));
}

let versions: string[] | undefined;

/**
 * A style sheet with the `@font-face` rules that the text needs and no others, for the packages have 357. The fonts
 * stand in it, so that a page needs no right to read files.
 */
export function fontStyles(text: string): string {
  const missing = new Set([...alwaysNeeded, ...text].map((letter) => letter.codePointAt(0) ?? 0));
  const rules: string[] = [];
  for (const { name } of fontPackages) {
    for (const { rule, ranges } of loadFaces(name)) {
      const covered = [...missing].filter((point) =>
        ranges.some(([from, to]) => from <= point && point <= to),
      );
      if (covered.length > 0) rules.push(embed(rule, name));
      for (const point of covered) missing.delete(point);
    }
  }
  return rules.join('\n');
}

/** Every face of the packages in the order of the stack, with the file it is in. */
export function listFaces(): { family: string; file: string; ranges: [number, number][] }[] {
  return fontPackages.flatMap(({ name, family }) =>
    loadFaces(name).map(({ rule, ranges }) => {
      const [, file = ''] = /url\(([^)]+)\)/.exec(rule) ?? [];
      return { family, file: join(dirname(require.resolve(`${name}/index.css`)), file), ranges };
    }),
  );
}

/** The characters of a text that none of the faces has. */
export function findUncovered(text: string): string[] {
  return [...new Set(text)].filter(
    (character) => !covered.getOrInsertComputed(character, isCovered),
  );
}

// The faces have 24,132 ranges, and texts use the same few thousand characters over and over.
const covered = new Map<string, boolean>();
let ranges: [number, number][] | undefined;

function isCovered(character: string): boolean {
  ranges ??= fontPackages.flatMap(({ name }) => loadFaces(name).flatMap((face) => face.ranges));
  const point = character.codePointAt(0) ?? 0;
  return ranges.some(([from, to]) => from <= point && point <= to);
}

/** Mermaid adds words and signs of its own. */
const alwaysNeeded = Array.from({ length: 0x7f - 0x20 }, (_, index) =>
  String.fromCodePoint(0x20 + index),
);

function embed(rule: string, name: string): string {
  return rule.replace(/url\(([^)]+)\)/, (_, file: string) => {
    const path = join(dirname(require.resolve(`${name}/index.css`)), file);
    return `url(data:font/woff2;base64,${readFileSync(path, 'base64')})`;
  });
}

function loadFaces(name: string): Face[] {
  const css = readFileSync(require.resolve(`${name}/index.css`), 'utf8');
  return [...css.matchAll(/@font-face\s*\{[^}]*\}/g)].map(([rule]) => ({
    rule,
    ranges: parseRanges(/unicode-range:\s*([^;}]+)/.exec(rule)?.[1] ?? 'U+0-10FFFF'),
  }));
}

function parseRanges(list: string): [number, number][] {
  return list.split(',').map((range) => {
    const [from = '0', to = from] = range.trim().slice('U+'.length).split('-');
    return [parseInt(from, 16), parseInt(to, 16)];
  });
}

interface Face {
  rule: string;
  /** Inclusive code points. */
  ranges: [number, number][];
}
