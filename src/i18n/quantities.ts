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

/** A moment on the clocks of a zone, to the minute: 11月26日10:00. */
export function formatMoment(moment: number, zone: string, locale: PublishedLocale): string {
  const parts = new Intl.DateTimeFormat('en-US', { ...clock, timeZone: zone }).formatToParts(
    moment,
  );
  const part = Object.fromEntries(parts.map(({ type, value }) => [type, value]));
  return moments[locale](
    part['month'] ?? '',
    part['day'] ?? '',
    `${part['hour']}:${part['minute']}`,
  );
}

/** A sum of money to the cent, a large one to the unit: 85.26ドル, 1,234ドル. */
export function formatSum(amount: number, currency: 'USD' | 'CNY', locale: PublishedLocale) {
  const [whole = '', cents = ''] = amount.toFixed(amount < 1000 ? 2 : 0).split('.');
  const grouped = whole.replace(/\B(?=(?:\d{3})+$)/g, ',');
  return `${grouped}${cents && `.${cents}`}${currencies[locale][currency]}`;
}

const scales = {
  ja: [
    [1e12, '兆'],
    [1e8, '億'],
    [1e4, '万'],
  ],
} satisfies Record<PublishedLocale, [number, string][]>;

const currencies = { ja: { USD: 'ドル', CNY: '元' } } satisfies Record<PublishedLocale, object>;

const moments = {
  ja: (month: string, day: string, time: string) => `${month}月${day}日${time}`,
} satisfies Record<PublishedLocale, unknown>;

const clock = {
  hourCycle: 'h23',
  month: 'numeric',
  day: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
} as const;
