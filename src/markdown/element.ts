import type { Element, ElementContent, Nodes, Properties } from 'hast';

/** An element of the syntax tree; a text among its children stands for a node of text. */
export function element(
  tagName: string,
  properties: Properties = {},
  children: readonly (ElementContent | string)[] = [],
): Element {
  return { type: 'element', tagName, properties, children: children.map(toNode) };
}

function toNode(child: ElementContent | string): ElementContent {
  return typeof child === 'string' ? { type: 'text', value: child } : child;
}

/** Whether this is an element of that class. */
export function hasClass(node: Nodes | undefined, name: string): node is Element {
  if (node?.type !== 'element' || !node.properties.className) return false;
  return [node.properties.className].flat().includes(name);
}

/** The nodes with neighbouring texts as one, for what looks for words and their breaks. */
export function joinTexts(nodes: readonly ElementContent[]): ElementContent[] {
  const joined: ElementContent[] = [];
  for (const node of nodes) {
    const last = joined.at(-1);
    if (node.type === 'text' && last?.type === 'text') last.value += node.value;
    else joined.push(node);
  }
  return joined;
}
