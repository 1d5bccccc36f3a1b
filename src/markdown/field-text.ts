import type { Root } from 'hast';
import type { VFile } from 'vfile';
import { astroData } from './astro-data.ts';
import { inlineElements } from './collect-text.ts';
import { report } from './report.ts';
import { walk } from './walk.ts';

/**
 * A text of the front matter is made of paragraphs, a key point of one: no pictures, which nobody would process, no
 * blocks, which would end the box that it stands in, and no ids, which the article may have as well. After safe-html,
 * and before what makes ids and blocks of its own.
 */
export function rehypeFieldText() {
  return (tree: Root, file: VFile): void => {
    const { field } = astroData(file).frontmatter;
    if (field === undefined) return;
    let isTold = false;
    let paragraphs = 0;
    walk(tree, (node, _index, parent) => {
      if (isTold || node.type !== 'element') return;
      const { tagName, properties } = node;
      if (parent === tree && tagName === 'p' && (++paragraphs === 1 || !field.endsWith(']')))
        return;
      const isInline = inlineElements.has(tagName) || tagName === 'br';
      if (parent !== tree && isInline && properties.id === undefined) return;
      isTold = true;
      const received =
        properties.id === undefined ? `<${tagName}>` : `id="${String(properties.id)}"`;
      const count = field.endsWith(']') ? 'one paragraph' : 'paragraphs';
      // Cards have no place of their own.
      report(file, node.position ? node : String(file).search(/\S/) + 1, {
        id: 'field-text',
        message: `${field} takes ${count} of text, links and marks, received ${received}.`,
        hint: 'Move that into the text below the front matter.',
      });
    });
  };
}
