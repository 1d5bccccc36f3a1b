import type { XastElement, XastParent } from 'svgo';
import { elementsOf } from './tree.ts';

/**
 * Leaves nothing in a drawing but shapes, text and their paint: whatever an author managed to make mermaid write, no
 * script, style sheet, HTML, picture or foreign address comes through.
 */
export function keepAllowed(parent: XastParent): void {
  parent.children = parent.children.filter(
    (child) => child.type === 'text' || (child.type === 'element' && isAllowed(child)),
  );
  for (const element of elementsOf(parent)) {
    const { href, 'xlink:href': target = href ?? '', ...others } = element.attributes;
    const names =
      element.name === 'g' || element.name === 'a' ? groupAttributes : allowedAttributes;
    const kept = Object.entries(others).filter(
      ([name, value]) => names.has(name) && isAllowedValue(name, value),
    );
    element.attributes = Object.fromEntries(kept);
    // Only <use> points anywhere, and only inside its own drawing.
    if (element.name === 'use' && target.startsWith('#')) element.attributes['href'] = target;
    if (element.name === 'a') setLink(element, target);
    keepAllowed(element);
  }
}

/**
 * Whether the file of a drawing still has nothing else, read as strictly as `clean` writes: elements and text, no comment,
 * no declaration, and no name or value that this file does not let through.
 */
export function isAllowedFile(file: string): boolean {
  const rest = file.replace(
    /<(\/?)(\w+)((?: [\w:-]+="[^"<>]*")*)\/?>/g,
    (tag, _end, name: string, attributes: string) => {
      const isSound = name === 'metadata' || allowedElements.has(name);
      const pairs = [...attributes.matchAll(/ ([\w:-]+)="([^"]*)"/g)];
      return isSound && pairs.every(([, key = '', value = '']) => isKept(name, key, value))
        ? ''
        : tag;
    },
  );
  return file.startsWith('<svg ') && !rest.includes('<');
}

/** As a file has it: also what `clean` writes by itself. */
function isKept(element: string, name: string, value: string): boolean {
  if (name === 'href')
    return (element === 'use' && value.startsWith('#')) || (element === 'a' && isAddress(value));
  if (element === 'svg' && (name === 'xmlns' || name === 'role')) return true;
  return allowedAttributes.has(name) && isAllowedValue(name, value);
}

function isAllowed({ name, attributes }: XastElement): boolean {
  return (
    allowedElements.has(name) &&
    attributes['display'] !== 'none' &&
    attributes['visibility'] !== 'hidden'
  );
}

function isAllowedValue(name: string, value: string): boolean {
  if (name === 'id') return true;
  if (/url\s*\(/i.test(value)) return /^url\(#[^"'()]+\)$/.test(value);
  return /^[\w\s.,%#()+-]+$/.test(value);
}

/** A link that leads nowhere safe becomes a group. */
function setLink(element: XastElement, target: string): void {
  if (isAddress(target)) element.attributes['href'] = target;
  else element.name = 'g';
}

function isAddress(target: string): boolean {
  return /^(?:https?:\/\/|mailto:|\/(?!\/)|#)/i.test(target);
}

const allowedElements = new Set(
  `svg g defs marker symbol use linearGradient radialGradient stop clipPath path rect circle ellipse line polyline
   polygon text tspan title desc a`.split(/\s+/),
);

const allowedAttributes = new Set(
  `id class x y x1 y1 x2 y2 cx cy r rx ry fx fy dx dy width height d points transform viewBox offset gradientUnits
   gradientTransform clipPathUnits refX refY markerUnits markerWidth markerHeight orient preserveAspectRatio
   fill fill-opacity fill-rule clip-rule clip-path stroke stroke-opacity stroke-width stroke-dasharray stroke-linecap
   stroke-linejoin opacity stop-color stop-opacity marker-start marker-mid marker-end
   font-size font-weight font-style text-anchor dominant-baseline text-decoration`.split(/\s+/),
);

const groupAttributes = new Set(['id', 'transform', 'opacity', 'clip-path', 'text-decoration']);
