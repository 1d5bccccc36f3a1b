// Each article as Markdown, for programs and for whoever takes it along.
import type { APIRoute, GetStaticPaths } from 'astro';
import { loadBlog } from '../../blog/collections.ts';
import { toMarkdownText } from '../../blog/markdown-text.ts';
import { withKeys } from '../../blog/page-key.ts';
import type { Post } from '../../blog/post.ts';
import { postPathname } from '../../blog/urls.ts';
import { href, url } from '../../components/site/address.ts';
import { renderBody } from '../_texts.ts';

export const getStaticPaths = (async () => {
  const { posts } = await loadBlog();
  return withKeys(posts.map((post) => ({ params: { id: post.id }, props: { post } })));
}) satisfies GetStaticPaths;

export const GET: APIRoute = async ({ props }) => {
  const post = props['post'] as Post;
  const address = { url: url(postPathname(post.id)), base: href('/') };
  return new Response(toMarkdownText(post, await renderBody(post), address));
};
