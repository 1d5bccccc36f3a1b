import { formatCount, formatSum } from '../i18n/quantities.ts';
import type { PublishedLocale } from '../i18n/locales.ts';
import type { Cost } from '../registry/costs.ts';
import { drawBars } from './bars.ts';
import type { Shape } from './shape.ts';

/** Costs as bars, ours and others' apart; `nameOf` tells the name of a model. The page and the browser draw the same. */
export function drawCosts(
  costs: readonly Cost[],
  nameOf: (model: string) => string,
  locale: PublishedLocale,
): Shape {
  return drawBars({
    bars: costs.map((cost) => ({
      name: nameCost(cost, nameOf, locale),
      value: cost.cost,
      words: formatSum(cost.cost, 'USD', locale),
      class: cost.isOurs ? 'ours' : 'other',
    })),
    format: (value) => formatSum(value, 'USD', locale).replace('.00', ''),
  });
}

/** The name of a model, and for which requests its price holds. */
export function nameCost(
  { model, upTo }: Cost,
  nameOf: (model: string) => string,
  locale: PublishedLocale,
): string {
  return nameOf(model) + (upTo === undefined ? '' : limits[locale](formatCount(upTo, locale)));
}

const limits = {
  ja: (count: string) => `（${count}トークンまで）`,
} satisfies Record<PublishedLocale, unknown>;
