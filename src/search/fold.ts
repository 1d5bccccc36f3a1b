import { findNumbers, type FoundNumber } from '../i18n/numbers.ts';

/** A text as searches compare it, and where each of its letters stands in the text that it was made from. */
export interface Folded {
  text: string;
  /** The same, with small kana as they are written. */
  spelt: string;
  /** By index in `text`: index in the original; one more, its length, at the end. */
  places: number[];
  numbers: FoundNumber[];
}

/**
 * Makes what readers take for the same letters the same: full and half width, upper and lower case, small kana and
 * large ones, with a long-vowel mark at the end or without, with hyphens, middle dots, spaces and thousands separators or
 * without.
 */
export function fold(original: string): Folded {
  let text = '';
  let spelt = '';
  const places: number[] = [];
  for (const { 0: cluster, index } of original.matchAll(clusters)) {
    for (const letter of cluster.normalize('NFKC').toLowerCase()) {
      if (isSilent(letter, text, original, index + cluster.length)) continue;
      const kept = large.get(letter) ?? letter;
      text += kept;
      spelt += letter;
      places.push(...Array<number>(kept.length).fill(index));
    }
  }
  places.push(original.length);
  return { text, spelt, places, numbers: findNumbers(original) };
}

// A mark of voicing in half width is a letter of its own and joins the one before.
const clusters = /[^\p{M}ﾞﾟ][\p{M}ﾞﾟ]*/gu;

const small = 'ァィゥェォッャュョヮヵヶぁぃぅぇぉっゃゅょゎ';
const large = new Map(
  [...small].map((letter, at) => [
    letter,
    [...'アイウエオツヤユヨワカケあいうえおつやゆよわ'][at] ?? '',
  ]),
);

function isSilent(letter: string, before: string, original: string, after: number): boolean {
  if (letter === ',') return /\d$/.test(before) && /[\d０-９]/.test(original[after] ?? '');
  if (letter === 'ー') return !/[\p{Script=Katakana}ー]/u.test(original[after] ?? '');
  return /[\s\p{Pd}−_・·‧]/u.test(letter);
}
