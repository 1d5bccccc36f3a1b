import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const packages = fileURLToPath(new URL('../../node_modules', import.meta.url));

/**
 * Writes the least Astro site that shows every Markdown file of a folder on a page of its own, with the same Markdown
 * engine and the same syntax as ours. Returns its folder.
 */
export function writeMinimalSite(folder: string, postsDir: string): string {
  mkdirSync(join(folder, 'src/pages/posts'), { recursive: true });
  symlinkSync(packages, join(folder, 'node_modules'), 'junction');
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }\n');
  writeFileSync(join(folder, 'astro.config.mjs'), config);
  writeFileSync(join(folder, 'src/content.config.ts'), toCollections(postsDir));
  writeFileSync(join(folder, 'src/pages/posts/[id].astro'), page);
  return folder;
}

// Its caches stand in its own folder: below node_modules they would be the project's.
const config = `import { unified } from '@astrojs/markdown-remark';
import { defineConfig } from 'astro/config';
import remarkGfm from 'remark-gfm';

export default defineConfig({
  cacheDir: './cache/astro',
  vite: { cacheDir: './cache/vite' },
  markdown: {
    processor: unified({ gfm: false, smartypants: false, remarkPlugins: [remarkGfm] }),
  },
});
`;

function toCollections(postsDir: string): string {
  return `import { defineCollection } from 'astro:content';
import { glob } from 'astro/loaders';

export const collections = {
  posts: defineCollection({
    loader: glob({ pattern: '*.md', base: ${JSON.stringify(postsDir)} }),
  }),
};
`;
}

const page = `---
import { getCollection, render } from 'astro:content';

export async function getStaticPaths() {
  const posts = await getCollection('posts');
  return posts.map((post) => ({ params: { id: post.id }, props: { post } }));
}

const { post } = Astro.props;
const { Content } = await render(post);
---

<!doctype html>
<html lang="ja">
  <head>
    <meta charset="utf-8" />
    <title>{post.data.title}</title>
  </head>
  <body>
    <h1>{post.data.title}</h1>
    <Content />
  </body>
</html>
`;
