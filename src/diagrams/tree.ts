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

export function textOf(node: XastElement): string {
  return node.children
    .map((child) =>
      child.type === 'text' || child.type === 'cdata'
        ? child.value
        : child.type === 'element'
          ? textOf(child)
          : '',
    )
    .join('');
}

export function hasClass(node: XastElement, name: string): boolean {
  return (node.attributes['class'] ?? '').split(/\s+/).includes(name);
}

/** A number attribute, in user units; 0 when it is absent or something else. */
export function numberOf(node: XastElement, name: string): number {
  return Number.parseFloat(node.attributes[name] ?? '') || 0;
}

/** `[x, y]` of a transform that only moves, `undefined` for any other. */
export function translationOf(node: XastElement): [number, number] | undefined {
  const transform = node.attributes['transform'];
  if (!transform) return [0, 0];
  const match = /^translate\(\s*([-\d.e]+)(?:[\s,]+([-\d.e]+))?\s*\)$/.exec(transform.trim());
  return match ? [Number(match[1]), Number(match[2] ?? 0)] : undefined;
}

export function newElement(
  name: string,
  attributes: Record<string, string> = {},
  text?: string,
): XastElement {
  const children: XastElement['children'] = text === undefined ? [] : [newText(text)];
  return { type: 'element', name, attributes, children };
}

export function newText(value: string): XastElement['children'][number] {
  return { type: 'text', value };
}
