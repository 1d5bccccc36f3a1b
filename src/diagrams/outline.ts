import type { XastElement, XastParent } from 'svgo';
import { descendantsOf, elementsOf, hasClass, textOf } from './tree.ts';

/**
 * What a drawing says, in short lines: connections as `A → B → C`, with the name of the box they stand in before a tab
 * and the label of a connection after one; then the labels that are part of none, in order. The tabs are for each
 * page to replace by its own punctuation. `page.ts` tells what edges join.
 */
export function outline(root: XastParent): string[] {
  const links = findLinks(root);
  const said = new Set(
    links.flatMap(({ from, to, inside, labels }) => [from, to, inside, ...labels]),
  );
  const others = labelsOf(root).filter((label) => !said.has(label));
  return [...toLines(links), ...others];
}

/** Every label, in document order. Numbers and the words of frames are none. */
function labelsOf(parent: XastParent): string[] {
  return elementsOf(parent).flatMap((element) => {
    if (unspoken.some((name) => hasClass(element, name))) return [];
    if (axes.some((name) => hasClass(element, name))) return labelsOf(titlesOf(element));
    if (element.attributes['data-et'] === 'note') return [textsIn(element).join(' ')];
    return element.name === 'text' ? [labelOf(element)].filter(Boolean) : labelsOf(element);
  });
}

/** Of an axis, without the scale that stands along it. */
function titlesOf(axis: XastElement): XastParent {
  return { ...axis, children: elementsOf(axis).filter((part) => hasClass(part, 'title')) };
}

const axes = ['left-axis', 'bottom-axis', 'top-axis'];
const unspoken = ['sequenceNumber', 'labelText', 'edgeTerminals', 'tick', 'slice', 'bar-value'];

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

/** Edges, and the messages of sequence diagrams; the text of one is drawn before its line. */
function findLinks(root: XastParent): Link[] {
  const { names, labels } = readIds(root);
  const links: Link[] = [];
  let message: string[] = [];
  for (const element of descendantsOf(root)) {
    const { attributes } = element;
    if (hasClass(element, 'messageText')) message.push(labelOf(element));
    const nameOf = (end: string): string => names.get(attributes[`data-${end}`] ?? '') ?? '';
    const [from, to] = [nameOf('from'), nameOf('to')];
    if (!from || !to) continue;
    const isMessage = attributes['data-et'] === 'message';
    links.push({
      from,
      arrow: isMessage ? '→' : arrowOf(attributes),
      to,
      labels: isMessage ? message : (labels.get(attributes['data-id'] ?? '') ?? []),
      inside: nameOf('inside'),
    });
    message = [];
  }
  return links;
}

/** What nodes, boxes and participants are called, and what stands on edges. */
function readIds(root: XastParent): { names: Map<string, string>; labels: Map<string, string[]> } {
  const names = new Map<string, string>();
  const labels = new Map<string, string[]>();
  for (const element of descendantsOf(root)) {
    const { id = '', 'data-id': dataId = '', 'data-et': kind } = element.attributes;
    if (placeClasses.some((name) => hasClass(element, name))) names.set(id, nameOfPlace(element));
    else if (kind === 'participant') names.set(dataId, textsIn(element).join(' '));
    else if (dataId && hasClass(element, 'label')) labels.set(dataId, textsIn(element));
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
