import { z } from 'astro/zod';
import { claimsExportSchema, type ClaimsExport } from '../schemas/claims-export.ts';
import { site } from '../site.ts';
import type { Claim, Source } from './claims.ts';
import type { Post } from './post.ts';
import { claimPathname, postPathname, type Pathname } from './urls.ts';

/** Absolute address of a pathname of this site. */
export type ToUrl = (pathname: Pathname) => string;

export const exportPathname = '/claims.json';
export const exportSchemaPathname = '/claims.schema.json';

/**
 * The claims as data for others, each source once. Says nothing that depends on the day of the build. Throws on a claim
 * whose post is not among `posts`.
 */
export function toClaimsExport(
  claims: readonly Claim[],
  posts: readonly Post[],
  toUrl: ToUrl,
): ClaimsExport {
  const byId = new Map(posts.map((post) => [post.id, post]));
  const owners = claims.map((claim) => {
    const post = byId.get(claim.postId);
    if (!post) throw new RangeError(`No post "${claim.postId}"`);
    return { claim, post };
  });
  return {
    schema: toUrl(exportSchemaPathname),
    version: 1,
    licence: { name: 'CC BY 4.0', url: 'https://creativecommons.org/licenses/by/4.0/' },
    publisher: { name: site.name, url: toUrl('/') },
    generated: findNewestDay(owners),
    claims: owners.map(({ claim, post }) => toExportedClaim(claim, post, toUrl)),
    sources: collectSources(claims),
  };
}

/** The published documentation of the export, as JSON Schema 2020-12. */
export function toExportJsonSchema(toUrl: ToUrl): Record<string, unknown> {
  const { $schema, ...rest } = z.toJSONSchema(claimsExportSchema);
  return { $schema, $id: toUrl(exportSchemaPathname), title: 'Claims of Soundings', ...rest };
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

function collectSources(claims: readonly Claim[]): ClaimsExport['sources'] {
  const sources = new Map(
    claims.flatMap(({ sources }) => sources.map((source) => [source.id, source])),
  );
  return Object.fromEntries(
    [...sources.values()]
      .sort((a, b) => (a.id < b.id ? -1 : 1))
      .map(({ id, ...source }: Source) => [id, source]),
  );
}

function findNewestDay(owners: { claim: Claim; post: Post }[]): string {
  const days = owners.flatMap(({ claim: { asOf, history }, post: { pubDate, updatedDate } }) => [
    asOf,
    updatedDate ?? pubDate,
    ...history.map(({ until }) => until),
  ]);
  return days.reduce((newest, day) => (day > newest ? day : newest), '1970-01-01');
}
