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

const fontHost = 'https://fonts.invalid/';

/** The addresses in `fontStyles`, as a pattern: no other file can be asked for by them. */
export const fontAddresses = `${fontHost}@fontsource-variable/*/files/*.woff2`;

/** The `@font-face` rules of all packages; a browser asks for the files of those that a text needs. */
export function fontStyles(): string {
  const styles = fontPackages.map(({ name }) =>
    readStyles(name).replaceAll('url(./', `url(${fontHost}${name}/`),
  );
  return styles.join('\n');
}

/** The file of an address in `fontStyles`. */
export function fontFile(address: string): string {
  return require.resolve(address.slice(fontHost.length));
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

function readStyles(name: string): string {
  return readFileSync(require.resolve(`${name}/index.css`), 'utf8');
}

function loadFaces(name: string): Face[] {
  return [...readStyles(name).matchAll(/@font-face\s*\{[^}]*\}/g)].map(([rule]) => ({
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
