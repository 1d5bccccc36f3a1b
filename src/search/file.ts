import type { Item, ItemKind } from './scan.ts';

/** A file of `/search/`; the first has what all of them need. */
export interface SearchFile {
  /** How many files there are. */
  last: number;
  items: Item[];
  /** Groups of words for one thing. */
  aliases?: string[][];
  strings?: SearchStrings;
}

/** What the search says; `{n}` stands for a number. */
export interface SearchStrings {
  found: string;
  many: string;
  none: string;
  close: string;
  hint: string;
  /** What one may ask for. */
  examples: string[];
  kinds: Record<ItemKind, string>;
}
