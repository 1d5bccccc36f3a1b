import { join } from 'node:path';
import type { Problem } from '../errors.ts';
import { linkCardsSchema, type LinkCards } from '../schemas/link-card.ts';
import { readDataFile } from './data-file.ts';
import type { ParseYaml } from './yaml.ts';

/** What `link-cards.json` knows of other pages. */
export function readLinkCards(
  contentDir: string,
  root: string,
  parse?: ParseYaml,
): { cards: LinkCards; problems: Problem[] } {
  const { value, problems } = readDataFile(
    join(contentDir, 'link-cards.json'),
    root,
    linkCardsSchema,
    parse,
  );
  return { cards: value ?? {}, problems };
}
