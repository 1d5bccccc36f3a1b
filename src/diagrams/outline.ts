import type { XastElement, XastParent } from 'svgo';
import { descendantsOf, elementsOf, hasClass, textOf } from './tree.ts';

/**
 * What a drawing says, in short lines: connections as `A → B → C`, with the name of the box they stand in before a tab
 * and the label of a connection after one; then the labels that are part of none, in order, and behind a tab what else
 * stands in a place. The tabs are for each page to replace by its own punctuation. `page.ts` tells what edges join.
 */
export function outline(root: XastParent): string[] {
  const links = findLinks(root);
  const said = new Set(
    links.flatMap(({ from, to, inside, labels }) => [from, to, inside, ...labels]),
  );
  const others = labelsOf(root).filter((label) => !said.has(label));
  return [...toLines(links), ...others];
}

/** Every label, in document order, but those at the ends of edges. */
export function labelsOf(parent: XastParent): string[] {
  return elementsOf(parent).flatMap((element) => {
    if (hasClass(element, 'edgeTerminals')) return [];
    if (hasClass(element, 'node')) return [detailsOf(element)].filter(Boolean);
    return element.name === 'text' ? [labelOf(element)].filter(Boolean) : labelsOf(element);
  });
}

/** The texts of a place, behind its name. */
function detailsOf(place: XastElement): string {
  const [texts, name] = [textsIn(place), nameOfPlace(place)];
  const others = texts.toSpliced(texts.indexOf(name), 1);
  return texts.length < 2 ? texts.join('') : `${name}\t${others.join(' / ')}`;
}

function toLines(links: Link[]): string[] {
  const lines: string[] = [];
  for (const [index, { from, arrow, to, labels, inside }] of links.entries()) {
    const last = links[index - 1];
    const isPlain = labels.length === 0 && last?.labels.length === 0;
    if (isPlain && last.to === from && last.inside === inside) {
      lines.push(`${lines.pop()} ${arrow} ${to}`);
    } else {
      const parts = [inside, `${from} ${arrow} ${to}`, labels.join(' ')];
      lines.push(parts.filter(Boolean).join('\t'));
    }
  }
  return lines;
}

function findLinks(root: XastParent): Link[] {
  const { names, labels } = readIds(root);
  return [...descendantsOf(root)].flatMap(({ attributes }) => {
    const nameOf = (end: string): string => names.get(attributes[`data-${end}`] ?? '') ?? '';
    const [from, to, inside] = [nameOf('from'), nameOf('to'), nameOf('inside')];
    if (!from || !to) return [];
    const { 'data-id': id = '', 'data-ends': ends } = attributes;
    const said = [...(labels.get(id) ?? []), ends ?? ''].filter(Boolean);
    return [{ from, arrow: arrowOf(attributes), to, labels: said, inside }];
  });
}

/** What nodes and boxes are called, and what stands on edges. */
function readIds(root: XastParent): { names: Map<string, string>; labels: Map<string, string[]> } {
  const names = new Map<string, string>();
  const labels = new Map<string, string[]>();
  for (const element of descendantsOf(root)) {
    const { id = '', 'data-id': edge } = element.attributes;
    if (placeClasses.some((name) => hasClass(element, name))) names.set(id, nameOfPlace(element));
    else if (edge && hasClass(element, 'label')) labels.set(edge, textsIn(element));
  }
  return { names, labels };
}

const placeClasses = ['node', 'cluster', 'statediagram-cluster'];

/** Its first text that is not the kind of thing it is, «interface»; without one, what the author's source calls it. */
function nameOfPlace(element: XastElement): string {
  const { id = '' } = element.attributes;
  if (/_start-\d+$/.test(id)) return '●';
  if (/_end-\d+$/.test(id)) return '◎';
  const name = textsIn(element).find((text) => !/^(?:<<|«)/.test(text));
  return name ?? id.replace(/^m-(?:flowchart-|state-)?|-\d+$/g, '');
}

function textsIn(element: XastElement): string[] {
  const texts = [...descendantsOf(element)].filter(({ name }) => name === 'text');
  return texts.map(labelOf).filter(Boolean);
}

/** Rows are parted by spaces. */
function labelOf(element: XastElement): string {
  const rows = [...descendantsOf(element)].filter(
    ({ name, attributes }) =>
      name === 'tspan' && (attributes['x'] ?? attributes['y']) !== undefined,
  );
  const parts = rows.length > 0 ? rows.map(textOf) : [textOf(element)];
  return parts.join(' ').replace(/\s+/g, ' ').trim();
}

function arrowOf({ 'marker-start': start, 'marker-end': end }: Record<string, string>): string {
  if (start && end) return '↔';
  if (start) return '←';
  return end ? '→' : '—';
}

interface Link {
  from: string;
  arrow: string;
  to: string;
  /** Rows or parts of what stands on it. */
  labels: string[];
  /** The box around both ends, or ''. */
  inside: string;
}
