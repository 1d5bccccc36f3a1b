import { getContainerRenderer } from '@astrojs/mdx/container-renderer';
import { experimental_AstroContainer as AstroContainer } from 'astro/container';
import { loadRenderers } from 'astro:container';
import { loadBlog, renderPost } from '../blog/collections.ts';
import { toFeedHtml } from '../blog/feed-content.ts';
import type { Post } from '../blog/post.ts';
import { postPathname } from '../blog/urls.ts';
import { href, url } from '../components/site/address.ts';
import { getStrings } from '../i18n/strings.ts';

let container: Promise<AstroContainer> | undefined;

/** The body of a post as HTML: Markdown and MDX alike become a string, with pictures in place. */
export async function renderBody(post: Post): Promise<string> {
  container ??= createContainer();
  const { Content } = await renderPost(post);
  return (await container).renderToString(Content);
}

/** The newest posts, each with its address and its whole text for feed readers. */
export async function loadFeed(): Promise<{ post: Post; link: string; content: string }[]> {
  const { posts } = await loadBlog();
  return Promise.all(
    posts.slice(0, feedLength).map(async (post) => {
      const link = url(postPathname(post.id));
      const context = { url: link, base: href('/'), strings: getStrings(post.locale) };
      const html = (post.html.notice ?? '') + (await renderBody(post));
      return { post, link, content: toFeedHtml(html, context) };
    }),
  );
}

/** Enough for a reader who comes once a month; feeds grow by the whole text of each post. */
const feedLength = 20;

async function createContainer(): Promise<AstroContainer> {
  return AstroContainer.create({ renderers: await loadRenderers([getContainerRenderer()]) });
}
