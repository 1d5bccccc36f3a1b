import { compare } from '../compare.ts';
import { citedIn, type Registry } from '../registry/registry.ts';
import { toMoment } from '../registry/instants.ts';
import { listModels } from '../registry/models.ts';
import { priceAt, ratesIn, type Rates } from '../registry/prices.ts';
import type { FamilyFields, ModelFields } from '../schemas/model.ts';
import { currencies, type Currency } from '../schemas/price-kinds.ts';
import type { PriceFields } from '../schemas/price.ts';
import { unknown } from '../schemas/values.ts';
import type { Claim, Source } from './claims.ts';
import type { Post } from './post.ts';
import { listPriceChanges } from './prices.ts';

/** What is asked for a model now, in one currency. */
export interface CurrentPrice {
  record: PriceFields;
  /** For a million tokens; `peak` where it differs. */
  offPeak: Rates;
  peak: Rates | undefined;
}

export interface ModelView {
  id: string;
  model: ModelFields;
  prices: Partial<Record<Currency, CurrentPrice>>;
}

/** What changed of a family, and when. */
export interface Change {
  /** A day, or a moment as the registry writes it. */
  at: string;
  kind: 'released' | 'retired' | 'build' | 'price' | 'name';
  /** The model, and what of it. */
  model: string;
  detail: string;
  /** Of a price: what it is, and what was to be paid just before. */
  record?: PriceFields;
  before?: PriceFields | undefined;
  sources: readonly string[];
}

/** All that the page of a family shows. */
export interface FamilyView {
  id: string;
  family: FamilyFields;
  models: ModelView[];
  /** What was to be paid in US dollars, newest first. */
  history: PriceFields[];
  changes: Change[];
  /** Newest first. */
  runs: Registry['benchmarks']['runs'];
  claims: Claim[];
  posts: Pick<Post, 'id' | 'title'>[];
  /** All that is cited, in the order in which the page cites it. */
  sources: Source[];
}

export function toFamilyView(
  id: string,
  { families, machines, prices, benchmarks }: Registry,
  {
    claims,
    posts,
    sources,
  }: { claims: readonly Claim[]; posts: readonly Post[]; sources: ReadonlyMap<string, Source> },
  now: Date,
): FamilyView {
  const family = families[id];
  if (!family) throw new RangeError(`No family "${id}"`);
  const ids = new Set(Object.keys(family.models));
  const models = Object.entries(family.models).map(([model, fields]) => ({
    id: model,
    model: fields,
    prices: currentPrices(prices, model, now),
  }));
  const history = prices.prices
    .filter(
      ({ model, currency, observed }) => ids.has(model) && currency === 'USD' && observed !== 'no',
    )
    .toSorted((a, b) => (a.from < b.from ? 1 : -1));
  const runs = newestFirst(benchmarks.runs).filter(({ subjects }) =>
    subjects.some(({ model }) => ids.has(model ?? '')),
  );
  const own = claims.filter(({ models }) => models.some((name) => name === id || ids.has(name)));
  const changes = listChanges(family, prices);
  const told = new Set(own.map(({ postId }) => postId));
  const cited = [
    ...[family.models, models.map(({ prices }) => prices), history],
    ...[machines, runs, changes],
  ].flatMap(citedIn);
  return {
    ...{ id, family, models, history, runs, changes, claims: own },
    posts: posts.filter((post) => told.has(post.id)).map(({ id, title }) => ({ id, title })),
    sources: [...new Set(cited)].flatMap((id) => sources.get(id) ?? []),
  };
}

function newestFirst(runs: FamilyView['runs']): FamilyView['runs'] {
  return runs.toSorted((a, b) => compare(b.date, a.date));
}

function currentPrices(prices: Registry['prices'], model: string, now: Date): ModelView['prices'] {
  return Object.fromEntries(
    currencies.flatMap((currency) => {
      const record = priceAt(prices, { model, currency }, now.getTime())?.record;
      if (!record) return [];
      const peak = record.schedule === undefined ? undefined : ratesIn(record, 'peak');
      return [[currency, { record, offPeak: ratesIn(record), peak }]];
    }),
  );
}

/** Newest first. */
function listChanges({ models }: FamilyFields, prices: Registry['prices']): Change[] {
  const changes = Object.entries(models).flatMap(
    ([id, { name, released, retired, builds, apiNames }]): Change[] => {
      const change = (
        kind: Change['kind'],
        at: string,
        detail: string,
        sources: readonly string[],
      ) => ({
        ...{ kind, at, detail, sources, model: name },
      });
      const firsts = [released, retired].flatMap(({ value, sources }, index) =>
        value === unknown || value === 'no'
          ? []
          : change(index === 0 ? 'released' : 'retired', value, '', sources),
      );
      return [
        ...firsts,
        ...builds
          .filter(({ released: day }) => day !== released.value)
          .map((build) => change('build', build.released, build.name, build.sources)),
        ...(apiNames === unknown ? [] : apiNames).map((alias) =>
          change('name', alias.from, alias.id, alias.sources),
        ),
        ...listPriceChanges(prices)
          .filter(
            ({ record }) =>
              record.model === id && record.currency === 'USD' && isPaid(prices, record),
          )
          .map(({ record, before }) => ({
            ...change('price', record.from, '', record.sources),
            record,
            before,
          })),
      ];
    },
  );
  return changes.sort((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0));
}

/** Whether a price is what was paid when it began: a promotion takes the place of a list price. */
function isPaid(prices: Registry['prices'], record: PriceFields): boolean {
  const { model, currency, from } = record;
  return priceAt(prices, { model, currency }, toMoment(from))?.record === record;
}

/** A row for each model, newest first. */
export function listModelRows(registry: Registry) {
  return listModels(registry.families).toSorted((a, b) =>
    dayOf(a.model) < dayOf(b.model) ? 1 : dayOf(a.model) > dayOf(b.model) ? -1 : 0,
  );
}

function dayOf({ released }: ModelFields): string {
  return released.value === unknown ? '' : released.value;
}

/** The family that most of these claims are about. */
export function mainFamily(
  families: Registry['families'],
  claims: readonly Pick<Claim, 'models'>[],
): FamilyName | undefined {
  const familyOf = new Map(listModels(families).map(({ id, family }) => [id, family]));
  const named = claims.flatMap(({ models }) => [
    ...new Set(models.map((id) => familyOf.get(id) ?? id)),
  ]);
  const counts = [...Map.groupBy(named, (id) => id)];
  const [id = ''] = counts.sort(([, a], [, b]) => b.length - a.length)[0] ?? [];
  const family = families[id];
  return family && { id, name: family.name };
}

export interface FamilyName {
  id: string;
  name: string;
}
