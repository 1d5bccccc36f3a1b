/** A text as searches compare it, and where each of its letters stands in the text that it was made from. */
export interface Folded {
  text: string;
  /** By index in `text`: index in the original; one more, its length, at the end. */
  places: number[];
  numbers: FoldedNumber[];
}

/** A number with a unit of its size, such as 6710億 or 671B. */
export interface FoldedNumber {
  value: number;
  /** In the original, half-open. */
  start: number;
  end: number;
}

/**
 * Makes what readers take for the same letters the same: full and half width, upper and lower case, small kana and
 * large ones, with a long-vowel mark at the end or without, with hyphens, middle dots, spaces and thousands separators or
 * without.
 */
export function fold(original: string): Folded {
  let text = '';
  const places: number[] = [];
  for (const { 0: cluster, index } of original.matchAll(clusters)) {
    for (const letter of cluster.normalize('NFKC').toLowerCase()) {
      if (isSilent(letter, text, original, index + cluster.length)) continue;
      const kept = large.get(letter) ?? letter;
      text += kept;
      places.push(...Array<number>(kept.length).fill(index));
    }
  }
  places.push(original.length);
  return { text, places, numbers: findNumbers(original) };
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

/**
 * Numbers with a unit of size in Japanese, Korean, Chinese or English: 1兆6000億, 1.6T, 1.6 trillion. Two of one value are
 * the same number.
 */
export function findNumbers(original: string): FoldedNumber[] {
  const text = original.replace(/[０-９，．Ａ-Ｚａ-ｚ]/g, (letter) => letter.normalize('NFKC'));
  return Array.from(text.matchAll(numbers), ({ 0: found, index }) => ({
    value: toValue(found),
    start: index,
    end: index + found.length,
  }));
}

const sizes: Record<string, number> = {
  ...{
    兆: 1e12,
    조: 1e12,
    万亿: 1e12,
    萬億: 1e12,
    億: 1e8,
    억: 1e8,
    亿: 1e8,
    万: 1e4,
    萬: 1e4,
    만: 1e4,
  },
  ...{ trillion: 1e12, billion: 1e9, million: 1e6, thousand: 1e3, t: 1e12, b: 1e9, m: 1e6, k: 1e3 },
};
const digits = String.raw`\d[\d,]*(?:\.\d+)?`;
const asianSize = '万亿|萬億|[兆조億억亿万萬만]';
const latinSize = String.raw`(?: ?(?:trillion|billion|million|thousand)|[tbmk])(?![a-z\d])`;
const numbers = new RegExp(
  String.raw`(?<![\d.,a-z])(?:${digits}(?:${latinSize}|(?:${asianSize})(?:${digits}(?:${asianSize}))*(?:\d{4}(?!\d))?)|\d{1,3}(?:,\d{3})+|\d{5,})`,
  'gi',
);
const part = new RegExp(String.raw`(${digits}) ?(${asianSize}|[a-z]+|)`, 'gi');

function toValue(found: string): number {
  const sum = found.matchAll(part).reduce((sum, [, number = '', size = '']) => {
    return sum + Number(number.replaceAll(',', '')) * (sizes[size.toLowerCase()] ?? 1);
  }, 0);
  return Number(sum.toPrecision(12));
}
