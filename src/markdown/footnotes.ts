import type { Element, Root } from 'hast';
import { walk } from './walk.ts';

export interface FootnotesOptions {
  /** The heading above the notes, for those who do not see that they are the end. */
  title: string;
  /** The accessible name of the link back from a note, counting from 1. */
  backLabel: (number: number) => string;
}

/** Puts the labels of footnotes, which remark-rehype has once for all texts, into the language of this one. */
export function rehypeFootnotes(options: FootnotesOptions) {
  return (tree: Root): void => {
    walk(tree, (node) => {
      if (node.type !== 'element' || !isFootnoteSection(node)) return undefined;
      label(node, options);
      return 'skip';
    });
  };
}

/** The id of the heading above the notes, by remark-rehype. */
export const footnoteTitleId = 'footnote-label';

export function isFootnoteSection({ properties }: Element): boolean {
  return properties['dataFootnotes'] !== undefined;
}

function label(section: Element, { title, backLabel }: FootnotesOptions): void {
  let number = 0;
  walk(section, (node, _index, parent) => {
    if (node.type !== 'element') return;
    const { tagName, properties } = node;
    if (properties['id'] === footnoteTitleId) node.children = [{ type: 'text', value: title }];
    if (tagName === 'li' && section.children.some((list) => list === parent)) number++;
    if ('dataFootnoteBackref' in properties) properties['ariaLabel'] = backLabel(number);
  });
}
