import type { APIRoute, GetStaticPaths } from 'astro';
import { toExportParts } from '../../../blog/claims-export.ts';
import { loadBlog } from '../../../blog/collections.ts';
import { url } from '../../../components/site/address.ts';

export const getStaticPaths = (async () => {
  const { claims, posts } = await loadBlog();
  return toExportParts(claims, posts, url).parts.map((part, index) => ({
    params: { part: String(index + 1) },
    props: { part },
  }));
}) satisfies GetStaticPaths;

export const GET: APIRoute = ({ props }) => Response.json(props['part']);
