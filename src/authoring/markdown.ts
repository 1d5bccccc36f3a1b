import { join } from 'node:path';
import { readDiagram } from '../diagrams/stored.ts';
import { markdownConfig } from '../markdown/pipeline.ts';
import type { SiteQueries } from '../markdown/queries.ts';
import type { Content, Place } from './content.ts';
import { diagramFolder } from './diagrams.ts';
import { pictureState } from './pictures.ts';

/**
 * Astro's settings for the Markdown of a content folder; `base` is `/` or a folder like `/blog/`. Plugins ask of the
 * content that `getContent` gives at that moment.
 */
export function configureMarkdown(
  { contentDir, root }: Place,
  base: string,
  getContent: () => Content,
) {
  const site = toQueries(getContent);
  return markdownConfig({ site, contentDir, base, publicDir: join(root, 'public') });
}

/** The site as Markdown plugins ask for it. */
export function toQueries(getContent: () => Content): SiteQueries {
  return {
    verdict: (id) => getContent().verdicts.get(id),
    claimIds: () => getContent().verdicts.keys(),
    card: (url) => getContent().cards.get(url),
    page: (file) => getContent().pages.get(file),
    picture: pictureState,
    diagram: (code) => readDiagram(diagramFolder(getContent().contentDir), code),
  };
}
