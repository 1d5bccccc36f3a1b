import { join } from 'node:path';
import { findRepeated } from '../compare.ts';
import { errorAt, warningAt, type Problem } from '../errors.ts';
import { linkCardsSchema, type LinkCards } from '../schemas/link-card.ts';
import type { Answers } from '../markdown/queries.ts';
import { readDataFile, type DataFile } from './data-file.ts';
import type { Text } from './read.ts';
import type { ParseYaml } from './yaml.ts';

export type LinkCardFile = DataFile<LinkCards>;

/** What `link-cards.json` knows of other pages. */
export function readLinkCards(contentDir: string, root: string, parse?: ParseYaml): LinkCardFile {
  const path = join(contentDir, 'link-cards.json');
  const read = readDataFile(path, root, linkCardsSchema, parse);
  const { file, value = {}, lineOf } = read;
  const repeated = findRepeated(Object.keys(value), (address) => new URL(address).href);
  const problems = repeated.map(({ item, first }) =>
    errorAt(file, lineOf([item]), {
      id: 'repeated-card',
      message: `"${item}" is the page of line ${lineOf([first])} again.`,
      hint: 'Remove one of the two.',
    }),
  );
  return { ...read, problems: [...read.problems, ...problems] };
}

/** The pages that no card shows; `asked` are the addresses that cards were looked up by. */
export function listUnusedCards(
  { file, value = {}, lineOf }: LinkCardFile,
  asked: ReadonlySet<string>,
): Problem[] {
  return Object.keys(value)
    .filter((address) => !asked.has(address))
    .map((address) =>
      warningAt(file, lineOf([address]), {
        id: 'unused-card',
        message: `no text has a card of "${address}".`,
        hint: `Remove the entry, or write  [[ogp:${address}]]  on a line of its own in a text.`,
      }),
    );
}

/** Cards that show nothing but an address: neither the text nor the file knows more of the page. */
export function listUnknownCards(
  { file, source }: Pick<Text, 'file' | 'source'>,
  answers: Answers,
): Problem[] {
  const isKnown = (address: string) => answers[`card ${address}`] !== '';
  return [...source.matchAll(bareCard)].flatMap(([card, address = ''], index, cards) => {
    const href = URL.parse(address)?.href ?? address;
    // What nobody asked for is no card: it stands in code.
    if (answers[`card ${address}`] === undefined || isKnown(address) || isKnown(href)) return [];
    const line = source.slice(0, cards[index]?.index).split('\n').length;
    return warningAt(file, line, {
      id: 'unknown-card',
      message: `nothing is known of the page of this card, received "${card}".`,
      hint: `Run  npm run post -- cards  or write its title:  [[ogp:${address}||…]]`,
    });
  });
}

const bareCard = /(?<=^|\n)\[\[ogp:([^\s|\]]+)\]\]/g;
