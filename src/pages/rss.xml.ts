import { getContainerRenderer } from '@astrojs/mdx/container-renderer';
import rss from '@astrojs/rss';
import type { APIRoute } from 'astro';
import { experimental_AstroContainer as AstroContainer } from 'astro/container';
import { loadRenderers } from 'astro:container';
import { href, url } from '../components/site/address.ts';
import { loadBlog, renderPost } from '../blog/collections.ts';
import { toFeedHtml, toFeedText } from '../blog/feed-content.ts';
import { postPathname } from '../blog/urls.ts';
import { toInstant } from '../i18n/dates.ts';
import { defaultLocale, locales } from '../i18n/locales.ts';
import { getStrings } from '../i18n/strings.ts';

export const GET: APIRoute = async () => {
  const { posts } = await loadBlog();
  const strings = getStrings(defaultLocale);
  // Markdown and MDX alike become a string, with pictures in place.
  const renderers = await loadRenderers([getContainerRenderer()]);
  const container = await AstroContainer.create({ renderers });
  const items = await Promise.all(
    posts.slice(0, feedLength).map(async (post) => {
      const link = url(postPathname(post.id));
      const { Content } = await renderPost(post);
      const body = await container.renderToString(Content);
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
