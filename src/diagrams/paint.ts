import type { XastElement, XastParent } from 'svgo';
import { contrast, isNeutral, luminance, parseColor, toHex, type Color } from './color.ts';
import { findRole, type Role } from './theme.ts';
import { descendantsOf, elementsOf, hasClass } from './tree.ts';

/**
 * Replaces the colours of mermaid's theme by classes, `d-fill-<role>` and `d-stroke-<role>`, that take the page's
 * colours. Colours an author chose stay as they are, with text on them that can be read. All other classes go.
 * @param ground the author's colour on which the elements stand
 */
export function paint(parent: XastParent, ground?: Color): void {
  for (const element of elementsOf(parent)) {
    const isText = element.name === 'text' || element.name === 'tspan';
    const below = isText ? findTextGround(element, ground) : (findGround(element) ?? ground);
    const fill = (color: Color) => (isText ? textPaint(color, below) : fillPaint(color, ground));
    if (element.name === 'rect') settle(element);
    const classes = [
      toClass(element, 'fill', fill),
      toClass(element, 'stroke', strokePaint),
      toClass(element, 'stop-color', (color) => color),
    ];
    // Text is the colour of everything that names none: the style sheet sets it on the drawing.
    element.attributes['class'] = classes
      .filter((name) => name && name !== 'd-fill-text')
      .join(' ');
    paint(element, below);
  }
}

/** A half transparent box in an author's colour would have another colour in each scheme: it becomes faint or opaque. */
function settle({ attributes }: XastElement): void {
  const color = parseColor(attributes['fill'] ?? 'none');
  if (!color || findRole(color)) return;
  const { opacity = '1', 'fill-opacity': own = '1' } = attributes;
  const strength = color.alpha * Number(opacity) * Number(own);
  if (strength === 1) return;
  delete attributes['opacity'];
  attributes['fill'] = `rgb(${color.red}, ${color.green}, ${color.blue})`;
  attributes['fill-opacity'] = strength < 0.5 ? String(Math.min(strength, 0.2)) : '1';
}

/** The class that says a colour, whose attribute it takes away; none where it is no role. */
function toClass(
  { attributes }: XastElement,
  property: 'fill' | 'stroke' | 'stop-color',
  choose: (color: Color) => Color | Role,
): string | undefined {
  const color = parseColor(attributes[property] ?? 'none');
  if (!color) return undefined;
  if (color.alpha < 1) {
    const opacity = `${property.replace('-color', '')}-opacity`;
    attributes[opacity] = String(color.alpha * Number(attributes[opacity] ?? 1));
  }
  const chosen = choose(color);
  if (typeof chosen === 'object') {
    attributes[property] = toHex(chosen);
    return undefined;
  }
  delete attributes[property];
  return `d-${property}-${chosen}`;
}

function textPaint(color: Color, ground: Color | undefined): Color | Role {
  const role = findRole(color);
  // No colour that an author might choose can be read on the paper of both schemes.
  if (!ground) return role && !role.startsWith('tint') ? role : 'text';
  if (!role && contrast(color, ground) >= 4.5) return color;
  return contrast(black, ground) >= 4.5 ? black : white;
}

function fillPaint(color: Color, ground: Color | undefined): Color | Role {
  const role = findRole(color);
  if (role) return role;
  if (ground || !isNeutral(color)) return color;
  // Black, white and grey, mermaid's own or an author's, would be lost on one of the two pages.
  const light = luminance(color);
  return light > 0.8 ? 'paper' : light < 0.2 ? 'text' : 'line';
}

function strokePaint(color: Color): Color | Role {
  const role = findRole(color);
  if (role) return strokeOf[role] ?? role;
  if (!isNeutral(color)) return color;
  return luminance(color) < 0.6 ? 'edge' : 'line';
}

/** What `page.ts` found below a text; where that is the theme's, there is none. */
function findTextGround({ attributes }: XastElement, above: Color | undefined): Color | undefined {
  const told = attributes['data-ground'];
  if (told === undefined) return above;
  const color = parseColor(told);
  return color && !findRole(color) ? color : undefined;
}

/** The colour of the first shape of a group, where it is not the theme's. */
function findGround(group: XastElement): Color | undefined {
  if (group.name !== 'g') return undefined;
  const inside = hasClass(group, 'node') ? [...descendantsOf(group)] : elementsOf(group);
  if (inside.length < 2) return undefined;
  for (const { name, attributes } of inside) {
    if (name === 'text' || name === 'tspan') continue;
    const color = parseColor(attributes['fill'] ?? 'none');
    if (color && color.alpha > 0.5 && !findRole(color)) return color;
  }
  return undefined;
}

const black: Color = { red: 0, green: 0, blue: 0, alpha: 1 };
const white: Color = { red: 255, green: 255, blue: 255, alpha: 1 };

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
