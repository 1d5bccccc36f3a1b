/**
 * How an article reads, counted from its Markdown. `node tests/content/prose.ts` prints a table for the articles of the
 * site, or for the files that it is given.
 */
import { readFileSync, globSync } from 'node:fs';
import { argv } from 'node:process';

/** What must hold of every article. Shares are of 100 characters of prose or, of sentences, in per cent. */
export const limits = { marks: 0.7, numbers: 4, selfTalk: 5 } as const;

export interface Reading {
  /** Without white space. */
  characters: number;
  /** The first 120 characters of the first paragraph: what is new, and for whom. */
  lead: string;
  /** Claims marked in prose, per 100 of its characters. */
  marks: number;
  /** Runs of digits with their separators, those of dates and names included, per 100 characters. */
  numbers: number;
  /** Sentences that talk of an article (記事), in per cent. */
  selfTalk: number;
  sentences: number;
  /** Rows of a table of what was said and what is known that differ and bear no mark, with their lines. */
  unmarkedRows: string[];
}

/** Counts what stands in paragraphs, lists and boxes: no front matter, headings, tables, captions, code or formulas. */
export function readProse(markdown: string): Reading {
  const body = withoutFrontMatter(markdown);
  const lines = withoutCode(body).split('\n');
  const prose = lines.filter((line) => !notProse.test(line));
  const text = prose.map(toPlain);
  const characters = count(text.join(''), /\S/gu);
  const sentences = text.flatMap((line) => line.match(/[^。！？]+[。！？]?/gu) ?? []);
  const words = sentences.filter((sentence) => /\S/.test(sentence));
  const per100 = (n: number) => (characters === 0 ? 0 : (100 * n) / characters);
  return {
    characters,
    lead: [...(text.find((line) => /\S/.test(line)) ?? '').trim()].slice(0, 120).join(''),
    marks: per100(count(prose.join('\n'), mark)),
    numbers: per100(count(text.join('\n'), /\d+(?:[.,]\d+)*/g)),
    selfTalk:
      words.length === 0
        ? 0
        : (100 * words.filter((s) => s.includes('記事')).length) / words.length,
    sentences: words.length,
    unmarkedRows: listUnmarkedRows(lines),
  };
}

/** What is above a limit, in words. */
export function listExcesses(reading: Reading): string[] {
  const over = Object.entries(limits).flatMap(([name, limit]) => {
    const value = reading[name as keyof typeof limits];
    return value > limit ? `${name} ${value.toFixed(2)} > ${limit}` : [];
  });
  return [...over, ...reading.unmarkedRows.map((row) => `no mark in ${row}`)];
}

const notProse = /^\s*(?:#{1,6}\s|\||[表図]：|:{3,}|\[\[|!\[[^\]]*\]\([^)]*\)\s*$|<)/u;
const mark = /\]\(claim:[a-z0-9-]+\)/g;

function withoutFrontMatter(markdown: string): string {
  const end = /^---\n/.test(markdown) ? markdown.indexOf('\n---\n', 3) + 5 : 0;
  return '\n'.repeat(markdown.slice(0, end).split('\n').length - 1) + markdown.slice(end);
}

/** Blocks and spans of code and formulas go, lines stay. */
function withoutCode(text: string): string {
  let fence: string | undefined;
  return text
    .split('\n')
    .map((line) => {
      const marks = /^\s*(`{3,}|~{3,}|\$\$)/.exec(line)?.[1];
      const isInside = fence !== undefined;
      if (marks && !isInside) fence = marks;
      else if (marks && fence && marks.startsWith(fence)) fence = undefined;
      return isInside || marks ? '' : line.replace(/`[^`]*`|\$[^$]+\$/g, '');
    })
    .join('\n');
}

/** The words that are read: no addresses, signs of lists, of emphasis or of notes. */
function toPlain(line: string): string {
  return line
    .replace(/\[\^[^\]]+\]:?/g, '')
    .replace(/\]\([^)]*\)/g, ']')
    .replace(/https?:\/\/[!-~]+/g, '')
    .replace(/^\s*(?:>\s*|[-*+]\s+|\d+\.\s+)+/, '')
    .replace(/\[!\w+\]|[[\]*_]/g, '');
}

function listUnmarkedRows(lines: string[]): string[] {
  return lines.flatMap((line, index) => {
    if (!/^\s*\|[\s:|-]+\|\s*$/.test(line) || index === 0) return [];
    const below = lines.slice(index + 1);
    const end = below.findIndex((row) => !row.trimStart().startsWith('|'));
    const rows = below.slice(0, end === -1 ? undefined : end).map(toCells);
    const head = toCells(lines[index - 1] ?? '').map(toPlain);
    const isKnown = head.map((cell) => known.test(cell));
    const isSaid = head.map((cell, column) => {
      const cells = rows.map((row) => row[column] ?? '');
      const isOf =
        said.test(cell) || cells.some(isMarked) || cells.every((value) => /\d/.test(value));
      return column > 0 && !isKnown[column] && !/日|時点/.test(cell) && isOf;
    });
    if (!isKnown.includes(true)) return [];
    return rows.flatMap((row, number) => {
      const truth = row
        .filter((_, column) => isKnown[column])
        .map(toPlain)
        .join();
      const loose = row.filter(
        (cell, column) =>
          isSaid[column] && !isMarked(cell) && !truth.includes(toPlain(cell)) && !empty.test(cell),
      );
      return loose.length > 0 ? `line ${index + 2 + number}: ${loose.join(', ')}` : [];
    });
  });
}

/** Columns of what was said and of what is known, by their heads; a column that holds marks or only numbers is said. */
const said = /記事|言われ|予想|うわさ|報道|当時|とされ|見込/u;
const known = /実際|公表|確認した|わかって|分かって|現在|結果|答え|論文|報告書|決着/u;
const empty = /^[\s*—–-]*$/u;

function isMarked(cell: string): boolean {
  return cell.includes('](claim:');
}

function toCells(row: string): string[] {
  return row
    .trim()
    .replace(/^\||\|$/g, '')
    .split('|')
    .map((cell) => cell.trim());
}

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}

if (import.meta.main) {
  const given = argv.slice(2);
  const files = given.length > 0 ? given : globSync('src/content/posts/{*.md,*/ja.md}').sort();
  const readings = files.map((file) => ({ file, ...readProse(readFileSync(file, 'utf8')) }));
  console.table(
    readings.map(({ file, characters, sentences, marks, numbers, selfTalk, unmarkedRows }) => ({
      file: file.replace(/^.*posts\//, ''),
      characters,
      sentences,
      marks: marks.toFixed(2),
      numbers: numbers.toFixed(2),
      '記事 %': selfTalk.toFixed(1),
      'rows without a mark': unmarkedRows.length,
    })),
  );
  for (const reading of readings) {
    console.log(`${reading.file}\n  lead: ${reading.lead}`);
    for (const excess of listExcesses(reading)) console.log(`  ${excess}`);
  }
}
