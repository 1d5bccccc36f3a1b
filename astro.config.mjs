import { createHash } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import mdx from '@astrojs/mdx';
import sitemap from '@astrojs/sitemap';
import { defineConfig } from 'astro/config';
import { readLastModified } from './src/authoring/last-modified.ts';
import { configureMarkdown } from './src/authoring/markdown.ts';
import { readEnvironment } from './src/site.ts';

process.env.ASTRO_TELEMETRY_DISABLED = '1';
const root = fileURLToPath(new URL('.', import.meta.url));
const { contentDir, origin, base } = readEnvironment(process.env, root);
// Each content folder has a cache of its own, or builds of two would clear each other's.
const cache = createHash('sha256').update(contentDir).digest('hex').slice(0, 8);
const lastModified = await readLastModified(contentDir, root, { origin, base }, new Date());

export default defineConfig({
  site: origin,
  base,
  cacheDir: `./node_modules/.astro/${cache}`,
  trailingSlash: 'always',
  prerenderConflictBehavior: 'error',
  // Nothing inline, so that one strict Content Security Policy holds on every page.
  build: { format: 'directory', inlineStylesheets: 'never' },
  vite: { build: { assetsInlineLimit: 0 } },
  devToolbar: { enabled: false },
  integrations: [
    mdx(),
    sitemap({ serialize: (item) => ({ ...item, lastmod: lastModified.get(item.url) }) }),
  ],
  markdown: configureMarkdown(contentDir, base, root),
});
