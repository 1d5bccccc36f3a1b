import { hash } from 'node:crypto';
import { z } from 'astro/zod';
import { compare } from '../compare.ts';
import {
  claimsExportSchema,
  claimsIndexSchema,
  sourcesExportSchema,
  timelineExportSchema,
} from '../schemas/claims-export.ts';
import {
  benchmarkRowSchema,
  benchmarksExportSchema,
  modelsExportSchema,
  priceRowSchema,
  pricesExportSchema,
} from '../schemas/registry-export.ts';
import {
  exportSchemaPathname,
  findNewestDay,
  listNamed,
  newestOf,
  toClaimsExport,
  toImprint,
} from './claims-export.ts';
import type { Claim, Source } from './claims.ts';
import type { Blog } from './collections.ts';
import { toCsv, type RowSchema } from './csv.ts';
import { toLines } from './ledger.ts';
import { citedIn } from '../registry/registry.ts';
import {
  toBenchmarkRows,
  toBenchmarksData,
  toModelsData,
  toPriceRows,
  toPricesData,
} from './registry-export.ts';
import type { TimelineEvent } from './timeline.ts';
import { postPathname, type Pathname, type ToUrl } from './urls.ts';

/** What the file of each data set holds, and a row of its table. */
const schemas = {
  claims: { file: claimsExportSchema, row: claimsExportSchema.shape.claims.element },
  sources: { file: sourcesExportSchema, row: sourcesExportSchema.shape.sources.element },
  timeline: { file: timelineExportSchema, row: timelineExportSchema.shape.events.element },
  models: { file: modelsExportSchema, row: modelsExportSchema.shape.models.element },
  prices: { file: pricesExportSchema, row: priceRowSchema },
  benchmarks: { file: benchmarksExportSchema, row: benchmarkRowSchema },
};

/** What the site holds of one kind of thing, as JSON and as a table. */
export interface DataSet {
  name: keyof typeof schemas;
  /** How many rows its table has. */
  size: number;
  /** The newest day on which anything in it was brought up to date. */
  generated: string;
  version: number;
  /** To the byte as they are published. */
  files: { pathname: Pathname; body: string; sha256: string }[];
}

/** The data as it was on a day: committed files, which are published as they are and never change. */
export interface Release {
  date: string;
  files: { name: string; sha256: string }[];
}

/** All that the site has as data, made once for one blog. Says nothing that depends on the day of the build. */
export function toDataSets(known: Known, toUrl: ToUrl): DataSet[] {
  const sets = made.get(known) ?? makeDataSets(known, toUrl);
  made.set(known, sets);
  return sets;
}

const made = new WeakMap<Known, DataSet[]>();

function makeDataSets(
  { claims, posts, timeline, registry, sources: known }: Known,
  toUrl: ToUrl,
): DataSet[] {
  const make = <Name extends DataSet['name']>(name: Name, generated: string, content: object) => {
    const imprint = toImprint(generated, toUrl, `#/$defs/${name}`);
    return schemas[name].file.parse({ ...imprint, ...content }) as z.infer<
      (typeof schemas)[Name]['file']
    >;
  };
  const newest = findNewestDay(toLines(claims, posts));
  const dayOf = (part: object) =>
    newestOf([...findCited(part, known).map(({ date = '' }) => date), ...listObserved(part)]);
  const whole = toClaimsExport(claims, posts, toUrl);
  const sources = make('sources', newest, {
    sources: listSources(claims, timeline, findCited(registry, known)),
  });
  const times = make('timeline', newest, {
    events: timeline.map(({ post, claims, sources, ...event }) => ({
      ...event,
      post: post && { id: post.id, url: toUrl(postPathname(post.id)) },
      claims: claims.map(({ id }) => id),
      sources: sources.map(({ id }) => id),
    })),
  });
  const models = make('models', dayOf(registry.families), {
    models: toModelsData(registry, toUrl),
  });
  const priced = toPricesData(registry);
  const measured = toBenchmarksData(registry);
  return [
    toDataSet('claims', whole, whole.claims),
    toDataSet('sources', sources, sources.sources),
    toDataSet('timeline', times, times.events),
    toDataSet('models', models, models.models),
    toDataSet('prices', make('prices', dayOf(registry.prices), priced), toPriceRows(priced)),
    toDataSet(
      'benchmarks',
      make('benchmarks', dayOf(registry.benchmarks), measured),
      toBenchmarkRows(measured),
    ),
  ];
}

/** The published documentation of the claims, and below it of every other file, as JSON Schema 2020-12. */
export function toExportJsonSchema(toUrl: ToUrl): Record<string, unknown> {
  const { $schema, ...rest } = z.toJSONSchema(claimsExportSchema);
  return {
    $schema,
    $id: toUrl(exportSchemaPathname),
    title: 'Claims of Soundings',
    ...rest,
    $defs: {
      index: z.toJSONSchema(claimsIndexSchema),
      sources: z.toJSONSchema(sourcesExportSchema),
      timeline: z.toJSONSchema(timelineExportSchema),
      models: z.toJSONSchema(modelsExportSchema),
      prices: z.toJSONSchema(pricesExportSchema),
      'prices-row': z.toJSONSchema(priceRowSchema),
      benchmarks: z.toJSONSchema(benchmarksExportSchema),
      'benchmarks-row': z.toJSONSchema(benchmarkRowSchema),
    },
  };
}

/** What the data is made from. */
type Known = Pick<Blog, 'claims' | 'posts' | 'timeline' | 'registry' | 'sources'>;

function findCited(part: object, known: Known['sources']): Source[] {
  return citedIn(part).flatMap((id) => known.get(id) ?? []);
}

/** The days on which something was seen as it is told. */
function listObserved(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, entry]) =>
    /^(?:last|observed|date)$/.test(key) && typeof entry === 'string' && entry.startsWith('2')
      ? entry
      : listObserved(entry),
  );
}

function listSources(
  claims: readonly Claim[],
  timeline: readonly TimelineEvent[],
  others: readonly Source[],
) {
  const all = [
    ...claims.flatMap(listNamed),
    ...timeline.flatMap(({ sources }) => sources),
    ...others,
  ];
  const cited = Map.groupBy(
    claims.flatMap(({ sources }) => sources),
    ({ id }) => id,
  );
  return [...new Map(all.map((source) => [source.id, source])).values()]
    .map((source) => ({ ...source, claims: cited.get(source.id)?.length ?? 0 }))
    .sort((a, b) => compare(a.id, b.id));
}

function toDataSet(
  name: DataSet['name'],
  data: { generated: string; version: number },
  rows: readonly object[],
): DataSet {
  const bodies = {
    json: JSON.stringify(data),
    csv: toCsv(rows, z.toJSONSchema(schemas[name].row) as RowSchema),
  };
  return {
    ...{ name, size: rows.length, generated: data.generated, version: data.version },
    files: Object.entries(bodies).map(([type, body]) => ({
      pathname: `/${name}.${type}`,
      body,
      sha256: hash('sha256', body),
    })),
  };
}
