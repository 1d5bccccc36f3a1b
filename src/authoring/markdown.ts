import { existsSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { postPathname, type Pathname } from '../blog/urls.ts';
import { readDiagram } from '../diagrams/stored.ts';
import { defaultLocale } from '../i18n/locales.ts';
import { markdownConfig } from '../markdown/pipeline.ts';
import { diagramFolder } from './diagrams.ts';
import { readClaims } from './claims.ts';
import { readLinkCards } from './link-cards.ts';
import { pictureState } from './pictures.ts';

/** Astro's settings for the Markdown of a content folder. Paths are absolute; `base` is `/` or a folder like `/blog/`. */
export function configureMarkdown(contentDir: string, base: string, root: string) {
  const { cards } = readLinkCards(contentDir, root);
  const { claims } = readClaims(contentDir, root);
  const verdicts = new Map(claims.map(({ id, verdict }) => [id, verdict]));
  return markdownConfig({
    site: {
      verdict: (id) => verdicts.get(id),
      claimIds: () => verdicts.keys(),
      card: (url) => (Object.hasOwn(cards, url) ? cards[url] : undefined),
      page: (file) => findPagePath(contentDir, file),
      picture: pictureState,
      diagram: (code) => readDiagram(diagramFolder(contentDir), code),
    },
    contentDir,
    base,
    publicDir: join(root, 'public'),
  });
}

/** The pathname of the page that is made from a Markdown file, or nothing where there is no such file. */
function findPagePath(contentDir: string, file: string): Pathname | undefined {
  const place = /^(posts|pages)\/([^/]+?)(?:\/([^/]+))?\.mdx?$/.exec(
    relative(contentDir, file).split(sep).join('/'),
  );
  if (!place || !existsSync(file)) return undefined;
  const [, kind, name = '', locale = defaultLocale] = place;
  if (locale !== defaultLocale) return undefined;
  return kind === 'posts' ? postPathname(name) : `/${name}/`;
}
