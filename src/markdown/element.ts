import type { Element, ElementContent, Properties } from 'hast';

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
