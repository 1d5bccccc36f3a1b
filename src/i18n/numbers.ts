import type { Locale } from './locales.ts';

/** The number as a language reads it, without loss: in steps of ten thousand (104万8576) or of a thousand (1,048,576). */
export function formatNumber(value: number, locale: Locale): string {
  if (!Number.isSafeInteger(value) || value < 10_000) return String(value);
  const steps = myriads[locale];
  if (!steps) return String(value).replace(/\B(?=(?:\d{3})+$)/g, ',');
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
