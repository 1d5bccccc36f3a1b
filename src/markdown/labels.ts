import type { Element, Root } from 'hast';
import { fill, type Strings } from '../i18n/strings.ts';
import type { PluginOptions } from './language.ts';
import { decodeAddress } from './links.ts';
import { walk } from './walk.ts';

/**
 * Names footnotes, whose words remark-rehype has once for all texts, and the boxes of task lists, which show their state
 * and nothing else, in the language of this one. Ids of footnotes are as their authors wrote them: remark-rehype has them
 * percent-encoded, and links lead to what their fragment is decoded to.
 */
export function rehypeLabels({ strings }: PluginOptions) {
  return (tree: Root): void => {
    walk(tree, (node) => {
      if (node.type !== 'element') return;
      const { tagName, properties } = node;
      const { id, href } = properties;
      if (String(id).startsWith(prefix)) properties.id = decodeAddress(String(id));
      if (String(href).startsWith(`#${prefix}`))
        properties.href = decodeAddress(String(href)).replaceAll('%', '%25');
      if (isFootnoteSection(node)) label(node, strings);
      else if (tagName === 'input')
        properties.ariaLabel = properties.checked ? strings.taskDone : strings.taskOpen;
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
