// https://www.jsonfeed.org/version/1.1/
import type { APIRoute } from 'astro';
import { url } from '../components/site/address.ts';
import { toInstant } from '../i18n/dates.ts';
import { defaultLocale, locales } from '../i18n/locales.ts';
import { getStrings } from '../i18n/strings.ts';
import { loadFeed } from './_texts.ts';

export const GET: APIRoute = async () => {
  const strings = getStrings(defaultLocale);
  return Response.json({
    version: 'https://jsonfeed.org/version/1.1',
    title: strings.siteName,
    description: strings.siteDescription,
    home_page_url: url('/'),
    feed_url: url('/feed.json'),
    language: locales[defaultLocale].lang,
    items: (await loadFeed()).map(({ post, link, content }) => ({
      id: link,
      url: link,
      title: post.title,
      summary: post.description,
      content_html: content,
      date_published: toInstant(post.pubDate).toISOString(),
      date_modified: toInstant(post.updatedDate ?? post.pubDate).toISOString(),
      tags: post.tags.map(({ label }) => label),
    })),
  });
};
