import { z } from 'astro/zod';
import { compare } from '../compare.ts';
import {
  claimsExportSchema,
  claimsIndexSchema,
  type ClaimsExport,
  type ClaimsIndex,
} from '../schemas/claims-export.ts';
import { site } from '../site.ts';
import type { Claim, Source } from './claims.ts';
import { joinPosts, type LedgerLine } from './ledger.ts';
import { paginate } from './pagination.ts';
import type { Post } from './post.ts';
import { claimPathname, postPathname, type Pathname } from './urls.ts';

/** Absolute address of a pathname of this site. */
export type ToUrl = (pathname: Pathname) => string;

export const exportPathname = '/claims.json';
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
  return toExport(joinPosts(claims, posts), toUrl);
}

/** The same in parts that are small enough to be asked for one by one, and the index that names them. */
export function toExportParts(
  claims: readonly Claim[],
  posts: readonly Post[],
  toUrl: ToUrl,
): { index: ClaimsIndex; parts: ClaimsExport[] } {
  const owned = joinPosts(claims, posts);
  const parts = paginate(owned).map(({ items }) => toExport(items, toUrl));
  const index = {
    ...toImprint(owned, toUrl, '#/$defs/index'),
    parts: parts.map(({ claims, generated }, place) => ({
      url: toUrl(exportPartPathname(place + 1)),
      claims: claims.length,
      generated,
    })),
  };
  return { index, parts };
}

/** The published documentation of the export and of its index, as JSON Schema 2020-12. */
export function toExportJsonSchema(toUrl: ToUrl): Record<string, unknown> {
  const { $schema, ...rest } = z.toJSONSchema(claimsExportSchema);
  return {
    $schema,
    $id: toUrl(exportSchemaPathname),
    title: 'Claims of Soundings',
    ...rest,
    $defs: { index: z.toJSONSchema(claimsIndexSchema) },
  };
}

function toExport(owned: readonly LedgerLine[], toUrl: ToUrl): ClaimsExport {
  return {
    ...toImprint(owned, toUrl),
    claims: owned.map(({ claim, post }) => toExportedClaim(claim, post, toUrl)),
    sources: collectSources(owned),
  };
}

function toImprint(owned: readonly LedgerLine[], toUrl: ToUrl, definition = '') {
  return {
    schema: toUrl(exportSchemaPathname) + definition,
    version: 1 as const,
    licence: { name: 'CC BY 4.0', url: 'https://creativecommons.org/licenses/by/4.0/' },
    publisher: { name: site.name, url: toUrl('/') },
    generated: findNewestDay(owned),
  };
}

// Field by field, so that what authors note for themselves does not go out unseen.
function toExportedClaim(
  claim: Claim,
  { id, title, pubDate }: Post,
  toUrl: ToUrl,
): ClaimsExport['claims'][number] {
  return {
    id: claim.id,
    url: toUrl(claimPathname(claim.id)),
    subject: claim.subject,
    said: claim.said,
    verdict: claim.verdict,
    partly: claim.partly,
    actual: claim.actual,
    value: claim.value,
    unit: claim.unit,
    owner: claim.owner,
    asOf: claim.asOf,
    sources: claim.sources.map((source) => source.id),
    confidence: claim.confidence,
    note: claim.note,
    history: claim.history,
    post: { id, url: toUrl(postPathname(id)), title, pubDate },
  };
}

function collectSources(owned: readonly LedgerLine[]): ClaimsExport['sources'] {
  const sources = new Map(
    owned.flatMap(({ claim }) => claim.sources.map((source) => [source.id, source])),
  );
  return Object.fromEntries(
    [...sources.values()]
      .sort((a, b) => compare(a.id, b.id))
      .map(({ id, ...source }: Source) => [id, source]),
  );
}

function findNewestDay(owned: readonly LedgerLine[]): string {
  const days = owned.flatMap(({ claim: { asOf, history }, post: { pubDate, updatedDate } }) => [
    asOf,
    updatedDate ?? pubDate,
    ...history.map(({ until }) => until),
  ]);
  return days.reduce((newest, day) => (day > newest ? day : newest), '1970-01-01');
}
