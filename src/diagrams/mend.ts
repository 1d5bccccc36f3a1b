import type { XastElement, XastRoot } from 'svgo';
import { parseStyle } from './allow.ts';
import { colorOf } from './theme.ts';
import { descendantsOf, elementsOf, hasClass, translationOf } from './tree.ts';

/** Puts right what mermaid 11.17 writes wrongly. To be looked through at every new version. */
export function mend(root: XastRoot): void {
  for (const element of descendantsOf(root)) {
    mendStyle(element);
    if (hasClass(element, 'actor-line')) thinLifeline(element);
    if (hasClass(element, 'tick')) enlargeTick(element);
    if (hasClass(element, 'background')) hideLineBehind(element);
    if (hasClass(element, 'mindmap-node')) centreLabel(element);
    if (element.attributes['class']?.includes('section-edge-')) thinBranch(element);
  }
}

/** `style="undefined;;;"` makes SVGO glue the declarations together that it adds. */
function mendStyle({ attributes }: XastElement): void {
  if (attributes['style'] === undefined) return;
  const declarations = Object.entries(parseStyle(attributes['style']));
  const important = /!important/.test(attributes['style']) ? '!important' : '';
  attributes['style'] = declarations
    .map(([name, value]) => `${name}:${value}${important}`)
    .join(';');
}

/** A rule for the stick figures of sequence diagrams happens to meet every line. */
function thinLifeline({ attributes }: XastElement): void {
  attributes['style'] = 'stroke-width:1';
}

/** The dates below a gantt chart are 10 px high, and would make the whole chart be shown larger. */
function enlargeTick(tick: XastElement): void {
  for (const { attributes } of descendantsOf(tick)) {
    if (attributes['font-size'] === '10') attributes['font-size'] = '12';
  }
}

/** The ground of a label on an edge is half transparent, so that the edge strikes the letters through. */
function hideLineBehind({ attributes }: XastElement): void {
  attributes['style'] = `opacity:1;fill:${colorOf('paper')}!important`;
}

/** Branches of mindmaps are as wide as letters, and paler than the page's lines. */
function thinBranch({ attributes }: XastElement): void {
  attributes['style'] = `stroke:${colorOf('edge')}!important;stroke-width:2!important`;
}

/** The text of round nodes stands right of their middle when labels are not HTML. */
function centreLabel(node: XastElement): void {
  for (const label of elementsOf(node)) {
    if (!hasClass(label, 'label') || translationOf(label)?.[0] !== 0) continue;
    label.attributes['text-anchor'] = 'middle';
  }
}
