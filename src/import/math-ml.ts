import type { Element, Nodes } from 'hast';
import { toString } from 'hast-util-to-string';

/** The TeX of a formula that a page has as MathML: as it was written, where the page tells, or made of its elements. */
export function toTex(math: Element): string {
  const { alttext, altText = alttext } = math.properties;
  const written = findAnnotation(math) ?? (typeof altText === 'string' ? altText : undefined);
  return (written ?? write(math)).replace(/\s+/g, ' ').trim();
}

function findAnnotation(node: Nodes): string | undefined {
  if (!('children' in node)) return undefined;
  if (node.type === 'element' && node.properties['encoding'] === 'application/x-tex') {
    return toString(node);
  }
  for (const child of node.children) {
    const found = findAnnotation(child);
    if (found !== undefined) return found;
  }
  return undefined;
}

function write(node: Nodes): string {
  if (node.type === 'text') return node.value.trim().replace(/[#$%&_{}]/g, '\\$&');
  if (node.type !== 'element') return '';
  const parts = node.children.map(write).filter((part) => part !== '');
  const [base = '', one = '', two = ''] = parts;
  switch (node.tagName) {
    case 'msup':
    case 'mover':
      return `{${base}}^{${one}}`;
    case 'msub':
    case 'munder':
      return `{${base}}_{${one}}`;
    case 'msubsup':
    case 'munderover':
      return `{${base}}_{${one}}^{${two}}`;
    case 'mfrac':
      return `\\frac{${base}}{${one}}`;
    case 'msqrt':
      return `\\sqrt{${parts.join(' ')}}`;
    case 'mroot':
      return `\\sqrt[${one}]{${base}}`;
    case 'mtext':
      return `\\text{${base}}`;
    case 'annotation':
      return '';
    default:
      return parts.join(' ');
  }
}
