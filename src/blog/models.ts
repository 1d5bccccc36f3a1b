import { compare } from '../compare.ts';
import { today, type CalendarDate } from '../i18n/dates.ts';
import type { Registry } from '../registry/registry.ts';
import { toMoment } from '../registry/instants.ts';
import { listModels } from '../registry/models.ts';
import { priceAt } from '../registry/prices.ts';
import type { FamilyFields, ModelFields } from '../schemas/model.ts';
import type { PriceFields } from '../schemas/price.ts';
import { unknown } from '../schemas/values.ts';
import { listCited, type Claim } from './claims.ts';
import type { Blog } from './collections.ts';

/** Whether its maker offers it in the API, will cease to, or has ceased to. */
function stateOf(
  { retired: { value } }: ModelFields,
  now: Date,
): 'offered' | 'retiring' | 'retired' | typeof unknown {
  if (value === unknown) return unknown;
  if (value === 'no') return 'offered';
  return value > today(now) ? 'retiring' : 'retired';
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

export type FamilyView = ReturnType<typeof toFamilyView>;
export type ModelView = FamilyView['models'][number];

/** All that the page of a family shows; prices are in US dollars, and lists have the newest first. */
export function toFamilyView(
  id: string,
  { registry, claims, posts, sources }: Pick<Blog, 'registry' | 'claims' | 'posts' | 'sources'>,
  now: Date,
) {
  const { families, machines, prices, benchmarks } = registry;
  const family = families[id];
  if (!family) throw new RangeError(`No family "${id}"`);
  const ids = new Set(Object.keys(family.models));
  const models = Object.entries(family.models).map(([model, fields]) => ({
    id: model,
    model: fields,
    price: priceAt(prices.prices, { model }, now.getTime()),
    state: stateOf(fields, now),
  }));
  const history = prices.prices
    .filter(
      ({ model, currency, observed }) => ids.has(model) && currency === 'USD' && observed !== 'no',
    )
    .toSorted((a, b) => compare(b.from, a.from));
  const runs = benchmarks.runs
    .filter(({ subjects }) => subjects.some(({ model }) => ids.has(model ?? '')))
    .sort((a, b) => compare(b.date, a.date));
  const own = claims.filter(({ models }) => models.some((name) => name === id || ids.has(name)));
  const changes = [...listChanges(family, history), ...listSuccessors(id, families)]
    .filter(({ at }) => toMoment(at) <= now.getTime())
    .sort((a, b) => compare(b.at, a.at));
  const ownIds = new Set(own.map(({ id }) => id));
  // In the order in which the page cites them, which numbers them.
  const cited = [family.models, models.map(({ price }) => price), history, machines, runs, changes];
  return {
    ...{ id, family, models, history, runs, changes, claims: own },
    posts: posts
      .filter((post) => post.claims.some(({ id }) => ownIds.has(id)))
      .map(({ id, title }) => ({ id, title })),
    sources: listCited(cited, sources),
  };
}

/** In no order. */
function listChanges({ models }: FamilyFields, history: readonly PriceFields[]): Change[] {
  const paidAt = (model: string, moment: number) => priceAt(history, { model }, moment);
  const changes = Object.entries(models).flatMap(
    ([id, { name, released, retired, builds, apiNames }]): Change[] => {
      const change = (
        kind: Change['kind'],
        at: string,
        detail: string,
        sources: readonly string[],
      ) => ({ kind, at, detail, sources, model: name });
      const once = (kind: 'released' | 'retired', { value, sources }: typeof retired) =>
        value === unknown || value === 'no' ? [] : change(kind, value, '', sources);
      return [
        ...[once('released', released), once('retired', retired)].flat(),
        ...builds
          .filter(({ released: day }) => day !== released.value)
          .map((build) => change('build', build.released, build.name, build.sources)),
        ...(apiNames === unknown ? [] : apiNames).map((alias) =>
          change('name', alias.from, alias.id, alias.sources),
        ),
        ...history
          // A promotion takes the place of a list price, which then is not paid.
          .filter((record) => paidAt(id, toMoment(record.from)) === record)
          .map((record) => ({
            ...change('price', record.from, '', record.sources),
            record,
            before: paidAt(id, toMoment(record.from) - 1),
          })),
      ];
    },
  );
  return changes;
}

/** The releases of what goes on from a family, by the names of both: V4-Flash-Vision-Exp and V4.1 from V4. */
function listSuccessors(id: string, families: Registry['families']): Change[] {
  return listModels(families)
    .filter(({ family }) => family.startsWith(`${id}-`))
    .flatMap(({ model: { name, released } }) =>
      released.value === unknown
        ? []
        : {
            ...{ at: released.value, kind: 'released' as const, model: name, detail: '' },
            sources: released.sources,
          },
    );
}

/** A row for each model, newest first. */
export function listModelRows({ families }: Registry, now: Date) {
  return listModels(families)
    .map((row) => ({ ...row, state: stateOf(row.model, now) }))
    .sort((a, b) => compare(dayOf(b.model), dayOf(a.model)));
}

function dayOf({ released }: ModelFields): string {
  return released.value === unknown ? '' : released.value;
}

/** The day of its first weights or of its service; undefined where nobody told it. */
export function releasedOn({ models }: FamilyFields): CalendarDate | undefined {
  const days = Object.values(models).flatMap(({ released: { value } }) =>
    value === unknown ? [] : value,
  );
  return days.sort(compare)[0];
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
