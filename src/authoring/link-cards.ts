import { join } from 'node:path';
import type { Problem } from '../errors.ts';
import { linkCardsSchema, type LinkCards } from '../schemas/link-card.ts';
import { readDataFile } from './data-file.ts';

/** What `link-cards.json` knows of other pages. */
export function readLinkCards(
  contentDir: string,
  root: string,
): { cards: LinkCards; problems: Problem[] } {
  const { value, problems } = readDataFile(
    join(contentDir, 'link-cards.json'),
    root,
    linkCardsSchema,
  );
  return { cards: value ?? {}, problems };
}
