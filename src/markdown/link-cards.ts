import type { Element } from 'hast';
import type { Paragraph, Parents, Root, RootContent } from 'mdast';
import type { VFile } from 'vfile';
import type { PluginOptions } from './language.ts';
import { toCardItem } from './link-card-nodes.ts';
import { mentionsCard, readCards, type CardText } from './link-card-syntax.ts';
import { toLinkCard } from './link-card.ts';
import { cutByLines } from './paragraph-lines.ts';
import { ask } from './queries.ts';
import { report } from './report.ts';

/**
 * Turns `[[ogp:…]]`, alone on lines of a paragraph, into lists of cards. Reads the source, because GFM makes a link of
 * the address, and because what else stands in a card is text and no Markdown. Before the plugins that change texts.
 */
export function remarkLinkCards(options: PluginOptions) {
  return (tree: Root, file: VFile): void => {
    if (cardLike.test(String(file.value))) placeCards(tree, { ...options, file });
  };
}

const cardLike = /\[\[ogp:|@\[card\]/i;

/** Cards that follow each other become one list. */
function placeCards(parent: Parents, place: Place): void {
  const children: Block[] = [];
  for (const block of parent.children.flatMap((child) => toBlocks(child, place))) {
    const last = children.at(-1);
    if (isCardList(last) && isCardList(block)) last.data.hChildren.push(...block.data.hChildren);
    else children.push(block);
  }
  parent.children = children as typeof parent.children;
}

function toBlocks(node: RootContent, place: Place): Block[] {
  const source = mayMentionCards.has(node.type) ? sourceOf(node, place.file) : '';
  if (mentionsCard(source)) {
    const cards = node.type === 'paragraph' ? readCards(source) : [];
    if (cards.length > 0) return cutParagraph(node as Paragraph, source, cards, place);
    reportMisplaced(source.split('\n'), lineOf(node), place.file);
  }
  if ('children' in node) placeCards(node, place);
  return [unwrapList(node)];
}

const mayMentionCards: ReadonlySet<string> = new Set(['paragraph', 'heading', 'tableCell', 'html']);

function cutParagraph(
  paragraph: Paragraph,
  source: string,
  cards: CardText[],
  place: Place,
): Block[] {
  const { start = { line: 1, column: 1 }, end = start } = paragraph.position ?? {};
  const lines = source.split('\n');
  const take = cutByLines(paragraph.children);
  const blocks: Block[] = [];
  let line = 0;
  const addText = (until: number): void => {
    if (line >= until) return;
    reportMisplaced(lines.slice(line, until), start.line + line, place.file);
    const children = take(line, until - 1);
    if (!children) reportCut(lines[line] ?? '', start.line + line, place.file);
    else if (children.length > 0) {
      const position = { start: { ...start, line: start.line + line }, end };
      blocks.push({ type: 'paragraph', children, position });
    }
  };
  for (const card of cards) {
    addText(card.firstLine);
    blocks.push(...toCardLists(card, start.line + card.firstLine, place));
    line = card.lastLine + 1;
  }
  addText(lines.length);
  return blocks;
}

/** None where the address is no page's. */
function toCardLists({ fields }: CardText, line: number, place: Place): CardList[] {
  const { file, site, locale } = place;
  const { view, problems } = toLinkCard(fields, (url) => ask(file, site, 'card', url));
  for (const problem of problems) report(file, line, problem);
  return view ? [toCardList([toCardItem(view, line, locale)])] : [];
}

function toCardList(items: Element[]): CardList {
  const hProperties = { className: ['link-cards'] };
  return { type: 'linkCards', data: { hName: 'ul', hProperties, hChildren: items } };
}

/** The cards that an author put into a list, one in each item, are a list already. */
function unwrapList(node: RootContent): Block {
  if (node.type !== 'list') return node;
  const blocks: Block[] = node.children.flatMap((item) => item.children);
  if (blocks.length === 0 || !blocks.every(isCardList)) return node;
  return toCardList(blocks.flatMap(({ data }) => data.hChildren));
}

function isCardList(block: Block | undefined): block is CardList {
  return block?.type === 'linkCards';
}

/** The source of a node that may mention cards, without the marks, on its later lines, of what is around it. */
function sourceOf({ position }: RootContent, { value }: VFile): string {
  if (position?.start.offset === undefined) return '';
  const source = String(value);
  const own = source.slice(position.start.offset, position.end.offset);
  if (!cardLike.test(own)) return '';
  const lineStart = source.lastIndexOf('\n', position.start.offset - 1) + 1;
  const depth = source.slice(lineStart, position.start.offset).split('>').length - 1;
  const marks = new RegExp(`\\n(?:[ \\t]*>){0,${depth}}[ \\t]*`, 'g');
  return (
    own
      .replace(/\r\n?/g, '\n')
      .replace(marks, '\n')
      // A card of Zenn, and what is not shown.
      .replace(/^@\[card\]\(([^\s()]+)\)[ \t]*$/gim, '[[ogp:$1]]')
      .replace(/<!--(?:[^]*?-->|[^]*$)/g, (comment) => comment.replace(/[^\n]/g, ''))
  );
}

function lineOf({ position }: RootContent): number {
  return position?.start.line ?? 1;
}

function reportMisplaced(lines: readonly string[], firstLine: number, file: VFile): void {
  lines.forEach((line, index) => {
    if (mentionsCard(line)) reportCut(line, firstLine + index, file);
  });
}

function reportCut(line: string, number: number, file: VFile): void {
  const at = Math.max(line.search(/\[\[ogp:/i), 0);
  report(file, number, {
    id: 'card-inline',
    message: `a card must stand alone on its lines and end in ]], received "${line.slice(Math.max(0, at - 20), at + 60).trim()}".`,
    hint: 'Give it lines of its own, with an empty line between it and HTML. Within a sentence write a link:  [title](https://…)',
  });
}

/** What mdast-util-to-hast makes a list of cards of. */
interface CardList {
  type: 'linkCards';
  data: { hName: string; hProperties: { className: string[] }; hChildren: Element[] };
}

type Block = RootContent | CardList;

interface Place extends PluginOptions {
  file: VFile;
}
