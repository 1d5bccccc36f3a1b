import type { XastElement, XastParent, XastRoot } from 'svgo';
import { descendantsOf, elementsOf, hasClass, textOf } from './tree.ts';

/**
 * Leaves nothing in a drawing but shapes, text and their paint: whatever an author managed to make mermaid write, no
 * script, style sheet, HTML, picture or foreign address comes through. Styles become attributes.
 */
export function keepAllowed(root: XastRoot): void {
  for (const element of descendantsOf(root)) {
    const target = element.attributes['href'] ?? element.attributes['xlink:href'] ?? '';
    toAttributes(element);
    if (element.name === 'a') keepSafeLink(element, target);
  }
  dropForbidden(root);
}

/** Takes out what nothing refers to and what would not be seen, so that the steps after have less to do. */
export function dropUnused(root: XastRoot): void {
  const used = referencesIn(root);
  removeIf(root, (element) => {
    if (referenced.has(element.name)) return !used.has(element.attributes['id'] ?? '');
    // The line that marks today in a gantt chart would stand still; links written ~~~ only keep nodes in place.
    if (hasClass(element, 'today') || hasClass(element, 'edge-thickness-invisible')) return true;
    if (element.name === 'text') return textOf(element).trim() === '';
    if (element.name === 'rect') return !element.attributes['width'];
    return containers.has(element.name) && element.children.length === 0;
  });
}

/** Children first, so that a group that loses all of its children goes as well. */
function removeIf(parent: XastParent, unwanted: (element: XastElement) => boolean): void {
  for (const child of elementsOf(parent)) removeIf(child, unwanted);
  parent.children = parent.children.filter((child) => child.type !== 'element' || !unwanted(child));
}

function referencesIn(root: XastRoot): Set<string> {
  const used = new Set<string>();
  for (const { attributes } of descendantsOf(root)) {
    for (const value of Object.values(attributes)) {
      for (const [, id] of value.matchAll(/url\(["']?#([^"')]+)["']?\)/g)) used.add(id ?? '');
    }
    const target = attributes['href'] ?? attributes['xlink:href'];
    if (target?.startsWith('#')) used.add(target.slice(1));
  }
  return used;
}

function dropForbidden(parent: XastParent): void {
  parent.children = parent.children.filter(
    (child) => child.type === 'text' || (child.type === 'element' && isAllowed(child)),
  );
  for (const child of elementsOf(parent)) dropForbidden(child);
}

function isAllowed({ name, attributes }: XastElement): boolean {
  return (
    allowedElements.has(name) &&
    attributes['display'] !== 'none' &&
    attributes['visibility'] !== 'hidden'
  );
}

function toAttributes(element: XastElement): void {
  const style = parseStyle(element.attributes['style'] ?? '');
  if (style['transform']) style['transform'] = toTransform(style['transform'], element);
  const declared = { ...element.attributes, ...style };
  // Themes outline letters by accident: a rule for boxes that also meets their labels.
  if (element.name === 'text') declared['stroke'] = 'none';
  if (element.name === 'tspan') delete declared['stroke'];
  declared['href'] ??= declared['xlink:href'] ?? '';
  element.attributes = Object.fromEntries(
    Object.entries(declared).filter(([name, value]) => isAllowedAttribute(element, name, value)),
  );
}

/** The declarations of a `style` attribute; what is none is passed over. */
export function parseStyle(style: string): Record<string, string> {
  const declarations = style.matchAll(/([a-z-]+)\s*:\s*([^;]+?)\s*(?:!important\s*)?(?:;|$)/gi);
  return Object.fromEntries(
    [...declarations].map(([, name = '', value = '']) => [name.toLowerCase(), value]),
  );
}

/** The attribute knows neither units nor a property for the origin. */
function toTransform(transform: string, { attributes }: XastElement): string {
  const [x = 0, y = 0] = (attributes['transform-origin'] ?? '').match(/-?[\d.]+/g) ?? [];
  const plain = transform.replace(/(\d)(?:deg|px)/g, '$1');
  return `translate(${x},${y})${plain}translate(${-x},${-y})`;
}

function isAllowedAttribute(element: XastElement, name: string, value: string): boolean {
  if (name === 'class' || name === 'id') return true;
  // Only <use> points anywhere, and only inside its own drawing.
  if (name === 'href') return element.name === 'use' && value.startsWith('#');
  if (!allowedAttributes.has(name)) return false;
  if (/url\s*\(/i.test(value)) return /^url\(["']?#[^"')]+["']?\)$/.test(value);
  return /^[\w\s.,%#()+-]*$/.test(value);
}

function keepSafeLink(element: XastElement, target: string): void {
  if (/^(?:https?:\/\/|mailto:|\/(?!\/)|#)/i.test(target)) element.attributes['href'] = target;
  else element.name = 'g';
}

/** Of no use unless something refers to them. */
const referenced = new Set([
  'marker',
  'symbol',
  'filter',
  'linearGradient',
  'radialGradient',
  'clipPath',
  'mask',
  'pattern',
]);

const containers = new Set(['g', 'defs', 'a']);

const allowedElements = new Set(
  `svg g defs marker symbol use linearGradient radialGradient stop clipPath path rect circle ellipse line polyline
   polygon text tspan title desc a`.split(/\s+/),
);

const allowedAttributes = new Set(
  `x y x1 y1 x2 y2 cx cy r rx ry fx fy dx dy width height d points transform viewBox offset gradientUnits
   gradientTransform clipPathUnits refX refY markerUnits markerWidth markerHeight orient preserveAspectRatio
   fill fill-opacity fill-rule clip-rule clip-path stroke stroke-opacity stroke-width stroke-dasharray stroke-linecap
   stroke-linejoin opacity stop-color stop-opacity marker-start marker-mid marker-end paint-order display visibility
   font-size font-weight font-style text-anchor dominant-baseline text-decoration`.split(/\s+/),
);
