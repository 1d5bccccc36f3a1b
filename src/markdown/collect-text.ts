import type { Element, Nodes, Root } from 'hast';
import type { VFile } from 'vfile';
import { astroData } from './astro-data.ts';

/**
 * Leaves the text of the document, without markup, in the front matter that the file is rendered with, where the one
 * who renders it finds it as `text`. Drawings are left out: the list of their labels stands beside them.
 */
export function rehypeCollectText() {
  return (tree: Root, file: VFile): void => {
    astroData(file).frontmatter.text = toPlainText(tree);
  };
}

/** The text of a tree: blocks on lines of their own, runs of white space as one space. */
export function toPlainText(tree: Root): string {
  const parts: string[] = [];
  collect(tree, parts);
  return parts
    .join('')
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ *\n[\s]*/g, '\n')
    .trim();
}

const hidden = new Set(['svg', 'script', 'style', 'template']);

/** The marks of footnotes lead somewhere and say nothing. */
function isFootnoteMark({ properties }: Element): boolean {
  return 'dataFootnoteRef' in properties || 'dataFootnoteBackref' in properties;
}

const inline = new Set(
  'a abbr b bdi bdo cite code del dfn em i img ins kbd mark q ruby s samp small span strong sub sup time u var wbr'.split(
    ' ',
  ),
);

function collect(node: Nodes, parts: string[]): void {
  if (node.type === 'text') parts.push(node.value);
  if (!('children' in node)) return;
  const name = node.type === 'element' ? node.tagName : '';
  if (hidden.has(name) || (node.type === 'element' && isFootnoteMark(node))) return;
  if (node.type === 'element' && name === 'img') parts.push(String(node.properties['alt'] ?? ''));
  const breaks = !inline.has(name);
  if (breaks) parts.push('\n');
  for (const child of node.children) collect(child, parts);
  if (breaks) parts.push('\n');
}
