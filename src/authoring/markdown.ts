import { join } from 'node:path';
import { readDiagram } from '../diagrams/stored.ts';
import { readFact } from '../registry/facts.ts';
import { countClaims, readSelection } from '../schemas/selection.ts';
import type { MarkdownSite } from '../markdown/pipeline.ts';
import type { Content, Place } from './content.ts';
import { diagramFolder } from './diagrams.ts';
import { pictureAt } from './pictures.ts';

/** The site as Markdown plugins ask for it: they ask of the content that `getContent` gives at that moment. */
export function toMarkdownSite(
  { contentDir, root, base }: Place,
  getContent: () => Content,
): MarkdownSite {
  const diagrams = diagramFolder(contentDir);
  return {
    contentDir,
    base,
    publicDir: join(root, 'public'),
    site: {
      sign: (id) => getContent().signs.get(id),
      claimIds: () => getContent().signs.keys(),
      count: (selection) => {
        const read = readSelection(selection);
        return 'wrong' in read ? 0 : countClaims(getContent().claims, read);
      },
      fact: (reference) => readFact(getContent().registry, reference, Date.now()),
      card: (url) => getContent().cards.get(url),
      page: (file) => getContent().pages.get(file),
      picture: (file) => pictureAt(getContent().pictures, file),
      diagram: (code) => readDiagram(diagrams, code),
    },
  };
}
