import type { APIRoute } from 'astro';
import { defaultLocale } from '../i18n/locales.ts';
import { getStrings } from '../i18n/strings.ts';
import { toRss } from './_rss.ts';
import { loadFeed } from './_texts.ts';

export const GET: APIRoute = async () => {
  const { siteName, siteDescription } = getStrings(defaultLocale);
  return toRss({
    title: siteName,
    description: siteDescription,
    pathname: '/',
    feed: '/rss.xml',
    items: (await loadFeed()).map(({ post, link, content }) => ({
      title: post.title,
      description: post.description,
      link,
      date: post.pubDate,
      tags: post.tags.map(({ label }) => label),
      content,
    })),
  });
};
