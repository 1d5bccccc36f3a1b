import type { Locale } from '../i18n/locales.ts';

/**
 * Minutes for the body of a post (Markdown or MDX, without front matter): rounded, at least 1. Counts scripts instead
 * of words, so it needs no segmenter. Addresses, tags and comments are not read; a picture, a diagram, a figure and a
 * table each take a look.
 */
export function readingMinutes(markdown: string, locale: Locale): number {
  return Math.max(1, Math.round(estimateMinutes(markdown, locale)));
}

/** The same before rounding. */
export function estimateMinutes(markdown: string, locale: Locale): number {
  const { prose, codeLines, diagrams } = splitCode(withoutComments(markdown));
  const text = toReadText(prose).normalize('NFC');
  const looks = diagrams + count(prose, tableDelimiter) + count(prose, picture);
  return (
    count(text, han) / hanPerMinute[locale] +
    count(text, kana) / kanaPerMinute +
    count(text, hangul) / hangulPerMinute +
    count(text, word) / wordsPerMinute +
    codeLines / codeLinesPerMinute +
    looks * minutesPerLook
  );
}

// Measured, reading aloud: 357 Japanese and 255 Chinese characters, 228 English words a minute (Trauzettel-Klosinski
// and Dietz 2012, IReST). Silent reading is faster: 238 English words (Brysbaert 2019). Medium counts 500 CJK
// characters and 265 words. The texts are technical, so no rate lies above these; lines and looks are estimates.
const hanPerMinute: Record<Locale, number> = { ja: 500, zh: 400, ko: 500, en: 500 };
const kanaPerMinute = 500;
const hangulPerMinute = 500;
const wordsPerMinute = 220;
const codeLinesPerMinute = 30;
const minutesPerLook = 0.2;

const han = /\p{Script=Han}/gu;
const kana = /[\p{Script=Hiragana}\p{Script=Katakana}ーｰ]/gu;
const hangul = /\p{Script=Hangul}/gu;
// A word or a number of any other script; `GPT-5.2`, `don’t` and `1,048,576` are one each.
const letter = String.raw`[[\p{L}\p{N}]--[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}ーｰ]]`;
const word = new RegExp(`${letter}+(?:[.,'’_\\-]${letter}+)*`, 'gv');

const tableDelimiter = /^(?=[^\n]*\|)[ >]*(?:\|[ ]*)?:?-+:?[ ]*(?:\|[ ]*:?-+:?[ ]*)*(?:\|[ ]*)?$/gm;
// An image, an `<img>`, or a component of ours standing as a block.
const picture = /!\[[^[\]]*\][([]|<img\s|^[ ]*<[A-Z]/gm;
const fence = /^[ >]*(?:(?:[-*+]|\d{1,9}[.)])[ ]+)*(`{3,}|~{3,})(.*)$/;

/** Parts code from prose; a mermaid block is a diagram instead. */
function splitCode(markdown: string): { prose: string; codeLines: number; diagrams: number } {
  const prose: string[] = [];
  let codeLines = 0;
  let diagrams = 0;
  let open: { marker: string; isDiagram: boolean } | undefined;
  for (const line of markdown.split(/\r?\n/)) {
    const [, marker, info = ''] = fence.exec(line) ?? [];
    if (open) {
      if (marker?.startsWith(open.marker) && !info.trim()) open = undefined;
      else if (!open.isDiagram && line.trim()) codeLines++;
    } else if (marker && !(marker.startsWith('`') && info.includes('`'))) {
      open = { marker, isDiagram: /^\s*mermaid\b/.test(info) };
      if (open.isDiagram) diagrams++;
    } else {
      prose.push(line);
    }
  }
  return { prose: prose.join('\n'), codeLines, diagrams };
}

/** What of the prose is read: no address, no tag, no module line of MDX. */
function toReadText(prose: string): string {
  return prose
    .replace(/^(?:import|export)\s.*\bfrom\s+['"].*$/gm, '')
    .replace(/^\[(?!\^)[^[\]]+\]:.*$/gm, '')
    .replace(/\[\[ogp:[^\]|]*(?:\|[^\]|]*)?/g, '')
    .replace(/\]\([^()\s]*(?:\([^()\s]*\)[^()\s]*)*(?:\s[^()]*)?\)/g, ']')
    .replace(/<\/?[a-z][^<>]*>/gi, '')
    .replace(/\bhttps?:\/\/[!-~]+/g, '');
}

function withoutComments(text: string): string {
  const [before = '', ...rest] = text.split('<!--');
  const after = rest.map((part) =>
    part.includes('-->') ? part.slice(part.indexOf('-->') + 3) : '',
  );
  return before + after.join('');
}

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}
