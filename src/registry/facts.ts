import { findNearest } from '../compare.ts';
import { currencies, priceKinds, type Currency } from '../schemas/price-kinds.ts';
import type { ModelFields } from '../schemas/model.ts';
import type { PriceFields } from '../schemas/price.ts';
import { instant, unknown } from '../schemas/values.ts';
import { toMoment } from './instants.ts';
import { listModels, toBytes, toNumber } from './models.ts';
import { priceAt, ratesIn } from './prices.ts';
import type { Registry } from './registry.ts';
import type { Band } from './schedules.ts';

/** What the registry says where a text names a fact of it. */
export interface Fact {
  /** The numbers that say it; a size is one in bytes. */
  values: number[];
  /** The same as the registry writes it. */
  written: string;
  unit: Currency | 'count' | 'bytes';
  /** Of a price: what is asked now, where anything is. */
  now?: number;
  /** The band in which that is asked, where there was none then. */
  band?: Band;
}

/** What names no fact, and what would. */
interface Unknown {
  wrong: string;
  hint: string;
}

/**
 * Reads `price:deepseek-v4-pro?kind=input&at=2026-11-15`, with `band=peak`, `offer=list` and `currency=CNY` where they are
 * meant and `past=yes` where the text itself says that it was once, or `model:deepseek-v4-pro/parameters.total`; or finds
 * the part that names nothing. `now` is in milliseconds since 1970.
 */
export function readFact(registry: Registry, reference: string, now: number): Fact | Unknown {
  const [, scheme, id = '', rest = ''] = /^(price|model):([^?/]*)[?/]?(.*)$/.exec(reference) ?? [];
  const models = listModels(registry.families);
  const found = models.find((one) => one.id === id);
  if (!found) {
    const ids = models.map((one) => one.id);
    const nearest = findNearest(id, ids);
    const hint = nearest ? `Did you mean  ${nearest}` : `The models are: ${ids.join(', ')}.`;
    return { wrong: id, hint };
  }
  return scheme === 'price'
    ? readPrice(registry.prices.prices, id, rest, now)
    : readNumber(found.model, rest);
}

const choices = new Map<string, readonly string[]>([
  ['kind', priceKinds],
  ['band', ['offPeak', 'peak']],
  ['offer', ['list']],
  ['currency', currencies],
  ['past', ['yes']],
]);

function readPrice(
  prices: readonly PriceFields[],
  model: string,
  query: string,
  now: number,
): Fact | Unknown {
  const asked = new URLSearchParams(query);
  for (const [name, value] of asked) {
    const values = choices.get(name);
    if (values?.includes(value) || (name === 'at' && instant().safeParse(value).success)) continue;
    return {
      wrong: `${name}=${value}`,
      hint: values
        ? `${name} is one of ${values.join(', ')}.`
        : 'Choose by kind, at, band, offer, currency and past; at is a day or a moment such as 2026-08-16T16:00Z.',
    };
  }
  const kind = priceKinds.find((one) => one === asked.get('kind'));
  const at = asked.get('at');
  if (!kind || at === null) {
    const hint = 'Say what is paid for, and when:  ?kind=input&at=2026-11-15';
    return { wrong: query, hint };
  }
  const currency = currencies.find((one) => one === asked.get('currency')) ?? 'USD';
  const band = asked.get('band') === 'peak' ? 'peak' : 'offPeak';
  const chosen = { model, currency, ...(asked.has('offer') && { offer: 'list' as const }) };
  const then = priceAt(prices, chosen, toMoment(at));
  const amount = then && ratesIn(then, band)[kind];
  if (amount === undefined) {
    return { wrong: query, hint: 'prices.yaml has no such price at that moment.' };
  }
  if (then && toMoment(at) > now && toMoment(then.from) <= now) {
    const hint =
      'That is still to come, and no price is announced for it: name a day that has come.';
    return { wrong: `at=${at}`, hint };
  }
  const fact = { values: [amount], written: `${amount} ${currency}`, unit: currency };
  const price = asked.has('past') ? undefined : priceAt(prices, chosen, now);
  const today = price && ratesIn(price, band)[kind];
  if (today === undefined) return fact;
  const isNew = price?.schedule !== undefined && then?.schedule === undefined;
  return { ...fact, now: today, ...(isNew && { band }) };
}

function readNumber(model: ModelFields, field: string): Fact | Unknown {
  const { parameters, context, trainingTokens, weights } = model;
  const tokens = listKnown(context.value).flatMap(sayTokens);
  const sizes = listKnown(weights).flatMap((all) => all.flatMap(({ size }) => listKnown(size)));
  const facts: Record<string, Fact> = {
    'parameters.total': toCounts(listKnown(parameters.total.value).flat()),
    'parameters.active': toCounts(listKnown(parameters.active.value).flat()),
    trainingTokens: toCounts(listKnown(trainingTokens.value).map((count) => ({ count }))),
    context: { values: tokens, written: tokens.join(' or '), unit: 'count' },
    weights: { values: sizes.map(toBytes), written: sizes.join(', '), unit: 'bytes' },
  };
  const fact = Object.hasOwn(facts, field) ? facts[field] : undefined;
  if (!fact) return { wrong: field, hint: `Choose one of ${Object.keys(facts).join(', ')}.` };
  if (fact.values.length > 0) return fact;
  return { wrong: field, hint: 'models.yaml says that it is unknown.' };
}

function listKnown<T>(value: T | typeof unknown): T[] {
  return value === unknown ? [] : [value];
}

/** Several kinds are told one by one, or as their sum. */
function toCounts(counts: { count: string }[]): Fact {
  const written = counts.map(({ count }) => count);
  const numbers = written.map(toNumber);
  const sum = numbers.reduce((sum, number) => sum + number, 0);
  const values = numbers.length > 1 ? [...numbers, sum] : numbers;
  return { values, written: written.join(' + '), unit: 'count' };
}

/** 1,048,576 tokens are called 1M, and 131,072 are called 128K. */
function sayTokens(tokens: number): number[] {
  const short = [
    [2 ** 10, 1e3],
    [2 ** 20, 1e6],
  ].flatMap(([unit = 1, round = 1]) => (tokens % unit === 0 ? (tokens / unit) * round : []));
  return [...new Set([tokens, ...short])];
}
