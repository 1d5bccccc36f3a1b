// Each article as Markdown, for programs and for whoever takes it along.
import type { APIRoute, GetStaticPaths } from 'astro';
import { cache, loadBlog } from '../../blog/collections.ts';
import { toMarkdownText } from '../../blog/markdown-text.ts';
import { toPageKey } from '../../blog/page-key.ts';
import type { Post } from '../../blog/post.ts';
import { postPathname } from '../../blog/urls.ts';
import { href, url } from '../../components/site/address.ts';
import { renderBody } from '../_texts.ts';

export const getStaticPaths = (async () => {
  const { posts } = await loadBlog();
  const ids = new Set(posts.map(({ id }) => id));
  cache.prune('markdown', (id) => ids.has(id));
  return posts.map((post) => ({ params: { id: post.id }, props: { post } }));
}) satisfies GetStaticPaths;

// Astro makes every file anew in every build, and turning HTML into Markdown takes longer than making a page.
export const GET: APIRoute = async ({ props }) => {
  const post = props['post'] as Post;
  const body = await renderBody(post);
  const address = { url: url(postPathname(post.id)), base: href('/') };
  const digest = toPageKey([import.meta.env['CODE'], post, body, address]);
  const make = () => toMarkdownText(post, body, address);
  return new Response(await cache.keep('markdown', post.id, digest, make));
};
