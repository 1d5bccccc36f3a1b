import type { Element, ElementContent } from 'hast';
import { toString } from 'hast-util-to-string';
import type { PhrasingContent, RootContent, RowContent, TableRow } from 'mdast';
import type {} from 'mdast-util-math';

/**
 * HTML as feeds have it, as the blocks of GitHub's Markdown. Elements that it has no marks for but may hold as HTML, such
 * as `<sup>`, stay, for a power must not become a number; of all others the content stays. `<claim-note>` is a footnote.
 */
export function toMarkdownBlocks(nodes: readonly ElementContent[]): RootContent[] {
  const blocks: RootContent[] = [];
  let line: ElementContent[] = [];
  const endLine = (): void => {
    const children = trim(toPhrasing(line));
    if (children.length > 0) blocks.push({ type: 'paragraph', children });
    line = [];
  };
  for (const node of nodes) {
    if (isPhrasing(node)) line.push(node);
    else {
      endLine();
      if (node.type === 'element') blocks.push(...toBlocks(node));
    }
  }
  endLine();
  return blocks;
}

function toBlocks(node: Element): RootContent[] {
  const { tagName, children } = node;
  switch (tagName) {
    case 'h1':
    case 'h2':
    case 'h3':
    case 'h4':
    case 'h5':
    case 'h6': {
      const depth = Number(tagName.charAt(1)) as 1 | 2 | 3 | 4 | 5 | 6;
      return [{ type: 'heading', depth, children: trim(toPhrasing(children)) }];
    }
    case 'ul':
    case 'ol':
      return [toList(node)];
    case 'blockquote':
      return [{ type: 'blockquote', children: toMarkdownBlocks(children) as never }];
    case 'pre':
      return [
        { type: 'code', lang: languageOf(children[0]), value: toString(node).replace(/\n$/, '') },
      ];
    case 'code':
      return [{ type: 'math', value: toString(node) }];
    case 'hr':
      return [{ type: 'thematicBreak' }];
    case 'table':
      return toTable(node);
    case 'dt':
      return [
        { type: 'paragraph', children: [{ type: 'strong', children: toPhrasing(children) }] },
      ];
    default:
      return toMarkdownBlocks(children);
  }
}

function languageOf(code: ElementContent | undefined): string | undefined {
  const [name] = code?.type === 'element' ? [code.properties['className']].flat() : [];
  return name ? String(name).slice('language-'.length) : undefined;
}

function toList({ tagName, properties, children }: Element): RootContent {
  const items = children.filter((child) => child.type === 'element');
  // Items with paragraphs of their own stand apart.
  const spread = items.some((item) =>
    item.children.some((child) => child.type === 'element' && child.tagName === 'p'),
  );
  return {
    type: 'list',
    ordered: tagName === 'ol',
    start: tagName === 'ol' ? Number(properties['start'] ?? 1) : null,
    spread,
    children: items.map((item) => ({
      type: 'listItem',
      spread,
      children: toMarkdownBlocks(item.children) as never,
    })),
  };
}

/** Its caption stands above it, as on the page; Markdown has no cells over several columns or rows. */
function toTable(table: Element): RootContent[] {
  const caption: RootContent[] = [];
  const rows: TableRow[] = [];
  const collect = ({ children }: Element): void => {
    for (const child of children) {
      if (child.type !== 'element') continue;
      if (child.tagName === 'caption') caption.push(...toMarkdownBlocks(child.children));
      else if (child.tagName === 'tr') rows.push(toRow(child));
      else collect(child);
    }
  };
  collect(table);
  return rows.length > 0 ? [...caption, { type: 'table', children: rows }] : caption;
}

function toRow({ children }: Element): TableRow {
  const cells = children.flatMap((cell): RowContent[] => {
    if (cell.type !== 'element') return [];
    const others = Math.max(0, Number(cell.properties['colSpan'] ?? 1) - 1);
    const empty = Array.from({ length: others }, () => toCell([]));
    return [toCell(cell.children), ...empty];
  });
  return { type: 'tableRow', children: cells };
}

function toCell(nodes: ElementContent[]): RowContent {
  return { type: 'tableCell', children: trim(toPhrasing(nodes)).map(escapeBars) };
}

