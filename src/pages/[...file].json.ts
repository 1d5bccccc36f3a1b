// Data for others, whole or in parts, with their schema; and for the search.
import type { APIRoute, GetStaticPaths } from 'astro';
import { isJudged } from '../blog/claims.ts';
import { toExportParts } from '../blog/claims-export.ts';
import { loadBlog, loadSearchable } from '../blog/collections.ts';
import { toDataSets, toExportJsonSchema } from '../blog/data-sets.ts';
import { toSearchFiles } from '../blog/search.ts';
import type { Pathname } from '../blog/urls.ts';
import { isWritten, url } from '../components/site/address.ts';
import { defaultLocale } from '../i18n/locales.ts';
import { fill, getStrings } from '../i18n/strings.ts';

export const getStaticPaths = (async () => {
  const blog = await loadBlog();
  const { index, parts } = toExportParts(blog.claims, blog.posts, url);
  const { footer, ledger, models, prices, timeline, corrections, data } = getStrings(defaultLocale);
  const lists: [to: Pathname, title: string, text: string][] = [
    ['/prices/', footer.prices, prices.description],
    ['/models/', footer.models, models.indexDescription],
    ['/timeline/', footer.timeline, timeline.description],
    ['/claims/', ledger.name, fill(ledger.description, { n: blog.claims.filter(isJudged).length })],
    ['/corrections/', footer.corrections, corrections.description],
    ['/data/', footer.data, data.description],
  ];
  const searchable = {
    ...(await loadSearchable()),
    lists: lists.filter(([to]) => isWritten(to)).map(([to, title, text]) => ({ to, title, text })),
  };
  const found = toSearchFiles(searchable, defaultLocale);
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
