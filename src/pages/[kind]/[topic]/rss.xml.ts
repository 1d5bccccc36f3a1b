// The newest posts of a category or with a tag, by title: the feed of all posts has their text.
import type { APIRoute, GetStaticPaths } from 'astro';
import { url } from '../../../components/site/address.ts';
import { loadBlog } from '../../../blog/collections.ts';
import { withKeys } from '../../../blog/page-key.ts';
import { listTopics } from '../../../blog/tags.ts';
import { postPathname, topicFeedPathname } from '../../../blog/urls.ts';
import { defaultLocale as locale } from '../../../i18n/locales.ts';
import { fill, getStrings } from '../../../i18n/strings.ts';
import { toRss } from '../../_rss.ts';

export const getStaticPaths = (async () => {
  const { posts } = await loadBlog();
  return withKeys(
    listTopics(posts).map(({ kind, topic: { slug, label, posts }, pathname }) => ({
      params: { kind, topic: slug },
      props: { label, pathname, posts: posts.slice(0, feedLength) },
    })),
  );
}) satisfies GetStaticPaths;

const feedLength = 20;

export const GET: APIRoute = ({ props }) => {
  const { label, pathname, posts } = props as Props;
  const strings = getStrings(locale);
  const title = fill(strings.postsAbout, { topic: label });
  return toRss({
    title: fill(strings.subtitled, { title: strings.siteName, subtitle: title }),
    description: title,
    pathname,
    feed: topicFeedPathname(pathname),
    items: posts.map(({ id, title, description, pubDate: date }) => ({
      title,
      description,
      link: url(postPathname(id)),
      date,
    })),
  });
};

type Props = Awaited<ReturnType<typeof getStaticPaths>>[number]['props'];
