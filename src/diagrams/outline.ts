import type { XastElement, XastParent, XastRoot } from 'svgo';
import { descendantsOf, elementsOf, hasClass, numberOf, textOf, translationOf } from './tree.ts';

/**
 * What a drawing says, in short lines: connections as `A → B → C`, or `A → B：label`, after the name of the box they
 * stand in; for kinds without connections, the labels in order. Read from mermaid's drawing, whose ids still tell
 * what is joined to what, and for state diagrams from the source.
 */
export function outline(root: XastRoot, code: string): string[] {
  const places = findPlaces(root);
  const links = [...findLinks(root, places), ...findMessages(root), ...findTransitions(code)];
  const lines = toLines(links);
  const linked = lines.join('\n');
  return [...lines, ...new Set(labelsOf(root).filter((label) => !linked.includes(label)))];
}

/** Every label, in document order. Numbers and the words of frames are none. */
function labelsOf(parent: XastParent): string[] {
  return elementsOf(parent).flatMap((element) => {
    if (unspoken.some((name) => hasClass(element, name))) return [];
    if (element.attributes['data-et'] === 'note') return [rowsOf(element).map(labelOf).join(' ')];
    return element.name === 'text' ? [labelOf(element)].filter(Boolean) : labelsOf(element);
  });
}

const unspoken = ['sequenceNumber', 'labelText', 'edgeTerminals', 'tick', 'slice'];

function rowsOf(element: XastElement): XastElement[] {
  return [...descendantsOf(element)].filter(({ name }) => name === 'text');
}

function toLines(links: Link[]): string[] {
  const lines: { text: string; last: Link }[] = [];
  for (const link of links) {
    const line = lines.at(-1);
    const continues =
      line && line.last.to === link.from && !line.last.label && line.last.inside === link.inside;
    const arrow = ` ${link.arrow} ${link.to}${link.label ? `：${link.label}` : ''}`;
    if (continues && !link.label) {
      line.text += arrow;
      line.last = link;
    } else {
      const inside = link.inside ? `${link.inside}：` : '';
      lines.push({ text: `${inside}${link.from}${arrow}`, last: link });
    }
  }
  return lines.map(({ text }) => text);
}

/** Nodes and boxes by each name that the id of an edge may call them. */
function findPlaces(root: XastRoot): Map<string, Place> {
  const places = new Map<string, Place>();
  const prefix = `${elementsOf(root)[0]?.attributes['id'] ?? ''}-`;
  for (const [element, x, y] of withPositions(root, 0, 0)) {
    const isBox = hasClass(element, 'cluster');
    const { id } = element.attributes;
    if (!id?.startsWith(prefix) || !(isBox || hasClass(element, 'node'))) continue;
    // A class has its kind above its name, and its members below.
    const heading = [...descendantsOf(element)].find((inner) => hasClass(inner, 'label-group'));
    const [first] = rowsOf(heading ?? element);
    const place: Place = { label: first ? labelOf(first) : '', x, y };
    if (isBox) place.area = areaOf(element, x, y);
    const name = id.slice(prefix.length);
    places.set(name, place);
    places.set(name.replace(/^(?:flowchart|classId|node)[-_]|-\d+$/g, ''), place);
  }
  return places;
}

function findLinks(root: XastRoot, places: Map<string, Place>): Link[] {
  const labels = new Map<string, string>();
  for (const element of descendantsOf(root)) {
    const { 'data-id': id } = element.attributes;
    if (id && element.name === 'g' && hasClass(element, 'label')) labels.set(id, labelOf(element));
  }
  const links: Link[] = [];
  for (const edge of descendantsOf(root)) {
    const { attributes } = edge;
    const id = attributes['data-id'];
    if (attributes['data-et'] !== 'edge' || !id) continue;
    if (hasClass(edge, 'edge-thickness-invisible')) continue;
    const [from, to] = findEnds(id, places) ?? [];
    if (!from?.label || !to?.label) continue;
    const arrow = arrowOf(attributes);
    links.push({
      from: from.label,
      to: to.label,
      arrow,
      label: labels.get(id) ?? '',
      inside: findBox(places, from, to),
    });
  }
  return links;
}

