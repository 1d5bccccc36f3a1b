import { compare } from '../compare.ts';
import { today, type CalendarDate } from '../i18n/dates.ts';
import { citedIn, type Registry } from '../registry/registry.ts';
import { toMoment } from '../registry/instants.ts';
import { listModels } from '../registry/models.ts';
import { priceAt } from '../registry/prices.ts';
import type { FamilyFields, ModelFields } from '../schemas/model.ts';
import type { PriceFields } from '../schemas/price.ts';
import { unknown } from '../schemas/values.ts';
import type { Claim, Source } from './claims.ts';
import type { Post } from './post.ts';

export interface ModelView {
  id: string;
  model: ModelFields;
  /** What is asked for it now, in US dollars. */
  price: PriceFields | undefined;
  state: State;
}

/** Whether its maker offers it in the API, will cease to, or has ceased to. */
export type State = 'offered' | 'retiring' | 'retired' | typeof unknown;

export function stateOf({ retired: { value } }: ModelFields, now: Date): State {
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
  const told = new Set(own.map(({ postId }) => postId));
  const cited = [
    ...[family.models, models.map(({ price }) => price), history],
    ...[machines, runs, changes],
  ].flatMap(citedIn);
  return {
    ...{ id, family, models, history, runs, changes, claims: own },
    posts: posts.filter((post) => told.has(post.id)).map(({ id, title }) => ({ id, title })),
    sources: [...new Set(cited)].flatMap((id) => sources.get(id) ?? []),
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
