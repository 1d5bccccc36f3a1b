import type { Element, Root } from 'hast';
import { fill, type Strings } from '../i18n/strings.ts';
import type { PluginOptions } from './language.ts';
import { decodeAddress } from './links.ts';
import { walk } from './walk.ts';

/**
 * Puts the labels of footnotes, which remark-rehype has once for all texts, into the language of this one, and writes ids
 * as their authors did: it has them percent-encoded, and links lead to what their fragment is decoded to.
 */
export function rehypeFootnotes({ strings }: PluginOptions) {
  return (tree: Root): void => {
    walk(tree, (node) => {
      if (node.type !== 'element') return;
      const { id, href } = node.properties;
      if (String(id).startsWith(prefix)) node.properties['id'] = decodeAddress(String(id));
      if (String(href).startsWith(`#${prefix}`))
        node.properties['href'] = decodeAddress(String(href)).replaceAll('%', '%25');
      if (isFootnoteSection(node)) label(node, strings);
    });
  };
}

const prefix = 'user-content-fn';

/** The id of the heading above the notes, by remark-rehype. */
export const footnoteTitleId = 'footnote-label';

export function isFootnoteSection({ properties }: Element): boolean {
  return properties['dataFootnotes'] !== undefined;
}

function label(section: Element, { footnotes, backToNote }: Strings): void {
  let n = 0;
  walk(section, (node, _index, parent) => {
    if (node.type !== 'element') return;
    const { tagName, properties } = node;
    if (properties['id'] === footnoteTitleId) node.children = [{ type: 'text', value: footnotes }];
    if (tagName === 'li' && section.children.some((list) => list === parent)) n++;
    if ('dataFootnoteBackref' in properties) properties['ariaLabel'] = fill(backToNote, { n });
  });
}
