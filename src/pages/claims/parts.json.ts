import type { APIRoute } from 'astro';
import { toExportParts } from '../../blog/claims-export.ts';
import { loadBlog } from '../../blog/collections.ts';
import { url } from '../../components/site/address.ts';

export const GET: APIRoute = async () => {
  const { claims, posts } = await loadBlog();
  return Response.json(toExportParts(claims, posts, url).index);
};
