// Data for others, whole or in parts, with their schema; and for the search.
import type { APIRoute, GetStaticPaths } from 'astro';
import { toExportParts } from '../blog/claims-export.ts';
import { loadBlog, loadSearchable } from '../blog/collections.ts';
import { toDataSets, toExportJsonSchema } from '../blog/data-sets.ts';
import { toSearchFiles } from '../blog/search.ts';
import { url } from '../components/site/address.ts';
import { defaultLocale } from '../i18n/locales.ts';

export const getStaticPaths = (async () => {
  const blog = await loadBlog();
  const { index, parts } = toExportParts(blog.claims, blog.posts, url);
  const found = toSearchFiles(await loadSearchable(), defaultLocale);
  const files: [name: string, data: unknown][] = [
    ['claims.schema', toExportJsonSchema(url)],
    ['claims/parts', index],
    ...parts.map((part, place): [string, unknown] => [`claims/parts/${place + 1}`, part]),
    ...found.map((file, place): [string, unknown] => [`search/${place + 1}`, file]),
  ];
  return [
    ...toDataSets(blog, url).map(({ name, files: [json] }) => ({
      params: { file: name },
      props: { body: json?.body },
    })),
    ...files.map(([file, data]) => ({ params: { file }, props: { body: JSON.stringify(data) } })),
  ];
}) satisfies GetStaticPaths;

export const GET: APIRoute = ({ props }) => new Response(props['body'] as string);
