import type { Element, ElementContent, Parents, Root } from 'hast';
import { element } from './element.ts';
import { fill, type Strings } from '../i18n/strings.ts';
import { isHeading, toHeadingText } from './headings.ts';
import type { PluginOptions } from './language.ts';
import { walk } from './walk.ts';

/**
 * Puts each table into a box that scrolls, can be reached by keyboard and is named by the heading it stands under, with
 * a number where headings of that text have several; and gives its cells their roles:
 *
 * - a cell of the header is `scope="col"`, and a plain cell when it is empty; a header without any text is dropped;
 * - the first cell of a row is its header, unless it is empty or the table has one column only: the first column of a
 *   comparison names what is compared, and a date or a rank in it names the row as well;
 * - a row that a verdict names has its sign;
 * - `align` becomes a class;
 * - where a column is named as what holds, as in 「1月の見込み」 beside 「実際」, the table says so, and each cell has the
 *   name of its column, so that a phone can set them below each other.
 *
 * A table with spans or row headers of its own was written as HTML: its cells stay as they are.
 */
export function rehypeTables({ strings }: Pick<PluginOptions, 'strings'>) {
  return (tree: Root): void => {
    for (const [heading, tables] of Map.groupBy(collectTables(tree), ({ heading }) => heading)) {
      const { tableLabel, tableLabelNumbered } = strings;
      const named = tables.length === 1 ? tableLabel : tableLabelNumbered;
      tables.forEach(({ table, parent, index }, place) => {
        if (!hasOwnRoles(table)) assignRoles(table, strings.verdicts);
        for (const cell of cellsOf(table)) alignByClass(cell);
        nameColumns(table, strings.knownColumns);
        const label = fill(heading ? named : strings.table, { heading, n: place + 1 });
        parent.children[index] = toScrollBox(table, label);
      });
    }
  };
}

function collectTables(tree: Root): PlacedTable[] {
  const tables: PlacedTable[] = [];
  let heading = '';
  walk(tree, (node, index, parent) => {
    if (node.type !== 'element') return undefined;
    if (isHeading(node)) heading = toHeadingText(node);
    if (node.tagName !== 'table') return undefined;
    tables.push({ heading, table: node, parent, index });
    return 'skip';
  });
  return tables;
}

function hasOwnRoles(table: Element): boolean {
  const hasSpans = cellsOf(table).some(({ properties: { colSpan, rowSpan, scope } }) =>
    Boolean(colSpan ?? rowSpan ?? scope),
  );
  return hasSpans || rowsOf(table, 'tbody').some((row) => childrenOf(row, 'th').length > 0);
}

function assignRoles(table: Element, verdicts: Strings['verdicts']): void {
  const headers = rowsOf(table, 'thead').flatMap((row) => childrenOf(row, 'th'));
  if (headers.every(isEmpty)) {
    table.children = table.children.filter((child) => !isElement(child, 'thead'));
  }
  for (const cell of headers) {
    if (isEmpty(cell)) cell.tagName = 'td';
    else cell.properties.scope = 'col';
  }
  for (const row of rowsOf(table, 'tbody')) {
    const [first, ...others] = childrenOf(row, 'td');
    if (!first || others.length === 0 || isEmpty(first)) continue;
    first.tagName = 'th';
    first.properties.scope = 'row';
    const [sign] = Object.entries(verdicts).find(([, word]) => word === toHeadingText(first)) ?? [];
    if (sign) first.properties.className = ['verdict', sign];
  }
}

/** `left` is how text stands anyway, so that it needs no class. */
function alignByClass({ properties }: Element): void {
  const { align } = properties;
  delete properties.align;
  if (align !== 'right' && align !== 'center') return;
  properties.className = [`align-${align}`];
}

/** A cell that says nothing, or `—`, is left without a name. */
function nameColumns(table: Element, knownColumns: readonly string[]): void {
  const names = rowsOf(table, 'thead').flatMap((row) =>
    childrenOf(row, 'th', 'td').map(toHeadingText),
  );
  const isKnown = names.map((name) => {
    const [bare = ''] = name.split(/[（(]/);
    return knownColumns.some((word) => bare.trimEnd().endsWith(word));
  });
  if (!isKnown.includes(true)) return;
  table.properties.className = ['said-known'];
  for (const row of rowsOf(table, 'tbody')) {
    childrenOf(row, 'th', 'td').forEach((cell, column) => {
      const { properties } = cell;
      if (column > 0 && /[^\s—–-]/.test(toHeadingText(cell))) properties.dataLabel = names[column];
      if (isKnown[column]) properties.className = ['known', ...[properties.className ?? []].flat()];
    });
  }
}

function toScrollBox(table: Element, label: string): Element {
  return element(
    'div',
    { className: ['table-scroll'], tabIndex: 0, role: 'group', ariaLabel: label },
    [table],
  );
}

function isEmpty({ children }: Element): boolean {
  return children.every((child) => child.type === 'text' && child.value.trim() === '');
}

function cellsOf(table: Element): Element[] {
  return ['thead', 'tbody', 'tfoot']
    .flatMap((section) => rowsOf(table, section))
    .flatMap((row) => childrenOf(row, 'th', 'td'));
}

function rowsOf(table: Element, section: string): Element[] {
  return childrenOf(table, section).flatMap((child) => childrenOf(child, 'tr'));
}

function childrenOf(parent: Element, ...tagNames: string[]): Element[] {
  return parent.children.filter((child): child is Element => isElement(child, ...tagNames));
}

function isElement(node: ElementContent, ...tagNames: string[]): boolean {
  return node.type === 'element' && tagNames.includes(node.tagName);
}

interface PlacedTable {
  heading: string;
  table: Element;
  parent: Parents;
  index: number;
}
