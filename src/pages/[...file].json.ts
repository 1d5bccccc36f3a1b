// The claims as data: for others, whole or in parts, with their schema; and for the search.
import type { APIRoute, GetStaticPaths } from 'astro';
import { toClaimsExport, toExportJsonSchema, toExportParts } from '../blog/claims-export.ts';
import { loadBlog, loadSearchable } from '../blog/collections.ts';
import { toSearchFiles } from '../blog/search.ts';
import { url } from '../components/site/address.ts';
import { defaultLocale } from '../i18n/locales.ts';

export const getStaticPaths = (async () => {
  const { claims, posts } = await loadBlog();
  const { index, parts } = toExportParts(claims, posts, url);
  const found = toSearchFiles(await loadSearchable(), defaultLocale);
  const files: [name: string, data: unknown][] = [
    ['claims', toClaimsExport(claims, posts, url)],
    ['claims.schema', toExportJsonSchema(url)],
    ['claims/parts', index],
    ...parts.map((part, place): [string, unknown] => [`claims/parts/${place + 1}`, part]),
    ...found.map((file, place): [string, unknown] => [`search/${place + 1}`, file]),
  ];
  return files.map(([file, data]) => ({ params: { file }, props: { data } }));
}) satisfies GetStaticPaths;

export const GET: APIRoute = ({ props }) => Response.json(props['data']);
