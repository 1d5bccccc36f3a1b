// What the filter of the ledger searches, asked for when a reader first uses it.
import type { APIRoute, GetStaticPaths } from 'astro';
import { loadBlog } from '../../../blog/collections.ts';
import { toLedger, toSearchParts } from '../../../blog/ledger.ts';
import { defaultLocale } from '../../../i18n/locales.ts';

export const getStaticPaths = (async () => {
  const { claims, posts } = await loadBlog();
  return toSearchParts(toLedger(claims, posts).lines, defaultLocale).map((part, index) => ({
    params: { part: String(index + 1) },
    props: { part },
  }));
}) satisfies GetStaticPaths;

export const GET: APIRoute = ({ props }) => Response.json(props['part']);
