/** A part of a drawing: an element of SVG, its attributes in their order, and what is in it. */
export interface Shape {
  tag: string;
  attributes: Record<string, string | number>;
  children: (Shape | string)[];
}

export function shape(
  tag: string,
  attributes: Shape['attributes'],
  ...children: Shape['children']
): Shape {
  return { tag, attributes, children };
}

/** The markup of a drawing. */
export function toSvg({ tag, attributes, children }: Shape): string {
  const written = Object.entries(attributes)
    .map(([name, value]) => ` ${name}="${escape(toText(value))}"`)
    .join('');
  const inside = children.map((child) =>
    typeof child === 'string' ? escape(child) : toSvg(child),
  );
  return `<${tag}${written}>${inside.join('')}</${tag}>`;
}

/** The same as elements of a page. */
export function toElement({ tag, attributes, children }: Shape, page: Document): SVGElement {
  const element = page.createElementNS('http://www.w3.org/2000/svg', tag) as SVGElement;
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, toText(value));
  element.append(
    ...children.map((child) => (typeof child === 'string' ? child : toElement(child, page))),
  );
  return element;
}

/** To two places, so that every machine writes the same. */
export function round(value: number): number {
  return Math.round(value * 100) / 100;
}

function toText(value: string | number): string {
  return typeof value === 'number' ? String(round(value)) : value;
}

function escape(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
