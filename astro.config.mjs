import { cpSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import mdx from '@astrojs/mdx';
import sitemap from '@astrojs/sitemap';
import { defineConfig } from 'astro/config';
import { followAuthors } from './src/authoring/dev-server.ts';
import { hasText } from './src/authoring/files.ts';
import { blankFrontMatter } from './src/authoring/front-matter.ts';
import { listLastModified } from './src/authoring/last-modified.ts';
import { Library } from './src/authoring/library.ts';
import { createLoaders } from './src/authoring/loader.ts';
import { toMarkdownSite } from './src/authoring/markdown.ts';
import { listReleases, releaseFolder } from './src/authoring/releases.ts';
import { shareLoaders } from './src/authoring/shared-loaders.ts';
import { releasePathname } from './src/blog/urls.ts';
import { markdownConfig } from './src/markdown/pipeline.ts';
import { readEnvironment } from './src/site.ts';

process.env.ASTRO_TELEMETRY_DISABLED = '1';
const root = fileURLToPath(new URL('.', import.meta.url));
const { contentDir, cacheDir, origin, base, reportAddress } = readEnvironment(process.env, root);
const library = new Library({ contentDir, root, base }, cacheDir);
shareLoaders(createLoaders(library));
const releases = listReleases(contentDir);
let lastModified;

export default defineConfig({
  site: origin,
  base,
  cacheDir,
  trailingSlash: 'always',
  prerenderConflictBehavior: 'error',
  // Nothing inline, so that one strict Content Security Policy holds on every page.
  build: { format: 'directory', inlineStylesheets: 'never' },
  vite: {
    build: {
      assetsInlineLimit: 0,
      rolldownOptions: {
        // Of every text in MDX, for a word that Astro itself puts there: it would drown what is to be mended.
        onLog: (level, log, tell) => log.code !== 'MODULE_LEVEL_DIRECTIVE' && tell(level, log),
      },
    },
    define: {
      'import.meta.env.CACHE_DIR': JSON.stringify(cacheDir),
      'import.meta.env.REPORT_ADDRESS': JSON.stringify(reportAddress ?? ''),
      'import.meta.env.RELEASES': JSON.stringify(releases),
      // Here, not in the content, because every page links to them and would else be made from all texts.
      'import.meta.env.MISSING_PAGES': JSON.stringify(
        ['about', 'method']
          .filter((page) => !hasText(contentDir, 'pages', page))
          .map((page) => `/${page}/`),
      ),
    },
    plugins: [
      followAuthors(library),
      {
        name: 'body-of-mdx',
        enforce: 'pre',
        // Astro would read the front matter a second time, by other rules than ours.
        load: (id) => {
          const isText = id.startsWith(contentDir) && id.endsWith('.mdx');
          return isText ? blankFrontMatter(readFileSync(id, 'utf8')) : undefined;
        },
      },
      {
        name: 'no-preload-helper',
        enforce: 'pre',
        // Vite would have every page load some 750 bytes that preload what a script may never ask for. A copy for each
        // script, so that there is no file for it.
        resolveId: (id, importer) =>
          id === '\0vite/preload-helper.js' ? `${id}?${importer}` : undefined,
        load: (id) =>
          id.startsWith('\0vite/preload-helper.js?')
            ? 'export const __vitePreload = (load) => load();'
            : undefined,
      },
    ],
  },
  devToolbar: { enabled: false },
  integrations: [
    mdx(),
    {
      name: 'releases',
      hooks: {
        'astro:build:done': ({ dir }) => {
          for (const { date } of releases)
            cpSync(releaseFolder(contentDir, date), new URL(`.${releasePathname(date)}`, dir), {
              recursive: true,
            });
        },
      },
    },
    sitemap({
      serialize: (item) => {
        lastModified ??= listLastModified(library.content.texts, { origin, base }, new Date());
        return { ...item, lastmod: lastModified.get(item.url) };
      },
    }),
  ],
  markdown: markdownConfig(toMarkdownSite(library.place, () => library.content)),
  experimental: { incrementalBuild: true },
});
