import { emsOf } from '../i18n/width.ts';

/** A text beside a drawing: where its line would stand best. */
export interface Label {
  text: string;
  class: string;
  x: number;
  /** The middle of its line. */
  y: number;
}

/** How far the middles of two lines must be apart. */
export const lineHeight = 14;

/**
 * Moves labels apart that would overlap, as little as that takes and within [top, bottom]. They keep their order. Labels
 * of which nothing overlaps stay where they are.
 */
export function spread(labels: readonly Label[], top: number, bottom: number): Label[] {
  const sorted = labels.toSorted((a, b) => a.y - b.y).map((label) => ({ ...label }));
  let floor = top;
  for (const label of sorted) {
    label.y = Math.max(label.y, floor);
    floor = label.y + lineHeight;
  }
  let ceiling = bottom;
  for (const label of sorted.toReversed()) {
    label.y = Math.min(label.y, ceiling);
    ceiling = label.y - lineHeight;
  }
  return sorted;
}

/** The width of a text in the units of a drawing: full-width characters are as wide as `size`, others about half. */
export function widthOf(text: string, size: number): number {
  return size * emsOf(text, 0.6);
}
