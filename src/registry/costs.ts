import type { PricesFields } from '../schemas/price.ts';
import { toMoment } from './instants.ts';
import { costOf, priceAt, type Workload } from './prices.ts';

/** What a workload costs with one model, in US dollars. */
export interface Cost {
  /** The id of a model of ours, or the name of another vendor's. */
  model: string;
  isOurs: boolean;
  cost: number;
  /** Up to how many tokens a request may hold at this price, where longer ones cost more. */
  upTo?: number | undefined;
  /** The day whose price it is: `2026-11-15`. */
  asOf: string;
}

/** The costs of a workload by the prices of a day, the lowest first: our models, and what others asked by then. */
export function listCosts(
  registry: Pick<PricesFields, 'prices' | 'comparators'>,
  workload: Workload,
  day: string,
): Cost[] {
  const models = [...new Set(registry.prices.map(({ model }) => model))];
  const ours = models.flatMap((model): Cost[] => {
    const price = priceAt(registry.prices, { model }, toMoment(day));
    return price ? [{ model, isOurs: true, cost: costOf(price, workload), asOf: day }] : [];
  });
  const others = registry.comparators
    .filter(
      ({ current, released, observed }) =>
        current && (released === 'unknown' ? observed : released) <= day,
    )
    .flatMap(({ model, tiers: [tier], observed }): Cost[] =>
      tier
        ? [{ model, isOurs: false, cost: costOf(tier, workload), upTo: tier.upTo, asOf: observed }]
        : [],
    );
  return [...ours, ...others].sort((a, b) => a.cost - b.cost);
}
