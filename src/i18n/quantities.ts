import type { PublishedLocale } from './locales.ts';

/** A large number as a reader of that language says it: 1.6e12 is 1.6兆, 284e9 is 2840億. */
export function formatCount(count: number, locale: PublishedLocale): string {
  const [scale, word] = scales[locale].find(([scale]) => count >= scale) ?? [1, ''];
  return `${Number((count / scale).toPrecision(12))}${word}`;
}

/** An amount with all its digits, and at least the cents where it has some: 0.003625ドル, 0.60ドル, 4.50元. */
export function formatMoney(amount: number, currency: 'USD' | 'CNY', locale: PublishedLocale) {
  const digits = String(amount).replace(/\.\d$/, '$&0');
  return `${digits}${currencies[locale][currency]}`;
}

/** A sum of money to the cent, a large one to the unit: 85.26ドル, 1,234ドル. */
export function formatSum(amount: number, currency: 'USD' | 'CNY', locale: PublishedLocale) {
  const digits = amount < 1000 ? 2 : 0;
  const number = amount.toLocaleString('en-US', {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
  return number + currencies[locale][currency];
}

const scales = {
  ja: [
    [1e12, '兆'],
    [1e8, '億'],
    [1e4, '万'],
  ],
} satisfies Record<PublishedLocale, [number, string][]>;

const currencies = { ja: { USD: 'ドル', CNY: '元' } } satisfies Record<PublishedLocale, object>;
