import rss from '@astrojs/rss';
import type { APIRoute } from 'astro';
import { url } from '../components/site/address.ts';
import { toFeedText } from '../blog/feed-content.ts';
import { toInstant } from '../i18n/dates.ts';
import { defaultLocale, locales } from '../i18n/locales.ts';
import { getStrings } from '../i18n/strings.ts';
import { loadFeed } from './_texts.ts';

export const GET: APIRoute = async () => {
  const strings = getStrings(defaultLocale);
  return rss({
    title: strings.siteName,
    description: strings.siteDescription,
    site: url('/'),
    items: (await loadFeed()).map(({ post, link, content }) => ({
      title: toFeedText(post.title),
      description: toFeedText(post.description),
      link,
      pubDate: toInstant(post.pubDate),
      categories: post.tags.map(({ label }) => label),
      content,
    })),
    xmlns: { atom: 'http://www.w3.org/2005/Atom' },
    customData:
      `<language>${locales[defaultLocale].lang}</language>` +
      `<atom:link href="${url('/rss.xml')}" rel="self" type="application/rss+xml"/>`,
  });
};