/** An edge's id is the names of its ends with a separator between, which the names may hold as well. */
function findEnds(id: string, places: Map<string, Place>): [Place, Place] | undefined {
  const names = id.replace(/^(?:L|id|edge)_|[_-]\d+$/g, '');
  const whole = id.replace(/^(?:L|id|edge)_/, '');
  for (const text of [names, whole]) {
    for (const { index } of text.matchAll(/[_-]/g)) {
      const from = places.get(text.slice(0, index));
      const to = places.get(text.slice(index + 1));
      if (from && to) return [from, to];
    }
  }
  return undefined;
}

/** The smallest box around both. */
function findBox(places: Map<string, Place>, ...ends: Place[]): string {
  const around = [...new Set(places.values())].filter(({ area }) => {
    return area && ends.every((end) => !end.area && holds(area, end));
  });
  around.sort((a, b) => sizeOf(a) - sizeOf(b));
  return around[0]?.label ?? '';
}

function arrowOf({ 'marker-start': start, 'marker-end': end }: Record<string, string>): string {
  if (start && end) return '↔';
  if (start) return '←';
  return end ? '→' : '—';
}

/** Messages of a sequence diagram; the text of one is drawn before its line. */
function findMessages(root: XastRoot): Link[] {
  const names = new Map<string, string>();
  const links: Link[] = [];
  let label: string[] = [];
  for (const element of descendantsOf(root)) {
    const { attributes } = element;
    if (attributes['data-et'] === 'participant') {
      const [text] = rowsOf(element);
      names.set(attributes['data-id'] ?? '', text ? labelOf(text) : '');
    }
    if (hasClass(element, 'messageText')) label.push(labelOf(element));
    if (attributes['data-et'] !== 'message') continue;
    const from = names.get(attributes['data-from'] ?? '') ?? '';
    const to = names.get(attributes['data-to'] ?? '') ?? '';
    links.push({ from, to, arrow: '→', label: label.join(' '), inside: '' });
    label = [];
  }
  return links;
}

/** `A --> B : label`; the drawing of a state diagram only numbers its edges. */
function findTransitions(code: string): Link[] {
  if (!/^\s*stateDiagram/m.test(code)) return [];
  const names = new Map<string, string>();
  for (const [, label = '', name = ''] of code.matchAll(/^\s*state\s+"([^"]*)"\s+as\s+(\S+)/gm)) {
    names.set(name, label);
  }
  const nameOf = (state: string, edge: string) =>
    state === '[*]' ? edge : (names.get(state) ?? state);
  const transitions = code.matchAll(/^\s*(\S+)\s*-->\s*([^\s:]+)(?:\s*:\s*(.*\S))?/gm);
  return [...transitions].map(([, from = '', to = '', label = '']) => ({
    from: nameOf(from, '●'),
    to: nameOf(to, '◎'),
    arrow: '→',
    label,
    inside: '',
  }));
}

function labelOf(element: XastElement): string {
  const rows = [...descendantsOf(element)].filter(
    ({ name, attributes }) =>
      name === 'tspan' && (attributes['x'] ?? attributes['y']) !== undefined,
  );
  const parts = rows.length > 0 ? rows.map(textOf) : [textOf(element)];
  return parts.join(' ').replace(/\s+/g, ' ').trim();
}

function* withPositions(
  parent: XastParent,
  left: number,
  top: number,
): Generator<[XastElement, number, number]> {
  for (const element of elementsOf(parent)) {
    const [dx, dy] = translationOf(element) ?? [0, 0];
    yield [element, left + dx, top + dy];
    yield* withPositions(element, left + dx, top + dy);
  }
}

function areaOf(box: XastElement, left: number, top: number): Area | undefined {
  const rect = elementsOf(box).find(({ name }) => name === 'rect');
  if (!rect) return undefined;
  const x = left + numberOf(rect, 'x');
  const y = top + numberOf(rect, 'y');
  return { x, y, right: x + numberOf(rect, 'width'), bottom: y + numberOf(rect, 'height') };
}

function holds({ x, y, right, bottom }: Area, place: Place): boolean {
  return x <= place.x && place.x <= right && y <= place.y && place.y <= bottom;
}

function sizeOf({ area }: Place): number {
  return area ? (area.right - area.x) * (area.bottom - area.y) : Infinity;
}

interface Link {
  from: string;
  to: string;
  arrow: string;
  label: string;
  inside: string;
}

/** `x` and `y` are the middle of a node. `area` is known of boxes only. */
interface Place {
  label: string;
  x: number;
  y: number;
  area?: Area | undefined;
}

interface Area {
  x: number;
  y: number;
  right: number;
  bottom: number;
}
