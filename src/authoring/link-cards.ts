import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { compare, findRepeated } from '../compare.ts';
import { errorAt, warningAt, type Problem } from '../errors.ts';
import type { Answers } from '../markdown/queries.ts';
import { linkCardsSchema, type LinkCard, type LinkCards } from '../schemas/link-card.ts';
import { writeWhole } from '../write.ts';
import { readDataFile, type DataFile } from './data-file.ts';
import { readText } from './decode.ts';
import type { Text } from './read.ts';
import type { ParseYaml } from './yaml.ts';

export type LinkCardFile = DataFile<LinkCards>;

const pathOf = (contentDir: string) => join(contentDir, 'link-cards.json');

/** What `link-cards.json` knows of other pages. */
export function readLinkCards(contentDir: string, root: string, parse?: ParseYaml): LinkCardFile {
  const read = readDataFile(pathOf(contentDir), root, linkCardsSchema, parse);
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

/**
 * Puts entries into the file, in the place of those of the same page; the others stay as they are written. A file that is
 * not sound stays as it is.
 */
export async function writeLinkCards(
  contentDir: string,
  root: string,
  entries: LinkCards,
): Promise<Problem[]> {
  const path = pathOf(contentDir);
  const { file, problems } = readLinkCards(contentDir, root);
  if (problems.length > 0) return problems;
  const read = existsSync(path) ? readText(path, file) : { text: '' };
  const written = JSON.parse(('text' in read && read.text.trim()) || '{}') as LinkCards;
  const all = Object.entries(written);
  for (const [address, entry] of Object.entries(entries)) {
    const known = all.find(([other]) => new URL(other).href === address);
    const next = all.findIndex(([other]) => compare(other, address) > 0);
    if (known) known[1] = { ...pickKeys(known[1], entry), ...entry };
    else all.splice(next < 0 ? all.length : next, 0, [address, entry]);
  }
  await writeWhole(path, `${JSON.stringify(Object.fromEntries(all), null, 2)}\n`);
  return [];
}

/** The fields of `card` that `kept` has too, in their order. */
function pickKeys(card: LinkCard, kept: LinkCard): Partial<LinkCard> {
  return Object.fromEntries(Object.entries(card).filter(([name]) => name in kept));
}

/** The addresses that the cards of a text were looked up by, as they are written and as browsers write them. */
export function listAsked(answers: Answers): string[] {
  return Object.keys(answers).flatMap((question) =>
    question.startsWith('card ') ? question.slice('card '.length) : [],
  );
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
