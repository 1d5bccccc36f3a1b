// The data sets as tables.
import type { APIRoute, GetStaticPaths } from 'astro';
import { loadBlog } from '../blog/collections.ts';
import { toDataSets } from '../blog/data-sets.ts';
import { url } from '../components/site/address.ts';

export const getStaticPaths = (async () => {
  return toDataSets(await loadBlog(), url).map(({ name, files: [, csv] }) => ({
    params: { file: name },
    props: { body: csv?.body },
  }));
}) satisfies GetStaticPaths;

export const GET: APIRoute = ({ props }) => new Response(props['body'] as string);
