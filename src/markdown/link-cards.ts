import type { Nodes, Paragraph, Parents, Root } from 'mdast';
import { SKIP, visit } from 'unist-util-visit';
import type { VFile } from 'vfile';
import { mentionsCard, readCards, type CardText, type Run } from './link-card-syntax.ts';
import {
  isCardList,
  toCardItem,
  toCardList,
  type CardItem,
  type CardList,
} from './link-card-nodes.ts';
import { toLinkCard } from './link-card.ts';
import { cutByLines } from './paragraph-lines.ts';
import { ask, type SiteQueries } from './queries.ts';
import { report } from './report.ts';

export interface LinkCardsOptions {
  site: SiteQueries;
}

/**
 * Turns `[[ogp:…]]`, alone on lines of a paragraph, into lists of cards. Reads the source, because GFM makes a link of
 * the address, and because what else stands in a card is text and no Markdown. Before the plugins that change texts.
 */
export function remarkLinkCards({ site }: LinkCardsOptions) {
  return (tree: Root, file: VFile): void => {
    const text = String(file.value);
    if (!mentionsCard(text)) return;
    visit(tree, (node, index, parent) => {
      if (!mayMentionCards.has(node.type)) return undefined;
      const { start, end } = node.position ?? {};
      // A cheap look before the costly one: most paragraphs have no card.
      if (!/\[\[ogp:/i.test(text.slice(start?.offset ?? 0, end?.offset ?? 0))) return undefined;
      const source = sourceOf(node, text);
      if (!mentionsCard(source)) return undefined;
      if (node.type !== 'paragraph' || !parent || index === undefined) {
        reportMisplaced(source.split('\n'), lineOf(node), file);
        return SKIP;
      }
      const blocks = toBlocks(node, source, file, site);
      parent.children.splice(index, 1, ...(blocks as Paragraph[]));
      return [SKIP, index + blocks.length];
    });
    joinLists(tree);
  };
}

const mayMentionCards: ReadonlySet<string> = new Set(['paragraph', 'heading', 'tableCell', 'html']);

function toBlocks(
  paragraph: Paragraph,
  source: string,
  file: VFile,
  site: SiteQueries,
): (Paragraph | CardList)[] {
  const cutter = cutByLines(paragraph.children);
  const lines = source.split('\n');
  const firstLine = lineOf(paragraph);
  return readCards(source).flatMap((run): (Paragraph | CardList)[] => {
    if (run.cards.length > 0) {
      const items = run.cards.flatMap((card) => toItems(card, firstLine, file, site));
      return items.length > 0 ? [toCardList(items)] : [];
    }
    reportMisplaced(lines.slice(run.line, run.lastLine + 1), firstLine + run.line, file);
    const children = cutter.take(run.line, run.lastLine);
    if (children) return toParagraph(children, run, paragraph, file);
    reportCut(lines[run.line] ?? '', firstLine + run.line, file);
    return [];
  });
}

function toItems(
  { line, fields }: CardText,
  firstLine: number,
  file: VFile,
  site: SiteQueries,
): CardItem[] {
  const { view, problems } = toLinkCard(fields, (url) => ask(file, site, 'card', url));
  for (const problem of problems) report(file, firstLine + line, problem);
  return view ? [toCardItem(view, firstLine + line)] : [];
}

/** A paragraph of some lines of another one. */
function toParagraph(
  children: Paragraph['children'],
  { line, lastLine }: Run,
  { position }: Paragraph,
  file: VFile,
): Paragraph[] {
  const content = children.at(-1)?.type === 'break' ? children.slice(0, -1) : children;
  if (content.length === 0) return [];
  if (!position) return [{ type: 'paragraph', children: content }];
  const lines = String(file.value).slice(position.start.offset).split('\n');
  const offsetOf = (line: number): number =>
    (position.start.offset ?? 0) + lines.slice(0, line).join('\n').length + Math.min(line, 1);
  const start = { line: position.start.line + line, column: 1, offset: offsetOf(line) };
  const end = {
    line: position.start.line + lastLine,
    column: 1,
    offset: offsetOf(lastLine) + (lines[lastLine] ?? '').length,
  };
  return [{ type: 'paragraph', children: content, position: { start, end } }];
}

/** One list of cards that follow each other, and of the cards that an author put into a list, one in each item. */
function joinLists(parent: Parents): void {
  const children: (Nodes | CardList)[] = [];
  for (const child of parent.children) {
    if ('children' in child) joinLists(child);
    const next = unwrapList(child);
    const last = children.at(-1);
    if (isCardList(last) && isCardList(next)) last.children.push(...next.children);
    else children.push(next);
  }
  parent.children = children as typeof parent.children;
}

function unwrapList(node: Nodes | CardList): Nodes | CardList {
  if (node.type !== 'list') return node;
  const lists: (Nodes | CardList)[] = node.children.flatMap((item) => item.children);
  if (lists.length === 0 || !lists.every(isCardList)) return node;
  return toCardList(lists.flatMap(({ children }) => children));
}

/** The source of a node without the marks, on its later lines, of the quotations and lists around it. */
function sourceOf({ position }: Nodes, source: string): string {
  if (position?.start.offset === undefined) return '';
  const lineStart = source.lastIndexOf('\n', position.start.offset - 1) + 1;
  const depth = source.slice(lineStart, position.start.offset).split('>').length - 1;
  const marks = new RegExp(`\\n(?:[ \\t]*>){0,${depth}}[ \\t]*`, 'g');
  return source
    .slice(position.start.offset, position.end.offset)
    .replace(/\r\n?/g, '\n')
    .replace(marks, '\n');
}

function lineOf({ position }: Nodes): number {
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
