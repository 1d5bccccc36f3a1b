import { compare } from '../compare.ts';
import { today, type CalendarDate } from '../i18n/dates.ts';
import { listCosts } from '../registry/costs.ts';
import { toMoment } from '../registry/instants.ts';
import { listModels } from '../registry/models.ts';
import { priceAt, type Workload } from '../registry/prices.ts';
import type { Registry } from '../registry/registry.ts';
import { bandAt, nextChange, type Band } from '../registry/schedules.ts';
import { currencies, priceKinds, type PriceKind } from '../schemas/price-kinds.ts';
import type { PriceFields, Schedule } from '../schemas/price.ts';
import { unknown } from '../schemas/values.ts';
import { listCited, type Source } from './claims.ts';

/** A value and when it held, of one kind in US dollars. */
export interface PriceStep {
  from: number;
  until: number;
  value: number;
  peak?: number;
}

/** What the costs are reckoned for: a month of three kinds of work. */
export const workloads = {
  agent: { input: 500e6, output: 50e6, hitRate: 0.6, peakShare: 0.4 },
  chat: { input: 100e6, output: 20e6, hitRate: 0.5, peakShare: 0.7 },
  batch: { input: 1000e6, output: 20e6, hitRate: 0, peakShare: 0 },
} satisfies Record<string, Workload>;

export type PricesView = ReturnType<typeof toPricesView>;

/** Everything that the page of prices shows. */
export function toPricesView(
  { families, prices }: Registry,
  sources: ReadonlyMap<string, Source>,
  now: Date,
) {
  const day = today(now);
  const start = toMoment(day);
  // Some fourteen months back, from the first of a month.
  const since = Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - 13);
  const ids = listModels(families).map(({ id }) => id);
  const current = ids.flatMap((model) => {
    const records = currencies.flatMap(
      (currency) => priceAt(prices.prices, { model, currency }, now.getTime()) ?? [],
    );
    const seen = records.flatMap(({ observed }) =>
      typeof observed === 'object' ? observed.last : [],
    );
    return records.length > 0 ? { model, records, seen: seen.sort()[0] } : [];
  });
  const hours = Object.entries(prices.schedules).flatMap(([id, schedule]) => {
    const models = current
      .filter(({ records }) => records.some((record) => record.schedule === id))
      .map(({ model }) => model);
    return models.length > 0 ? { models, schedule, first: findSwitch(schedule, start) } : [];
  });
  const history = prices.prices.toSorted((a, b) => compare(b.from, a.from));
  return {
    ...{ day, since, current, hours, history },
    /** What was paid through time, by kind and model; the newest models first. */
    through: priceKinds
      .map((kind) => ({
        kind,
        series: withoutTwins(
          ids
            .map((model) => ({
              model,
              steps: listSteps(prices.prices, { model, kind, since, now: start }),
            }))
            .filter(({ steps }) => steps.length > 0),
        ),
      }))
      .filter(({ series }) => series.length > 0),
    costs: Object.entries(workloads).map(([name, workload]) => ({
      name: name as keyof typeof workloads,
      workload,
      costs: listCosts(prices, workload, day),
    })),
    sources: listCited(
      [current, hours, prices.services, prices.comparators, prices.prices],
      sources,
    ),
  };
}

/** The first change of band after the beginning of a day. */
function findSwitch(schedule: Schedule, start: number): { at: number; to: Band } | undefined {
  const at = nextChange(schedule, start);
  return at === undefined ? undefined : { at, to: bandAt(schedule, at) ?? 'offPeak' };
}

/** What was paid for a kind: promotions in the place of list prices, what is equal and follows upon itself as one. */
function listSteps(
  prices: readonly PriceFields[],
  { model, kind, since, now }: { model: string; kind: PriceKind; since: number; now: number },
): PriceStep[] {
  const records = prices.filter(
    (price) => price.model === model && price.currency === 'USD' && price.observed !== 'no',
  );
  const edges = records.flatMap(({ from, until }) => [
    Math.min(toMoment(from), now),
    until ? Math.min(toMoment(until), now) : now,
  ]);
  const moments = [...new Set(edges)].sort((a, b) => a - b);
  const steps: PriceStep[] = [];
  for (const [index, from] of moments.slice(0, -1).entries()) {
    const until = moments[index + 1] ?? now;
    const rate = priceAt(records, { model }, from)?.rates[kind];
    if (rate === undefined || until <= since) continue;
    const [value, peak] = typeof rate === 'number' ? [rate] : [rate.offPeak, rate.peak];
    const last = steps.at(-1);
    if (last?.until === from && last.value === value && last.peak === peak) last.until = until;
    else steps.push({ from, until, value, ...(peak !== undefined && { peak }) });
  }
  return steps;
}

/** Without those that cost all their time what another one did for longer, whose line hides theirs. */
function withoutTwins(series: { model: string; steps: PriceStep[] }[]) {
  const isWithin = (step: PriceStep, other: PriceStep) =>
    other.value === step.value && other.from <= step.from && step.until <= other.until;
  const timeOf = ({ steps }: (typeof series)[number]) =>
    steps.reduce((sum, { from, until }) => sum + until - from, 0);
  return series.filter(
    (one) =>
      !series.some(
        (other) =>
          timeOf(other) > timeOf(one) &&
          one.steps.every((step) => other.steps.some((longer) => isWithin(step, longer))),
      ),
  );
}

export type PriceChange = ReturnType<typeof listPriceChanges>[number];

/** The prices that came, newest first, for those who want to hear of them. */
export function listPriceChanges({ prices }: Registry['prices']) {
  return prices
    .map((record) => {
      const { model, apiName, currency, offer, from, announced } = record;
      return {
        /** The same as long as it is the same price. */
        anchor: [model, apiName, currency, offer, from].filter(Boolean).join('-'),
        /** When it was announced; when it took effect, where that is not known. */
        date: announced === unknown ? (from.slice(0, 10) as CalendarDate) : announced,
        record,
        /** What was to be paid just before. */
        before: priceAt(prices, { model, apiName, currency }, toMoment(from) - 1),
      };
    })
    .sort((a, b) => compare(b.date, a.date) || toMoment(b.record.from) - toMoment(a.record.from));
}
