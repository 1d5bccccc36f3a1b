import { hash } from 'node:crypto';
import { join } from 'node:path';
import { findOddCharacter } from '../../authoring/decode.ts';
import { listAsked, readLinkCards, writeLinkCards } from '../../authoring/link-cards.ts';
import { readTexts } from '../../authoring/read.ts';
import { createTextRenderer } from '../../authoring/render.ts';
import { errorAt, type Problem } from '../../errors.ts';
import { today } from '../../i18n/dates.ts';
import { readCards } from '../../markdown/link-card-syntax.ts';
import { cleanText } from '../../markdown/link-card.ts';
import type { SiteQueries } from '../../markdown/queries.ts';
import type { Get } from '../../network/get.ts';
import type { LinkCard, LinkCards } from '../../schemas/link-card.ts';
import { parseWebAddress, text } from '../../schemas/values.ts';
import { writeWhole } from '../../write.ts';
import { textOf, UsageError, type Command, type Outcome, type Project } from '../command.ts';

export const cardsCommand = makeCards();

/** The command; tests give it another way to fetch. */
export function makeCards(get?: Get): Command {
  return {
    name: 'cards',
    summary: 'fetches the words and pictures of link cards that are not known yet',
    options: {
      refresh: { type: 'boolean', summary: 'fetches anew what was fetched before, too' },
      manual: { type: 'string', summary: 'a page that you describe yourself: its address' },
      title: { type: 'string', summary: 'its title' },
      description: { type: 'string', summary: 'what it is about, in a sentence or two' },
      site: { type: 'string', summary: 'the name of its site' },
    },
    examples: [
      'npm run post -- cards',
      'npm run post -- cards --refresh',
      'npm run post -- cards --manual https://github.com/deepseek-ai/DeepGEMM --title "DeepGEMM" --site GitHub',
    ],
    run: async (project, { values, tell }) => {
      const { value = {}, problems } = readLinkCards(project.contentDir, project.root);
      if (problems.length > 0) return { problems, lines: [] };
      const known: Known = new Map(
        Object.entries(value).map(([address, card]) => [new URL(address).href, card]),
      );
      const [title, description, site] = ['title', 'description', 'site'].map((name) =>
        textOf(values, name),
      );
      const words = toWords({ title, description, site });
      const address = textOf(values, 'manual');
      const refresh = values['refresh'] === true;
      if ((address !== undefined && refresh) || (address === undefined) !== isEmpty(words)) {
        throw new UsageError(
          'to describe a page yourself, write  --manual https://… --title "…"  with --description and --site, and without --refresh.',
        );
      }
      return address === undefined
        ? fetchCards(project, known, { refresh, tell, get })
        : describeCard(project, known, address, words);
    },
  };
}

/** What is known of pages, by their addresses as browsers write them. */
type Known = ReadonlyMap<string, LinkCard>;

async function describeCard(
  { contentDir, root }: Project,
  known: Known,
  address: string,
  words: LinkCard,
): Promise<Outcome> {
  const href = parseWebAddress(address)?.href;
  if (!href) throw new UsageError(`--manual is a full address, https://…, received "${address}".`);
  const { fetched, ...before } = known.get(href) ?? {};
  const taken = Object.entries(words).find(
    ([name, word]) =>
      fetched === undefined && (before[name as keyof typeof before] ?? word) !== word,
  );
  if (taken) {
    throw new UsageError(
      `the ${taken[0]} of this card is written already: "${before[taken[0] as keyof typeof before]}". Change it in link-cards.json yourself.`,
    );
  }
  const problems = await writeLinkCards(contentDir, root, { [href]: { ...before, ...words } });
  return { problems, lines: [`Wrote the card of ${href}`] };
}

