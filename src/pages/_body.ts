import { getContainerRenderer } from '@astrojs/mdx/container-renderer';
import { experimental_AstroContainer as AstroContainer } from 'astro/container';
import { loadRenderers } from 'astro:container';
import { renderPost } from '../blog/collections.ts';
import type { Post } from '../blog/post.ts';

let container: Promise<AstroContainer> | undefined;

/** The body of a post as HTML: Markdown and MDX alike become a string, with pictures in place. */
export async function renderBody(post: Post): Promise<string> {
  container ??= createContainer();
  const { Content } = await renderPost(post);
  return (await container).renderToString(Content);
}

async function createContainer(): Promise<AstroContainer> {
  return AstroContainer.create({ renderers: await loadRenderers([getContainerRenderer()]) });
}
