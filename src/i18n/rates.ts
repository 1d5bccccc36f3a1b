import type { PublishedLocale } from './locales.ts';
import { formatMoney } from './quantities.ts';
import { fill, getStrings } from './strings.ts';

/** A rate in words, with its peak behind it where it has one: 0.66ドル（ピーク1.32ドル）. */
export function formatRate(
  rate: number | { offPeak: number; peak: number },
  currency: 'USD' | 'CNY',
  locale: PublishedLocale,
): string {
  if (typeof rate === 'number') return formatMoney(rate, currency, locale);
  const money = formatMoney(rate.offPeak, currency, locale);
  const peak = formatMoney(rate.peak, currency, locale);
  return fill(getStrings(locale).models.withPeak, { money, peak });
}
