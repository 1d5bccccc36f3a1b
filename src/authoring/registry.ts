import { join } from 'node:path';
import { findRepeated } from '../compare.ts';
import { errorAt, type Problem } from '../errors.ts';
import { toInstant, type CalendarDate } from '../i18n/dates.ts';
import { holdsAt, listSeams, toMoment, type Interval } from '../registry/instants.ts';
import { listModels, type Families } from '../registry/models.ts';
import { emptyRegistry, type Registry } from '../registry/registry.ts';
import { benchmarksSchema, type BenchmarksFields } from '../schemas/benchmark.ts';
import { machinesSchema, modelsSchema } from '../schemas/model.ts';
import { pricesSchema, type PriceFields, type PricesFields } from '../schemas/price.ts';
import { unknown } from '../schemas/values.ts';
import type { AuthoredClaim, AuthoredDate } from './claims.ts';
import { readDataFile, type DataFile } from './data-file.ts';
import { listUnknown, type Fault, type KnownIds } from './references.ts';
import type { Path } from './yaml.ts';

export interface ReadRegistry {
  registry: Registry;
  /** Whether its models or prices are missing from it for a fault of theirs. */
  unread: boolean;
  dates: AuthoredDate[];
  notices: Stale[];
  problems: Problem[];
}

/** Reads `models.yaml`, `machines.yaml`, `prices.yaml` and `benchmarks.yaml`, and checks what they say of each other. */
export function readRegistry(
  contentDir: string,
  root: string,
  known: KnownIds,
  claims: readonly AuthoredClaim[],
): ReadRegistry {
  const models = readDataFile(join(contentDir, 'models.yaml'), root, modelsSchema);
  const prices = readDataFile(join(contentDir, 'prices.yaml'), root, pricesSchema);
  const benchmarks = readDataFile(join(contentDir, 'benchmarks.yaml'), root, benchmarksSchema);
  const machines = readDataFile(join(contentDir, 'machines.yaml'), root, machinesSchema);
  const files = [models, machines, prices, benchmarks];
  const registry = {
    families: models.value ?? emptyRegistry.families,
    machines: machines.value ?? emptyRegistry.machines,
    prices: prices.value ?? emptyRegistry.prices,
    benchmarks: benchmarks.value ?? emptyRegistry.benchmarks,
  };
  const isRead = models.problems.length === 0;
  const ids = isRead ? listModels(registry.families).map(({ id }) => id) : undefined;
  const modelIds = ids && new Set(ids);
  const place = ({ file, lineOf }: DataFile<unknown>, faults: Fault[]) =>
    faults.map((fault) => errorAt(file, lineOf(fault.path), fault));
  return {
    registry,
    unread: [models, prices].some(({ value, problems }) => !value && problems.length > 0),
    dates: files.flatMap(listDates),
    notices: listObserved(prices),
    problems: [
      ...files.flatMap(({ problems }) => problems),
      ...files.flatMap((file) => place(file, listSourceFaults(file.value, known.sources))),
      ...place(models, [
        ...listRepeatedModels(registry.families),
        ...listNameFaults(registry.families),
      ]),
      ...place(prices, listPriceFaults(registry.prices, registry.families, modelIds)),
      ...place(benchmarks, listRunFaults(registry.benchmarks, modelIds)),
      ...listClaimFaults(
        claims,
        modelIds && new Set([...modelIds, ...Object.keys(registry.families)]),
      ),
    ],
  };
}

/** Every list of sources names some, and such as are known. */
function listSourceFaults(file: unknown, known: ReadonlySet<string> | undefined): Fault[] {
  return listPlaces(file).flatMap(({ path, value: entry }): Fault[] => {
    const { sources, value } = Object(entry) as { sources?: string[]; value?: unknown };
    if (sources?.length === 0 && value !== unknown) {
      const hint = 'Name where it is known from:  sources: [deepseek-v4-report]';
      return [{ id: 'registry-without-source', path, message: 'this has no source.', hint }];
    }
    return (sources ?? []).flatMap((id, index) =>
      listUnknown(id, known, [...path, 'sources', index], {
        id: 'unknown-registry-source',
        message: `"${id}" is not in sources.yaml.`,
        hint: 'Describe it there, or remove it.',
      }),
    );
  });
}

/** A model has one place. */
function listRepeatedModels(families: Families): Fault[] {
  return findRepeated(listModels(families), ({ id }) => id).map(
    ({ item: { id, family }, first }) => ({
      id: 'repeated-model',
      path: [family, 'models', id],
      message: `"${id}" stands in ${first.family} already.`,
      hint: 'Keep it in one family.',
    }),
  );
}

