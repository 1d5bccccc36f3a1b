import { listModels, nameModels, toBytes, toNumber } from '../registry/models.ts';
import { toMoment, type Interval } from '../registry/instants.ts';
import type { Registry } from '../registry/registry.ts';
import type { ModelFields } from '../schemas/model.ts';
import { priceKinds } from '../schemas/price-kinds.ts';
import type { PriceFields } from '../schemas/price.ts';
import type { BenchmarkRow, PriceRow } from '../schemas/registry-export.ts';
import { unknown } from '../schemas/values.ts';
import { familyPathname, type ToUrl } from './urls.ts';

/** The models as data for others: numbers as numbers, moments as ISO 8601 has them. */
export function toModelsData({ families }: Registry, toUrl: ToUrl) {
  return listModels(families).map(({ id, family, model }) => ({
    id,
    url: toUrl(familyPathname(family)),
    family,
    familyName: families[family]?.name,
    ...model,
    parameters: {
      total: toCounts(model.parameters.total),
      active: toCounts(model.parameters.active),
    },
    trainingTokens: {
      ...model.trainingTokens,
      value:
        model.trainingTokens.value === unknown ? unknown : toNumber(model.trainingTokens.value),
    },
    weights: inEach(model.weights, (one) => ({
      ...one,
      bytes: one.size === unknown ? unknown : toBytes(one.size),
    })),
    apiNames: inEach(model.apiNames, (one) => ({ ...one, ...toIsoInterval(one) })),
  }));
}

/** What was asked, with the names of the models. */
export function toPricesData({ families, prices }: Registry) {
  const names = nameModels(families);
  return {
    ...prices,
    prices: prices.prices.map((price) => ({
      ...price,
      ...toIsoInterval(price),
      name: names.get(price.model) ?? price.model,
    })),
    services: prices.services.map((service) => ({ ...service, ...toIsoInterval(service) })),
  };
}

/** An amount a row. */
export function toPriceRows({ prices }: ReturnType<typeof toPricesData>): PriceRow[] {
  return prices.flatMap(({ rates, observed, ...price }) => {
    const isSeen = typeof observed === 'object';
    const seen = isSeen && { firstObserved: observed.first, lastObserved: observed.last };
    return listAmounts({ rates }).map((amount) => ({
      ...{ ...price, ...amount, observed: isSeen ? ('yes' as const) : observed, ...seen },
    }));
  });
}

function listAmounts({ rates }: Pick<PriceFields, 'rates'>) {
  return priceKinds.flatMap((kind): Pick<PriceRow, 'kind' | 'band' | 'amount'>[] => {
    const rate = rates[kind];
    if (rate === undefined) return [];
    if (typeof rate === 'number') return [{ kind, band: 'all', amount: rate }];
    return (['offPeak', 'peak'] as const).map((band) => ({ kind, band, amount: rate[band] }));
  });
}

/** The scores, with the names of the models. */
export function toBenchmarksData({ families, benchmarks: { tests, runs } }: Registry) {
  const names = nameModels(families);
  return {
    tests,
    runs: runs.map((run) => ({
      ...run,
      subjects: run.subjects.map((subject) => ({
        ...subject,
        name: subject.name ?? names.get(subject.model ?? '') ?? '',
      })),
    })),
  };
}

/** A value a row. */
export function toBenchmarkRows({
  tests,
  runs,
}: ReturnType<typeof toBenchmarksData>): BenchmarkRow[] {
  return runs.flatMap(({ id, by, date, harness, subjects, values, sources }) =>
    Object.entries(values).flatMap(([test, row]) =>
      row.flatMap((value, index) => {
        const { name: testName, unit } = tests[test] ?? {};
        const subject = subjects[index];
        if (!subject || testName === undefined || unit === undefined) return [];
        const told = harness === unknown ? { ja: unknown, en: unknown } : harness;
        const ofRun = { run: id, by, date, harness: told, sources };
        return { ...ofRun, test, testName, unit, ...subject, value };
      }),
    ),
  );
}

function toCounts<T extends ModelFields['parameters']['total']>({ value, ...fact }: T) {
  return {
    ...fact,
    value: inEach(value, ({ count, ...one }) => ({ ...one, count: toNumber(count) })),
  };
}

function inEach<T, U>(
  entries: T[] | typeof unknown,
  change: (entry: T) => U,
): U[] | typeof unknown {
  return entries === unknown ? unknown : entries.map(change);
}

function toIsoInterval({ from, until }: Interval) {
  return {
    from: toIso(from),
    until: until === undefined || until === unknown ? until : toIso(until),
  };
}

/** To the second, which ISO 8601 readers of every kind take. */
function toIso(instant: string): string {
  return new Date(toMoment(instant)).toISOString().replace('.000', '');
}
