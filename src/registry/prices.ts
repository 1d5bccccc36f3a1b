import { priceKinds, type Currency, type PriceKind } from '../schemas/price-kinds.ts';
import type { PriceFields } from '../schemas/price.ts';
import { holdsAt } from './instants.ts';
import type { Band } from './schedules.ts';

/** Amounts for a million tokens; the cache is missing where a vendor does not have it apart. */
export type Rates = Record<Exclude<PriceKind, 'cacheHit'>, number> & { cacheHit?: number };

/** Which price is asked for. */
export interface PriceQuery {
  model: string;
  /** By which name it is called, where one costs otherwise than the others. */
  apiName?: string | undefined;
  currency?: Currency;
  /** The list price, also where a promotion takes its place. */
  offer?: 'list';
}

/**
 * What was asked for a call to a model at `moment`, in milliseconds since 1970. What was announced and never seen counts
 * for nothing. Undefined where no price is known.
 */
export function priceAt(
  prices: readonly PriceFields[],
  { model, apiName, currency = 'USD', offer }: PriceQuery,
  moment: number,
): PriceFields | undefined {
  const holding = prices.filter(
    (price) =>
      price.model === model &&
      price.currency === currency &&
      price.observed !== 'no' &&
      holdsAt(price, moment),
  );
  const named = holding.filter((price) => price.apiName === apiName);
  const asked = named.length > 0 ? named : holding.filter((price) => price.apiName === undefined);
  const promotion = offer ? undefined : asked.find(({ offer }) => offer === 'promotion');
  return promotion ?? asked.find(({ offer }) => offer === 'list');
}

/** The amounts of one band, of which a price without bands has but one. */
export function ratesIn({ rates }: Pick<PriceFields, 'rates'>, band: Band = 'offPeak'): Rates {
  const amountOf = (rate: typeof rates.input) => (typeof rate === 'number' ? rate : rate[band]);
  return {
    ...(rates.cacheHit !== undefined && { cacheHit: amountOf(rates.cacheHit) }),
    input: amountOf(rates.input),
    output: amountOf(rates.output),
  };
}

/** How many times as high the peak is, where a price has one and that is the same for all kinds. */
export function peakFactor(price: Pick<PriceFields, 'rates'>): number | undefined {
  const [low, high] = [ratesIn(price), ratesIn(price, 'peak')];
  const factors = priceKinds.flatMap((kind) =>
    // What two decimals make is seldom exact.
    low[kind] && high[kind] ? Number((high[kind] / low[kind]).toPrecision(6)) : [],
  );
  const [factor] = factors;
  return factor !== 1 && factors.every((other) => other === factor) ? factor : undefined;
}

/** What is asked of a model. */
export interface Workload {
  /** Tokens that go in. */
  input: number;
  /** Tokens that come out. */
  output: number;
  /** The part of the input that the cache holds, from 0 to 1. */
  hitRate: number;
  /** The part that is asked for at peak, from 0 to 1. */
  peakShare: number;
}

/**
 * What a workload costs, in the currency of the price. Reckoned in millionths for a million tokens, which are whole
 * numbers, so that sums do not drift.
 */
export function costOf(price: Pick<PriceFields, 'rates'>, workload: Workload): number {
  const { input, output, hitRate, peakShare } = workload;
  const perBand = (band: Band) => {
    const rates = ratesIn(price, band);
    const tokens = {
      cacheHit: input * hitRate,
      input: input * (1 - hitRate),
      output,
    } satisfies Record<PriceKind, number>;
    return priceKinds.reduce(
      // Where the cache has no price of its own, its input is paid like any other.
      (sum, kind) => sum + tokens[kind] * Math.round((rates[kind] ?? rates.input) * 1e6),
      0,
    );
  };
  return (perBand('peak') * peakShare + perBand('offPeak') * (1 - peakShare)) / 1e12;
}
