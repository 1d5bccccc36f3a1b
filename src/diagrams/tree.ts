import type { XastElement, XastParent } from 'svgo';

/** The elements directly below a node. */
export function elementsOf(node: XastParent): XastElement[] {
  return node.children.filter((child) => child.type === 'element');
}

/** All elements below a node, in document order. */
export function* descendantsOf(node: XastParent): Generator<XastElement> {
  for (const child of elementsOf(node)) {
    yield child;
    yield* descendantsOf(child);
  }
}

export function textOf(node: XastParent): string {
  return node.children
    .map((child) =>
      child.type === 'element' ? textOf(child) : child.type === 'text' ? child.value : '',
    )
    .join('');
}

export function hasClass(node: XastElement, name: string): boolean {
  return (node.attributes['class'] ?? '').split(/\s+/).includes(name);
}

export function newElement(
  name: string,
  attributes: Record<string, string> = {},
  children: XastElement['children'] = [],
): XastElement {
  return { type: 'element', name, attributes, children };
}

export function newText(value: string): XastElement['children'][number] {
  return { type: 'text', value };
}
