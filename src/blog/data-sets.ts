import { hash } from 'node:crypto';
import { z } from 'astro/zod';
import { compare } from '../compare.ts';
import {
  claimsExportSchema,
  sourcesExportSchema,
  timelineExportSchema,
} from '../schemas/claims-export.ts';
import { listNamed, toClaimsExport, toImprint, type ToUrl } from './claims-export.ts';
import type { Claim } from './claims.ts';
import { toCsv, type RowSchema } from './csv.ts';
import { toLines } from './ledger.ts';
import type { Post } from './post.ts';
import type { TimelineEvent } from './timeline.ts';
import { postPathname, type Pathname } from './urls.ts';

/** What the site holds of one kind of thing, as JSON and as a table. */
export interface DataSet {
  name: 'claims' | 'sources' | 'timeline';
  /** How many things it holds. */
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

/** All that the site has as data. Says nothing that depends on the day of the build. */
export function toDataSets(
  claims: readonly Claim[],
  posts: readonly Post[],
  timeline: readonly TimelineEvent[],
  toUrl: ToUrl,
): DataSet[] {
  const lines = toLines(claims, posts);
  const imprint = (name: string) => toImprint(lines, toUrl, `#/$defs/${name}`);
  const whole = toClaimsExport(claims, posts, toUrl);
  const sources = sourcesExportSchema.parse({
    ...imprint('sources'),
    sources: listSources(claims, timeline),
  });
  const times = timelineExportSchema.parse({
    ...imprint('timeline'),
    events: timeline.map(({ post, claims, sources, ...event }) => ({
      ...event,
      post: post && { id: post.id, url: toUrl(postPathname(post.id)) },
      claims: claims.map(({ id }) => id),
      sources: sources.map(({ id }) => id),
    })),
  });
  return [
    toDataSet('claims', whole, whole.claims, claimsExportSchema.shape.claims),
    toDataSet('sources', sources, sources.sources, sourcesExportSchema.shape.sources),
    toDataSet('timeline', times, times.events, timelineExportSchema.shape.events),
  ];
}

function listSources(claims: readonly Claim[], timeline: readonly TimelineEvent[]) {
  const all = [...claims.flatMap(listNamed), ...timeline.flatMap(({ sources }) => sources)];
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
  schema: z.ZodType,
): DataSet {
  const { items } = z.toJSONSchema(schema) as { items: RowSchema };
  const bodies = { json: JSON.stringify(data), csv: toCsv(rows, items) };
  return {
    name,
    size: rows.length,
    generated: data.generated,
    version: data.version,
    files: Object.entries(bodies).map(([type, body]) => ({
      pathname: `/${name}.${type}`,
      body,
      sha256: hash('sha256', body),
    })),
  };
}