/** A name of the API leads to one model at a time, and to one at any time between its first and its last day. */
function listNameFaults(families: Families): Fault[] {
  const names = listModels(families).flatMap(({ id, family, model }) =>
    model.apiNames === unknown
      ? []
      : model.apiNames.map((name, index) => ({
          ...name,
          path: [family, 'models', id, 'apiNames', index],
        })),
  );
  return [...Map.groupBy(names, ({ id }) => id)].flatMap(([id, names]) => [
    ...names.flatMap((name) => listOrderFaults(name, name.path)),
    ...listSeams(names).flatMap(({ kind, before, after }) =>
      toSeam(kind, `the name ${id}`, before, after),
    ),
  ]);
}

function listPriceFaults(
  { prices, schedules, services }: PricesFields,
  families: Families,
  models?: ReadonlySet<string>,
) {
  const placed = prices.map((price, index) => ({ ...price, path: ['prices', index] as Path }));
  const inForce = placed.filter(({ observed }) => observed !== 'no');
  const groups = Map.groupBy(
    inForce,
    ({ model, apiName, currency, offer }) =>
      `${[model, apiName].filter(Boolean).join(' as ')} in ${currency} (${offer})`,
  );
  return [
    ...placed.flatMap((price): Fault[] => [
      ...listModelFaults(price.model, [...price.path, 'model'], models),
      ...listOrderFaults(price, price.path),
      ...listApiNameFaults(price, families, price.path),
      ...listBandFaults(price, schedules, price.path),
      ...(typeof price.observed === 'string'
        ? []
        : listDayFaults(price.observed.first, price.observed.last, [...price.path, 'observed'])),
    ]),
    ...Object.entries(schedules).flatMap(([id, { holidays }]) =>
      holidays.flatMap(({ from, until }, index) =>
        listDayFaults(from, until, ['schedules', id, 'holidays', index]),
      ),
    ),
    ...services.flatMap((service, index) => listOrderFaults(service, ['services', index])),
    ...[...groups].flatMap(([name, group]) =>
      listSeams(group)
        // A promotion comes and goes, and so does a price of one name.
        .filter(
          ({ kind, after }) => kind === 'overlap' || (after.offer === 'list' && !after.apiName),
        )
        .flatMap(({ kind, before, after }) => toSeam(kind, `the price of ${name}`, before, after)),
    ),
  ];
}

function listApiNameFaults({ model, apiName }: PriceFields, families: Families, path: Path) {
  const names = listModels(families).find(({ id }) => id === model)?.model.apiNames ?? unknown;
  if (apiName === undefined || names === unknown) return [];
  return listUnknown(apiName, new Set(names.map(({ id }) => id)), [...path, 'apiName'], {
    id: 'unknown-api-name',
    message: `"${apiName}" is no name of ${model}.`,
    hint: 'Describe it in models.yaml, or remove it.',
  });
}

/** Bands and their schedule come together. */
function listBandFaults(
  { rates, schedule }: PricesFields['prices'][number],
  schedules: PricesFields['schedules'],
  path: Path,
): Fault[] {
  const hasBands = Object.values(rates).some((rate) => typeof rate === 'object');
  if (schedule !== undefined && !Object.hasOwn(schedules, schedule)) {
    return listUnknown(schedule, new Set(Object.keys(schedules)), [...path, 'schedule'], {
      id: 'unknown-schedule',
      message: `"${schedule}" is not among the schedules.`,
      hint: 'Describe it under  schedules:',
    });
  }
  if (hasBands === (schedule !== undefined)) return [];
  return [
    {
      id: 'price-bands',
      path: [...path, 'rates'],
      message: hasBands
        ? 'this price has a peak, and no schedule says when that is.'
        : 'this price has a schedule, and no rate has a peak.',
      hint: hasBands ? 'Name it:  schedule: deepseek-peak' : 'Remove the schedule.',
    },
  ];
}

function listRunFaults({ tests, runs }: BenchmarksFields, models?: ReadonlySet<string>): Fault[] {
  const known = new Set(Object.keys(tests));
  const placed = runs.map((run, index) => ({ ...run, path: ['runs', index] as Path }));
  return [
    ...findRepeated(placed, ({ id }) => id).map(({ item: { id, path } }) => ({
      id: 'repeated-run',
      path: [...path, 'id'],
      message: `two runs are called "${id}".`,
      hint: 'Give the newer one another id.',
    })),
    ...placed.flatMap(({ subjects, path }) =>
      subjects.flatMap(({ model }, column) =>
        model === undefined
          ? []
          : listModelFaults(model, [...path, 'subjects', column, 'model'], models),
      ),
    ),
    ...placed.flatMap(({ subjects, values, path }) =>
      Object.entries(values).flatMap(([test, { length }]): Fault[] => {
        const place = [...path, 'values', test];
        if (!known.has(test)) {
          const message = `"${test}" is not among the tests.`;
          const hint = 'Describe it under  tests:';
          return listUnknown(test, known, place, { id: 'unknown-test', message, hint });
        }
        if (length === subjects.length) return [];
        const message = `${test} has ${length} values for ${subjects.length} subjects.`;
        const hint = 'Write  unknown  where there is none.';
        return [{ id: 'values-of-run', path: place, message, hint }];
      }),
    ),
  ];
}

