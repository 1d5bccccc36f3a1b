import type { Element, Nodes, Root } from 'hast';
import { toString } from 'hast-util-to-string';
import type { VFile } from 'vfile';
import { astroData } from './astro-data.ts';
import { hasClass } from './element.ts';
import { walk } from './walk.ts';

/**
 * Leaves the text of the document, and what of it takes time to read, in the front matter that the file is rendered
 * with.
 */
export function rehypeCollectText() {
  return (tree: Root, file: VFile): void => {
    Object.assign(astroData(file).frontmatter, collectText(tree));
  };
}

/**
 * Text without markup: blocks on lines of their own, runs of white space as one space. Drawings are left out: the list
 * of their labels stands beside them.
 */
export function collectText(tree: Root): CollectedText {
  const parts: Part[] = [];
  collect(tree, true, parts);
  const prose = parts.filter(({ isProse }) => isProse);
  return { text: join(parts), reading: { prose: join(prose), ...countBesides(tree) } };
}

function join(parts: readonly Part[]): string {
  return parts
    .map(({ text }) => text)
    .join('')
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ *\n[\s]*/g, '\n')
    .trim();
}

function collect(node: Nodes, isProse: boolean, parts: Part[]): void {
  if (node.type === 'text') parts.push({ text: node.value, isProse });
  if (!('children' in node)) return;
  const name = node.type === 'element' ? node.tagName : '';
  if (node.type === 'element' && name === 'math') {
    parts.push({ text: String(node.properties['alttext'] ?? ''), isProse });
    return;
  }
  if (hidden.has(name) || (node.type === 'element' && isFootnoteMark(node))) return;
  if (node.type === 'element' && name === 'img') {
    parts.push({ text: String(node.properties['alt'] ?? ''), isProse: false });
  }
  const isRead =
    isProse && name !== 'pre' && !hasClass(node, 'diagram') && !hasClass(node, 'link-cards');
  const end: Part[] = inline.has(name) ? [] : [{ text: '\n', isProse: true }];
  parts.push(...end);
  for (const child of node.children) collect(child, isRead, parts);
  parts.push(...end);
}

const hidden = new Set(['svg', 'script', 'style', 'template']);

/** Elements that stand in a line, without pictures and breaks. */
export const inlineElements: ReadonlySet<string> = new Set(
  'a abbr b bdi bdo button cite code del dfn em i ins kbd label mark n-b q ruby rt rp s samp small span strong sub sup time u var wbr'.split(
    ' ',
  ),
);
const inline: ReadonlySet<string> = new Set([...inlineElements, 'img']);

/** The marks of footnotes lead somewhere and say nothing. */
function isFootnoteMark({ properties }: Element): boolean {
  return 'dataFootnoteRef' in properties || 'dataFootnoteBackref' in properties;
}

function countBesides(tree: Root): Omit<Reading, 'prose'> {
  let codeLines = 0;
  let looks = 0;
  walk(tree, (node) => {
    if (node.type !== 'element') return;
    const { tagName } = node;
    if (tagName === 'pre') codeLines += toString(node).match(/.*\S.*/g)?.length ?? 0;
    if (
      tagName === 'table' ||
      hasClass(node, 'diagram') ||
      (tagName === 'img' && !hasClass(node, 'link-card-image'))
    ) {
      looks++;
    }
  });
  return { codeLines, looks };
}

export interface CollectedText {
  text: string;
  reading: Reading;
}

/** What takes a reader's time. */
export interface Reading {
  /** The text without code, link cards and what a drawing says in words. */
  prose: string;
  /** Lines of code blocks, blank ones not counted. */
  codeLines: number;
  /** Tables, pictures and diagrams. */
  looks: number;
}

interface Part {
  text: string;
  isProse: boolean;
}
