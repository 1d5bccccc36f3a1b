import type { Locale } from './locales.ts';

/**
 * The number as a language reads it, without loss: round ones in steps of ten thousand (1兆6000億), others of a thousand, as
 * the sources write them (1,048,576).
 */
export function formatNumber(value: number, locale: Locale): string {
  if (!Number.isSafeInteger(value) || value < 10_000) return String(value);
  const steps = myriads[locale];
  if (!steps || value % 10_000 > 0) return String(value).replace(/\B(?=(?:\d{3})+$)/g, ',');
  const parts: string[] = [];
  for (let rest = value, step = 0; rest > 0; rest = Math.floor(rest / 10_000), step += 1) {
    const part = rest % 10_000;
    if (part > 0) parts.unshift(`${part}${steps[step]}`);
  }
  return parts.join('');
}

const myriads: Record<Locale, readonly string[] | undefined> = {
  ja: ['', '万', '億', '兆'],
  zh: ['', '万', '亿', '万亿'],
  ko: ['', '만', '억', '조'],
  en: undefined,
};

/** A number with a unit of its size, such as 6710億 or 671B. */
export interface FoundNumber {
  value: number;
  /** In the text, half-open. */
  start: number;
  end: number;
}

/**
 * Numbers with a unit of size in Japanese, Korean, Chinese or English: 1兆6000億, 1.6T, 1.6 trillion. Two of one value are
 * the same number.
 */
export function findNumbers(original: string): FoundNumber[] {
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

/** The one number of a text, with a unit of size or without; undefined where there is none, or more than one. */
export function readNumber(text: string): number | undefined {
  const large = findNumbers(text);
  const [found, ...more] =
    large.length > 0
      ? large.map(({ value }) => value)
      : (text.normalize('NFKC').match(/\d[\d,]*(?:\.\d+)?/g) ?? []).map(withoutCommas);
  return more.length > 0 ? undefined : found;
}

function withoutCommas(digits: string): number {
  return Number(digits.replaceAll(',', ''));
}
