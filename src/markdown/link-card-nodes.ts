import { formatDate } from '../i18n/dates.ts';
import { defaultLocale } from '../i18n/locales.ts';
import type { Image, Link, PhrasingContent, Text } from 'mdast';
import type { CardView } from './link-card.ts';

/** `<li>` with one link around all that the card shows. `line` is where the author wrote it. */
export function toCardItem(view: CardView, line: number): CardItem {
  const parts = [
    ...(view.image ? [toImage(view.image, line)] : []),
    toSpan('link-card-title', [toText(view.title)]),
    ...(view.description ? [toSpan('link-card-description', [toText(view.description)])] : []),
    ...toOrigin(view),
  ];
  const link: Link = {
    type: 'link',
    url: view.url,
    data: { hProperties: { className: ['link-card'] } },
    // Blanks between the parts, which run into one word where there is no style sheet.
    children: joinNodes(parts, ' '),
    position: toPosition(line),
  };
  return { type: 'linkCard', data: { hName: 'li' }, children: [link] };
}

export function toCardList(children: CardItem[]): CardList {
  return {
    type: 'linkCards',
    data: { hName: 'ul', hProperties: { className: ['link-cards'] } },
    children,
  };
}

export function isCardList(node: { type: string } | undefined): node is CardList {
  return node?.type === 'linkCards';
}

/** A picture of Markdown, so that Astro optimises it like any other. */
function toImage(url: string, line: number): PhrasingContent {
  // Twice the width at which the style sheet shows it.
  const hProperties = { className: ['link-card-image'], width: '192', loading: 'lazy' };
  const image: Image = { type: 'image', url, alt: '', data: { hProperties } };
  return { ...image, position: toPosition(line) };
}

function toOrigin({ site, date }: CardView): PhrasingContent[] {
  const parts = [
    ...(site ? [toText(site)] : []),
    ...(date
      ? [toElement('time', { dateTime: date }, [toText(formatDate(date, defaultLocale))])]
      : []),
  ];
  return parts.length > 0 ? [toSpan('link-card-site', joinNodes(parts, ' · '))] : [];
}

function toSpan(className: string, children: PhrasingContent[]): PhrasingContent {
  return toElement('span', { className: [className] }, children);
}

/** mdast-util-to-hast makes the element that `hName` names of a node that it does not know. */
function toElement(
  hName: string,
  hProperties: Record<string, string | string[]>,
  children: PhrasingContent[],
): PhrasingContent {
  return {
    type: 'htmlElement',
    data: { hName, hProperties },
    children,
  } as unknown as PhrasingContent;
}

function toText(value: string): Text {
  return { type: 'text', value };
}

function joinNodes(nodes: readonly PhrasingContent[], separator: string): PhrasingContent[] {
  return nodes.flatMap((node, index) => (index === 0 ? [node] : [toText(separator), node]));
}

function toPosition(line: number): NonNullable<Link['position']> {
  const point = { line, column: 1 };
  return { start: point, end: point };
}

export interface CardList {
  type: 'linkCards';
  data: { hName: string; hProperties: Record<string, string[]> };
  children: CardItem[];
}

export interface CardItem {
  type: 'linkCard';
  data: { hName: string };
  children: Link[];
}