async function fetchCards(
  project: Project,
  known: Known,
  { refresh, tell, get }: { refresh: boolean; tell: (line: string) => void; get: Get | undefined },
): Promise<Outcome> {
  const { contentDir, root } = project;
  // Loaded here alone, because all other commands do without.
  const { createGet, attempt } = await import('../../network/get.ts');
  const { readPage } = await import('../../network/page.ts');
  const { readPicture } = await import('../../network/picture.ts');
  const fetch = get ?? createGet();
  const due = (await listCards(project)).filter(({ address }) => {
    const card = known.get(address);
    return !card || (refresh && card.fetched !== undefined);
  });
  const problems: Problem[] = [];
  const written: LinkCards = {};
  const pictures = new Map<string, Buffer>();
  for (const [index, { address, file, line }] of due.entries()) {
    tell(`${index + 1}/${due.length} ${address}`);
    const fail = (what: string, hint: string) => (reason: string) => {
      const message = `${what} cannot be fetched: ${reason}.`;
      problems.push(errorAt(file, line, { id: 'card-not-fetched', message, hint }));
    };
    const said = await attempt(
      readPage(fetch, address),
      fail(
        `the page "${address}"`,
        `Try again later, or describe it:  npm run post -- cards --manual '${address.replaceAll("'", '%27')}' --title "…"`,
      ),
    );
    if (!said) continue;
    const card: LinkCard = { ...known.get(address), ...toWords(said), fetched: today(new Date()) };
    written[address] = card;
    if (said.image === undefined) continue;
    const picture = await attempt(
      readPicture(fetch, said.image),
      fail(
        `the picture of "${address}"`,
        'The words of the card are written. Try again with  npm run post -- cards --refresh',
      ),
    );
    if (!picture) continue;
    card.image = `/link-cards/${hash('sha256', address).slice(0, 16)}.webp`;
    pictures.set(join(root, 'public', card.image), picture);
  }
  // All at the end: whoever leaves before leaves nothing behind.
  for (const [path, bytes] of pictures) await writeWhole(path, bytes);
  const addresses = Object.keys(written);
  if (addresses.length > 0) problems.push(...(await writeLinkCards(contentDir, root, written)));
  return {
    problems,
    lines: [due.length === 0 ? 'No card to fetch.' : `${addresses.length} cards fetched.`],
    data: { fetched: addresses, problems },
  };
}

/** The cards of all texts whose authors do not title them there, each page once, and where the first stands. */
async function listCards({ contentDir, root, base }: Project): Promise<PlacedCard[]> {
  const { texts } = await readTexts(contentDir, root);
  const publicDir = join(root, 'public');
  const render = createTextRenderer({ contentDir, base, publicDir, site: nothingKnown }, root);
  const cards = new Map<string, PlacedCard>();
  for (const written of texts) {
    const { file, source, body } = written;
    const { metadata } = await render(written);
    const titled = readCards(source).flatMap(({ fields: [address = '', , title] }) =>
      title ? (URL.parse(address)?.href ?? []) : [],
    );
    for (const asked of listAsked(metadata.frontmatter.answers)) {
      const address = new URL(asked).href;
      const place = body.includes(asked) ? body : source;
      const line = place.slice(0, Math.max(0, place.indexOf(asked))).split('\n').length;
      if (!titled.includes(address) && !cards.has(address))
        cards.set(address, { address, file, line });
    }
  }
  return [...cards.values()];
}

interface PlacedCard {
  /** As browsers write it. */
  address: string;
  file: string;
  line: number;
}

/** Texts are rendered for their questions alone. */
const nothingKnown: SiteQueries = {
  sign: () => undefined,
  claimIds: () => [],
  count: () => 0,
  fact: () => ({ wrong: '', hint: '' }),
  card: () => undefined,
  page: () => undefined,
  picture: () => 'missing',
  diagram: () => undefined,
};

/** What can stand in a card; other sites send any character. */
function toWords({ title, description, site }: Said): LinkCard {
  const words = Object.entries({ title, description, site }).flatMap(([name, said = '']) => {
    const word = cleanText(said);
    return text().safeParse(word).success && !findOddCharacter(word) ? [[name, word]] : [];
  });
  return Object.fromEntries(words) as LinkCard;
}

type Said = Partial<Record<'title' | 'description' | 'site', string | undefined>>;

function isEmpty(words: LinkCard): boolean {
  return Object.keys(words).length === 0;
}
