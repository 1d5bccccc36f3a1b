import type { XastElement, XastParent, XastRoot } from 'svgo';
import { elementsOf } from './tree.ts';

/** Takes away attributes that say what would be so without them. */
export function dropDefaults(root: XastRoot): void {
  visit(root, new Set());
}

function visit(parent: XastParent, inherited: ReadonlySet<string>): void {
  for (const element of elementsOf(parent)) {
    dropUseless(element, inherited);
    visit(element, new Set([...inherited, ...Object.keys(element.attributes), ...paints(element)]));
  }
}

function dropUseless(element: XastElement, inherited: ReadonlySet<string>): void {
  const { attributes, name } = element;
  if (name === 'line') dropPaint(element, 'fill');
  if (/^0*(?:[\s,]*0+)*$|^\d+[\s,]+0$/.test(attributes['stroke-dasharray'] ?? 'none')) {
    // A gap of nothing is a solid line.
    if (inherited.has('stroke-dasharray')) attributes['stroke-dasharray'] = 'none';
    else delete attributes['stroke-dasharray'];
  }
  for (const [property, value] of Object.entries(attributes)) {
    if (!inherited.has(property) && defaults[property]?.test(value)) delete attributes[property];
  }
  if (shapes.has(name) && !inherited.has('stroke') && !paints(element).includes('stroke')) {
    for (const property of strokeProperties) delete attributes[property];
  }
}

/** Of fill and stroke, those that the element sets itself. */
function paints({ attributes }: XastElement): string[] {
  return ['fill', 'stroke'].filter(
    (property) =>
      (attributes[property] ?? 'none') !== 'none' ||
      attributes['class']?.includes(`d-${property}-`),
  );
}

function dropPaint({ attributes }: XastElement, property: string): void {
  delete attributes[property];
  const classes = (attributes['class'] ?? '').split(' ');
  const kept = classes.filter((name) => !name.startsWith(`d-${property}-`));
  if (kept.join('')) attributes['class'] = kept.join(' ');
  else delete attributes['class'];
}

const shapes = new Set([
  'path',
  'rect',
  'circle',
  'ellipse',
  'line',
  'polyline',
  'polygon',
  'text',
]);

const strokeProperties = ['stroke-width', 'stroke-dasharray', 'stroke-linecap', 'stroke-linejoin'];

/** Of properties that are inherited only where nothing above sets them. */
const defaults: Record<string, RegExp> = {
  stroke: /^none$/,
  'stroke-width': /^1(?:px)?$/,
  'stroke-linecap': /^butt$/,
  'stroke-linejoin': /^miter$/,
  'stroke-opacity': /^1$/,
  'fill-opacity': /^1$/,
  'fill-rule': /^nonzero$/,
  opacity: /^1$/,
  display: /^(?!none)/,
  visibility: /^visible$/,
  'font-weight': /^(?:normal|400)$/,
  'font-style': /^normal$/,
  'text-anchor': /^start$/,
  'text-decoration': /^none$/,
  'dominant-baseline': /^auto$/,
  dx: /^0$/,
  dy: /^0$/,
  rx: /^0$/,
  ry: /^0$/,
};
