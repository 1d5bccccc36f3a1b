import type { Element, Parents, Root, RootContent } from 'hast';
import { raw } from 'hast-util-raw';
import type { VFile } from 'vfile';
import { astroData } from './astro-data.ts';
import { HtmlScan } from './html-scan.ts';
import { report } from './report.ts';
import { walk } from './walk.ts';

/**
 * Turns the HTML in Markdown into elements, of which only those that belong in an article are left (`html-rules.ts`).
 * An element ends with the paragraph, list item, table cell or document that it begins in, so that an unclosed or stray
 * tag cannot reach the page around it. Stands first among the rehype plugins: the others see elements only.
 */
export function rehypeSafeHtml() {
  return (tree: Root, file: VFile): void => {
    parseIn(tree, file);
    walk(tree, (node, _index, parent) => {
      if ('children' in node) parseIn(node, file);
      if (node.type === 'element') checkHome(node, parent, file);
    });
  };
}

/** Of the elements that mean something in certain others alone, those. The parser itself drops parts of tables. */
const homes: ReadonlyMap<string, readonly string[]> = new Map([
  ['li', ['ul', 'ol']],
  ['summary', ['details']],
  ['dt', ['dl', 'div']],
  ['dd', ['dl', 'div']],
  ['figcaption', ['figure']],
]);

function checkHome(node: Element, parent: Parents, file: VFile): void {
  const home = homes.get(node.tagName);
  if (!home || (parent.type === 'element' && home.includes(parent.tagName))) return;
  const [first] = home;
  report(file, node, {
    id: 'html-element',
    message: `<${node.tagName}> stands in <${first}> alone.`,
    hint: `Put  <${first}>…</${first}>  around it.`,
  });
}

function parseIn(parent: Parents, file: VFile): void {
  if (!parent.children.some(isRaw)) return;
  (parent as Root).children = rebuild(parent.children, file);
  astroData(file).hasHtml = true;
}

/** Siblings with the raw HTML among them parsed. What Markdown made is not parsed again: that is slow and loses data. */
function rebuild(siblings: readonly Child[], file: VFile): RootContent[] {
  const scan = new HtmlScan();
  const stubs = siblings.map((node, index) => toStub(node, index, scan));
  stubs.push(toRaw(scan.end()));
  for (const { line, ...problem } of scan.problems) report(file, line, problem);
  const { children } = raw({ type: 'root', children: stubs as RootContent[] }) as Root;
  return restore(children, siblings);
}

/** A raw node made safe; an element as an empty one of the same name, which the parser treats alike. */
function toStub(node: Child, index: number, scan: HtmlScan): Child {
  if (isRaw(node)) return toRaw(scan.add(node.value, node.position?.start.line ?? 1));
  if (node.type !== 'element') return node;
  return { ...node, properties: { dataStub: index }, children: [] };
}

function restore(children: RootContent[], siblings: readonly Child[]): RootContent[] {
  return children.flatMap((node) => {
    if (node.type !== 'element') return [node];
    const { dataStub, dataLine } = node.properties;
    if (dataStub !== undefined) return [siblings[Number(dataStub)] as RootContent];
    delete node.properties['dataLine'];
    if (dataLine !== undefined) setLine(node, Number(dataLine));
    node.children = restore(node.children, siblings) as Element['children'];
    return isEmptyParagraph(node) ? [] : [node];
  });
}

/** What is left of `<p>` when the parser closes it before a block. */
function isEmptyParagraph({ tagName, children }: Element): boolean {
  return tagName === 'p' && children.every((node) => node.type === 'text' && !node.value.trim());
}

function setLine(node: Element, line: number): void {
  const point = { line, column: 1 };
  node.position = { start: point, end: point };
}

function isRaw(node: Child): node is Raw {
  return node.type === 'raw';
}

function toRaw(value: string): Raw {
  return { type: 'raw', value };
}

/** With `raw`, by which mdast-util-to-hast hands on HTML; it never leaves this plugin. */
type Child = Parents['children'][number];
type Raw = Extract<Child, { type: 'raw' }>;
