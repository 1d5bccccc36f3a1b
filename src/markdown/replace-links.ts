import type { Element, ElementContent, Parents, Root } from 'hast';
import { joinTexts } from './element.ts';
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
  for (const parent of changed) parent.children = joinTexts(parent.children as ElementContent[]);
}
