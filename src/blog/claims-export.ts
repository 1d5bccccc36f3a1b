import { compare } from '../compare.ts';
import {
  claimsExportSchema,
  dataVersion,
  type ClaimsExport,
  type ClaimsIndex,
} from '../schemas/claims-export.ts';
import { digest, signOf } from '../schemas/claim.ts';
import { site } from '../site.ts';
import type { Claim, Source } from './claims.ts';
import { toLines, type LedgerLine } from './ledger.ts';
import { paginate } from './pagination.ts';
import type { Post } from './post.ts';
import { claimPathname, postPathname, type Pathname, type ToUrl } from './urls.ts';

export const exportIndexPathname = '/claims/parts.json';
export const exportSchemaPathname = '/claims.schema.json';

/** Part `number`, from 1. */
export function exportPartPathname(number: number): Pathname {
  return `/claims/parts/${number}.json`;
}

/**
 * The claims as data for others, each source once. Says nothing that depends on the day of the build. Throws on a claim
 * whose post is not among `posts`.
 */
export function toClaimsExport(
  claims: readonly Claim[],
  posts: readonly Post[],
  toUrl: ToUrl,
): ClaimsExport {
  return toExport(toLines(claims, posts), toUrl);
}

/** The same in parts that are small enough to be asked for one by one, and the index that names them. */
export function toExportParts(
  claims: readonly Claim[],
  posts: readonly Post[],
  toUrl: ToUrl,
): { index: ClaimsIndex; parts: ClaimsExport[] } {
  const lines = toLines(claims, posts);
  const parts = paginate(lines).map(({ items }) => toExport(items, toUrl));
  const index = {
    ...toImprint(findNewestDay(lines), toUrl, '#/$defs/index'),
    parts: parts.map(({ claims, generated }, place) => ({
      url: toUrl(exportPartPathname(place + 1)),
      claims: claims.length,
      generated,
    })),
  };
  return { index, parts };
}

// By the schema, so that what authors note for themselves does not go out unseen.
function toExport(lines: readonly LedgerLine[], toUrl: ToUrl): ClaimsExport {
  const sources = new Map(
    lines.flatMap(({ claim }) => listNamed(claim).map((one) => [one.id, one])),
  );
  return claimsExportSchema.parse({
    ...toImprint(findNewestDay(lines), toUrl),
    claims: lines.map(({ claim, post: { id, title, pubDate, examines } }) => ({
      ...claim,
      saidBy: claim.saidBy === digest ? digest : claim.saidBy?.id,
      qualified: signOf(claim) === 'qualified',
      url: toUrl(claimPathname(claim.id)),
      sources: claim.sources.map((source) => source.id),
      post: { id, url: toUrl(postPathname(id)), title, pubDate, examines },
    })),
    sources: Object.fromEntries([...sources].sort(([a], [b]) => compare(a, b))),
  });
}

/** The sources that a claim cites or quotes. */
export function listNamed({ sources, saidBy }: Claim): Source[] {
  return saidBy === undefined || saidBy === digest ? sources : [...sources, saidBy];
}

/** What every file says of itself; `definition` is the part of the schema that describes it. */
export function toImprint(generated: string, toUrl: ToUrl, definition = '') {
  return {
    schema: toUrl(exportSchemaPathname) + definition,
    version: dataVersion,
    licence: { name: 'CC BY 4.0', url: 'https://creativecommons.org/licenses/by/4.0/' },
    publisher: { name: site.name, url: toUrl('/') },
    generated,
  };
}

/** When a claim or its article was last brought up to date. */
export function findNewestDay(lines: readonly LedgerLine[]): string {
  return newestOf(
    lines.flatMap(({ claim: { asOf, history }, post: { pubDate, updatedDate } }) => [
      asOf,
      updatedDate ?? pubDate,
      ...history.map(({ until }) => until),
    ]),
  );
}

export function newestOf(days: readonly string[]): string {
  return ['1970-01-01', ...days].toSorted().at(-1) ?? '';
}