/** A bar within a formula would part the cell; those in code and texts are seen to. */
function escapeBars(node: PhrasingContent): PhrasingContent {
  if (node.type === 'inlineMath') return { ...node, value: node.value.replaceAll('|', '\\|') };
  return 'children' in node ? { ...node, children: node.children.map(escapeBars) as never } : node;
}

function toPhrasing(nodes: readonly ElementContent[]): PhrasingContent[] {
  const phrasing: PhrasingContent[] = [];
  for (const node of nodes) {
    const inlines = node.type === 'element' ? toInline(node) : [];
    if (node.type === 'text') inlines.push(text(node.value.replace(/[\t\n\r ]+/g, ' ')));
    for (const inline of inlines) {
      const last = phrasing.at(-1);
      if (inline.type === 'text' && last?.type === 'text') last.value += inline.value;
      else phrasing.push(inline);
    }
  }
  return phrasing;
}

function toInline(node: Element): PhrasingContent[] {
  const { tagName, properties } = node;
  if (tagName === 'code') return [toCode(node)];
  if (tagName === 'br') return [{ type: 'break' }];
  if (tagName === 'claim-note') return [toReference(String(properties['id']))];
  const title = properties['title'] as string | undefined;
  if (tagName === 'img') {
    const { src, alt } = properties;
    return [{ type: 'image', url: String(src ?? ''), alt: String(alt ?? ''), title }];
  }
  const children = toPhrasing(node.children);
  if (children.length === 0) return [];
  if (tagName === 'a' && properties['href'] !== undefined) {
    return [{ type: 'link', url: String(properties['href']), title, children }];
  }
  const type = marks.get(tagName);
  if (type) return [{ type, children }];
  const isNoteMark = tagName === 'sup' && children.every(({ type }) => type === 'link');
  if (keptTags.has(tagName) && !isNoteMark)
    return [html(`<${tagName}>`), ...children, html(`</${tagName}>`)];
  return isPhrasing(node) ? children : [text(' '), ...children, text(' ')];
}

/** Feeds have formulas as code; on one line where they stand in one. */
function toCode({ properties, children }: Element): PhrasingContent {
  const value = toString({ type: 'root', children });
  const isFormula = [properties['className']].flat().includes('language-math');
  return isFormula
    ? { type: 'inlineMath', value: value.replace(/\s*\n\s*/g, ' ') }
    : { type: 'inlineCode', value };
}

export function toReference(id: string) {
  return { type: 'footnoteReference' as const, identifier: id, label: id };
}

const marks = new Map<string, 'emphasis' | 'strong' | 'delete'>([
  ['em', 'emphasis'],
  ['i', 'emphasis'],
  ['strong', 'strong'],
  ['b', 'strong'],
  ['del', 'delete'],
  ['s', 'delete'],
]);

const keptTags = new Set(['sup', 'sub', 'kbd', 'ruby', 'rt', 'rp', 'ins', 'mark']);

const phrasingTags = new Set(
  `a abbr b bdi bdo br cite claim-note code data del dfn em i img ins kbd label mark q rp rt ruby s samp small span
  strong sub sup time u var`.split(/\s+/),
);

function isPhrasing(node: ElementContent): boolean {
  if (node.type !== 'element') return node.type === 'text';
  const isBlock = [node.properties['className']].flat().includes('math-display');
  return phrasingTags.has(node.tagName) && !isBlock;
}

/** Without the blanks and breaks at either end, that Markdown has none of. */
function trim(nodes: PhrasingContent[]): PhrasingContent[] {
  const isBlank = (node: PhrasingContent | undefined): boolean =>
    node?.type === 'break' || (node?.type === 'text' && node.value.trim() === '');
  const start = nodes.findIndex((node) => !isBlank(node));
  const kept =
    start < 0 ? [] : nodes.slice(start, nodes.findLastIndex((node) => !isBlank(node)) + 1);
  const [first, last] = [kept[0], kept.at(-1)];
  if (first?.type === 'text') first.value = first.value.trimStart();
  if (last?.type === 'text') last.value = last.value.trimEnd();
  return kept;
}

function text(value: string): PhrasingContent {
  return { type: 'text', value };
}

function html(value: string): PhrasingContent {
  return { type: 'html', value };
}