function listClaimFaults(claims: readonly AuthoredClaim[], known?: ReadonlySet<string>): Problem[] {
  return claims.flatMap(({ models, file, lineOf }) =>
    models.flatMap((id, index) =>
      listModelFaults(id, ['models', index], known).map((fault) =>
        errorAt(file, lineOf(fault.path), fault),
      ),
    ),
  );
}

function listModelFaults(id: string, path: Path, known: ReadonlySet<string> | undefined): Fault[] {
  const message = `"${id}" is not in models.yaml.`;
  const hint = 'Describe it there, or remove it.';
  return listUnknown(id, known, path, { id: 'unknown-model', message, hint });
}

function listOrderFaults({ from, until }: Interval, path: Path): Fault[] {
  if (until === undefined || !(toMoment(from) >= toMoment(until))) return [];
  const message = `this ends at ${until}, before it begins at ${from}.`;
  const hint = 'Write the earlier moment in  from:  and the later one in  until:';
  return [{ id: 'interval-order', path: [...path, 'until'], message, hint }];
}

function listDayFaults(first: string, last: string, path: Path): Fault[] {
  if (first <= last) return [];
  const message = `the last day, ${last}, lies before the first, ${first}.`;
  return [{ id: 'interval-order', path, message, hint: 'Write the earlier day first.' }];
}

function toSeam(
  kind: 'overlap' | 'hole',
  what: string,
  before: Interval,
  after: Interval & { path: Path },
): Fault[] {
  const ends = before.until ?? 'no moment';
  const message =
    kind === 'overlap'
      ? `${what} begins at ${after.from}, and the one before it ends at ${ends}.`
      : `nothing is known of ${what} from ${ends} until ${after.from}.`;
  const hint =
    kind === 'overlap'
      ? `End the one before:  until: ${after.from}`
      : 'Add what held in between, or move the beginning or the end.';
  return [{ id: `registry-${kind}`, path: [...after.path, 'from'], message, hint }];
}

/** A price and when it was last seen. */
export interface Stale {
  file: string;
  line: number;
  price: PriceFields;
  last: CalendarDate;
}

function listObserved({ file, value, lineOf }: DataFile<PricesFields>): Stale[] {
  return (value?.prices ?? []).flatMap((price, index) => {
    const line = lineOf(['prices', index, 'observed', 'last']);
    return typeof price.observed === 'string'
      ? []
      : { file, line, price, last: price.observed.last };
  });
}

/** Prices that hold and were last seen more than 45 days ago, in a line each; they stop nothing. */
export function describeStale(notices: readonly Stale[], now: Date): string[] {
  return notices.flatMap(({ file, line, price, last }) => {
    const days = Math.floor((now.getTime() - toInstant(last).getTime()) / 86_400_000);
    if (days <= 45 || !holdsAt(price, now.getTime())) return [];
    return `${file}:${line}: the price of ${price.model} was last seen ${days} days ago. Look at the page of its vendor, and write the day in  observed.last`;
  });
}

/** Days that must not lie ahead: what was released, observed, published. */
function listDates({ file, value, lineOf }: DataFile<unknown>): AuthoredDate[] {
  return listPlaces(value).flatMap(({ path, value }) => {
    const field = String(path.at(-1));
    const isPast = /^(?:released|last|observed|date)$/.test(field) || path.at(-2) === 'released';
    const isDay = typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value);
    return isPast && isDay ? { field, date: value, file, line: lineOf(path) } : [];
  });
}

/** Everything in a file of data, with where it is. */
function listPlaces(value: unknown, path: Path = []): { path: Path; value: unknown }[] {
  if (typeof value !== 'object' || value === null) return [{ path, value }];
  const inside = Array.isArray(value)
    ? value.map((entry, index) => [index, entry] as const)
    : Object.entries(value);
  return [{ path, value }, ...inside.flatMap(([key, entry]) => listPlaces(entry, [...path, key]))];
}
