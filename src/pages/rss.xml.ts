import rss from '@astrojs/rss';
import type { APIRoute } from 'astro';
import { href, url } from '../components/site/address.ts';
import { loadBlog } from '../blog/collections.ts';
import { toFeedHtml, toFeedText } from '../blog/feed-content.ts';
import { postPathname } from '../blog/urls.ts';
import { toInstant } from '../i18n/dates.ts';
import { defaultLocale, locales } from '../i18n/locales.ts';
import { getStrings } from '../i18n/strings.ts';
import { renderBody } from './_body.ts';

export const GET: APIRoute = async () => {
  const { posts } = await loadBlog();
  const strings = getStrings(defaultLocale);
  const items = await Promise.all(
    posts.slice(0, feedLength).map(async (post) => {
      const link = url(postPathname(post.id));
      const body = await renderBody(post);
      return {
        title: toFeedText(post.title),
        description: toFeedText(post.description),
        link,
        pubDate: toInstant(post.pubDate),
        categories: post.tags.map(({ label }) => label),
        content: toFeedHtml((post.html.notice ?? '') + body, {
          url: link,
          base: href('/'),
          strings: getStrings(post.locale),
        }),
      };
    }),
  );
  return rss({
    title: strings.siteName,
    description: strings.siteDescription,
    site: url('/'),
    items,
    xmlns: { atom: 'http://www.w3.org/2005/Atom' },
    customData:
      `<language>${locales[defaultLocale].lang}</language>` +
      `<atom:link href="${url('/rss.xml')}" rel="self" type="application/rss+xml"/>`,
  });
};

/** Enough for a reader who comes once a month; feeds grow by the whole text of each post. */
const feedLength = 20;
