import type { Element, ElementContent, Parents, Root } from 'hast';
import { walk } from './walk.ts';

/** Puts what `replace` gives in the place of links; undefined leaves one as it is. */
export function replaceLinks(
  tree: Root,
  replace: (link: Element) => ElementContent[] | undefined,
): void {
  const changed = new Set<Parents>();
  walk(tree, (node, index, parent) => {
    const isLink = node.type === 'element' && node.tagName === 'a';
    const replacement = isLink ? replace(node) : undefined;
    if (!replacement) return undefined;
    parent.children.splice(index, 1, ...(replacement as never[]));
    changed.add(parent);
    return 'skip';
  });
  for (const parent of changed) joinTexts(parent);
}

/** Neighbours that are read as one, for what looks for words and their breaks. */
function joinTexts(parent: Parents): void {
  const joined: ElementContent[] = [];
  for (const node of parent.children as ElementContent[]) {
    const last = joined.at(-1);
    if (node.type === 'text' && last?.type === 'text') last.value += node.value;
    else joined.push(node);
  }
  parent.children = joined;
}
