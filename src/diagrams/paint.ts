import type { XastElement, XastParent, XastRoot } from 'svgo';
import { contrast, isNeutral, luminance, parseColor, toHex, type Color } from './color.ts';
import { findRole, type Role } from './theme.ts';
import { descendantsOf, elementsOf, hasClass } from './tree.ts';

/**
 * Replaces mermaid's paint by classes, `d-fill-<role>` and `d-stroke-<role>`, that take the page's colours. Colours an
 * author chose stay as they are, with text on them that can be read; all other classes go.
 */
export function paint(root: XastRoot): void {
  const settled = new Set<XastElement>();
  for (const element of descendantsOf(root)) {
    if (element.name !== 'g') continue;
    const backdrop = findBackdrop(element);
    if (!backdrop) continue;
    settled.add(backdrop.shape);
    const texts = setReadableText(element, backdrop.color);
    // Without text it is an icon, whose lines belong to its ground.
    for (const inner of texts.length > 0 ? texts : descendantsOf(element)) settled.add(inner);
  }
  paintBelow(root, settled, false);
}

function paintBelow(
  parent: XastParent,
  settled: ReadonlySet<XastElement>,
  fillInherited: boolean,
): void {
  for (const element of elementsOf(parent)) {
    const fill = toPaint(element, 'fill', settled.has(element));
    const stroke = toPaint(element, 'stroke');
    toPaint(element, 'stop-color');
    // Text is the colour of everything that names none: the style sheet sets it on the drawing.
    const isDefault = fill === 'text' && !fillInherited;
    const classes = [
      ...(fill && !isDefault ? [`d-fill-${fill}`] : []),
      ...(stroke ? [`d-stroke-${stroke}`] : []),
    ];
    if (hasClass(element, 'rect') && element.attributes['fill']) {
      // The backdrop of a part of a sequence diagram: whatever its colour, text of both schemes must stand on it.
      element.attributes['fill-opacity'] = '.2';
    }
    delete element.attributes['class'];
    if (classes.length > 0) element.attributes['class'] = classes.join(' ');
    const fills = element.attributes['fill'] !== undefined || (fill !== undefined && !isDefault);
    paintBelow(element, settled, fillInherited || fills);
  }
}

/** The role of one property, whose attribute it takes away; undefined where the attribute stays or there is none. */
function toPaint(element: XastElement, property: Property, settled = false): Role | undefined {
  const value = element.attributes[property];
  if (value === undefined || value === 'none' || value.startsWith('url(')) return undefined;
  const color = parseColor(value);
  delete element.attributes[property];
  if (!color) return undefined;
  if (color.alpha === 0) {
    element.attributes[property] = 'none';
    return undefined;
  }
  setOpacity(element, property, color.alpha);
  const role = settled ? undefined : roleOf(color, property, element);
  if (!role) element.attributes[property] = toHex(color);
  return role;
}

function roleOf(color: Color, property: Property, { name }: XastElement): Role | undefined {
  const role = findRole(color);
  if (property === 'stop-color') return undefined;
  if (name === 'text' || name === 'tspan')
    return role ? (textOf[role] ?? role) : neutralText(color);
  if (role) return property === 'stroke' ? (strokeOf[role] ?? role) : role;
  if (!isNeutral(color)) return undefined;
  return neutrals[property](luminance(color));
}

function neutralText(color: Color): Role | undefined {
  return isNeutral(color) ? 'text' : undefined;
}

function setOpacity(element: XastElement, property: Property, alpha: number): void {
  if (alpha === 1) return;
  const name = property === 'stop-color' ? 'stop-opacity' : `${property}-opacity`;
  const opacity = alpha * Number(element.attributes[name] ?? 1);
  element.attributes[name] = String(Math.round(opacity * 100) / 100);
}

/** Text in a box whose fill is no role: the author's text colour if it has contrast, else black or white. */
function setReadableText(group: XastElement, backdrop: Color): XastElement[] {
  const texts: XastElement[] = [];
  for (const text of descendantsOf(group)) {
    if (text.name !== 'text' && text.name !== 'tspan') continue;
    const chosen = parseColor(text.attributes['fill'] ?? '');
    if (text.name === 'tspan' && !chosen) continue;
    const isReadable = chosen && !findRole(chosen) && contrast(chosen, backdrop) >= 4.5;
    if (!isReadable) text.attributes['fill'] = contrast(black, backdrop) >= 4.5 ? '#000' : '#fff';
    texts.push(text);
  }
  return texts;
}

function findBackdrop(group: XastElement): { shape: XastElement; color: Color } | undefined {
  const inside = hasClass(group, 'node') ? [...descendantsOf(group)] : elementsOf(group);
  if (inside.length < 2) return undefined;
  for (const shape of inside) {
    if (!shapeNames.has(shape.name)) continue;
    const color = parseColor(shape.attributes['fill'] ?? '');
    if (color && color.alpha > 0.5 && !findRole(color)) return { shape, color };
  }
  return undefined;
}

const black: Color = { red: 0, green: 0, blue: 0, alpha: 1 };

const shapeNames = new Set(['rect', 'path', 'circle', 'ellipse', 'polygon']);

/** Labels of user journeys meet the rule for the box they stand in. */
const textOf: Partial<Record<Role, Role>> = {
  tint1: 'text',
  tint2: 'text',
  tint3: 'text',
  tint4: 'text',
};

/** A line in the faint colour of a surface would not be seen. */
const strokeOf: Partial<Record<Role, Role>> = {
  node: 'border',
  group: 'line',
  note: 'border',
  tint1: 'accent',
  tint2: 'text',
  tint3: 'edge',
  tint4: 'border',
};

/** Black, white and grey, mermaid's own or an author's, would be lost on one of the two pages. */
const neutrals: Record<'fill' | 'stroke', (luminance: number) => Role> = {
  fill: (luminance) => (luminance > 0.8 ? 'paper' : luminance < 0.2 ? 'text' : 'line'),
  stroke: (luminance) => (luminance < 0.6 ? 'edge' : 'line'),
};

type Property = 'fill' | 'stroke' | 'stop-color';
