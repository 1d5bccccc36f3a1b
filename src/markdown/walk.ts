import type { Parents as HastParents, RootContent as HastNode } from 'hast';
import type { Parents as MdastParents, RootContent as MdastNode } from 'mdast';

/**
 * Calls `enter` for every node below `tree`, in the order of the text; `'skip'` leaves out the node's children. A node
 * may be replaced, and what replaces it is entered if it stands behind it.
 *
 * unist-util-visit does more, and makes a named function for every node to do it: with a pass for each plugin that is
 * a third of the time these plugins take.
 */
export function walk(tree: HastParents, enter: Enter<HastNode, HastParents>): void;
export function walk(tree: MdastParents, enter: Enter<MdastNode, MdastParents>): void;
export function walk(tree: AnyParent, enter: Enter<never, never>): void {
  for (let index = 0; index < tree.children.length; index++) {
    const node = tree.children[index];
    if (enter(node as never, index, tree as never) === 'skip') continue;
    if (isParent(node)) walk(node as MdastParents, enter as Enter<MdastNode, MdastParents>);
  }
}

function isParent(node: unknown): node is AnyParent {
  return Array.isArray((node as Partial<AnyParent>).children);
}

type Enter<Node, Parent> = (node: Node, index: number, parent: Parent) => 'skip' | undefined;

interface AnyParent {
  children: unknown[];
}
