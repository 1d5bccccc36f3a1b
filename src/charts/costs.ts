import { formatSum } from '../i18n/quantities.ts';
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
    bars: costs.map(({ model, isOurs, cost }) => ({
      name: nameOf(model),
      value: cost,
      words: formatSum(cost, 'USD', locale),
      class: isOurs ? 'ours' : 'other',
    })),
    format: (value) => formatSum(value, 'USD', locale).replace('.00', ''),
  });
}
