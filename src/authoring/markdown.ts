import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { postPathname, type Pathname } from '../blog/urls.ts';
import { defaultLocale } from '../i18n/locales.ts';
import { markdownConfig } from '../markdown/pipeline.ts';
import { readClaims } from './claims.ts';
import { findPlace, relativePath } from './files.ts';
import { readLinkCards } from './link-cards.ts';
import { isPicture } from './pictures.ts';

/** Astro's settings for the Markdown of a content folder. Paths are absolute; `base` is `/` or a folder like `/blog/`. */
export function configureMarkdown(contentDir: string, base: string, root: string) {
  return markdownConfig({
    contentDir,
    base,
    publicDir: join(root, 'public'),
    isPicture,
    cards: readLinkCards(contentDir, root).cards,
    verdicts: new Map(readClaims(contentDir, root).claims.map(({ id, verdict }) => [id, verdict])),
    findPagePath: (file) => findPagePath(contentDir, file),
  });
}

/** The pathname of the page that is made from a Markdown file, or nothing where there is no such file. */
function findPagePath(contentDir: string, file: string): Pathname | undefined {
  const place = findPlace(relativePath(contentDir, file));
  if (place?.locale !== defaultLocale || !existsSync(file)) return undefined;
  return place.kind === 'post' ? postPathname(place.id) : `/${place.id}/`;
}
