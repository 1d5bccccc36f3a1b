import { findNumbers } from '../i18n/numbers.ts';
import { fold, type Folded } from './fold.ts';

/** What can be found: a part of an article, a claim, a source or a page. */
export interface Item {
  kind: ItemKind;
  /** Pathname without the base, with the place on the page. */
  to: string;
  title: string;
  /** What is shown of it, and searched. */
  text: string;
  /** What it is a part of. */
  of?: string;
  /** What is searched besides, such as the names of its sources. */
  more?: string;
  /** Of a claim: how it came out, and that in words. */
  sign?: string;
  label?: string;
  /** Of a claim: its article and its subject, by their ids, and the day of what is known. */
  post?: string;
  subject?: string;
  date?: string;
  /** Of a claim: what it comes down to, to be shown; `text` says the same. */
  known?: string;
}

export type ItemKind = 'post' | 'model' | 'section' | 'claim' | 'page' | 'list' | 'source';

export interface Hit {
  item: Item;
  /** Of the title, half-open ranges of what was asked for. */
  inTitle: Range[];
  /** The part of the text that says why it was found, and the ranges in it. */
  excerpt: { text: string; ranges: Range[] };
}

type Range = [start: number, end: number];

/** Searches `items`, whose order decides among equals. `aliases` are groups of words for one thing. */
export function openSearch(items: readonly Item[], aliases: readonly (readonly string[])[] = []) {
  const folded = items.map(foldItem);
  const groups = aliases.map((group) => group.map((word) => fold(word).text).filter(Boolean));
  return (query: string, most = Infinity): Hit[] => {
    const readings = listReadings(query).map((terms) =>
      joinNames(terms, groups).map((term) => listAlternatives(term, groups)),
    );
    const whole = fold(query).text;
    return folded
      .map((item, order) => ({ item, order, score: rateBest(item, readings, whole) }))
      .filter(({ score }) => score > 0)
      .sort((a, b) => b.score - a.score || a.order - b.order)
      .slice(0, most)
      .map(({ item }) => toHit(item, readings.flat(2)));
  };
}

interface FoldedItem {
  item: Item;
  title: Folded;
  text: Folded;
  more: Folded;
  of: Folded;
}

// Files are added one by one, and what is there already is folded already.
const known = new WeakMap<Item, FoldedItem>();

function foldItem(item: Item): FoldedItem {
  const folded = known.get(item) ?? {
    item,
    title: fold(item.title),
    text: fold(item.text),
    more: fold(`${item.label ?? ''}\n${item.more ?? ''}`),
    of: fold(item.of ?? ''),
  };
  known.set(item, folded);
  return folded;
}

/** One thing to be found: a word, folded, or a number by its value. */
interface Term {
  word: string;
  /** The word with small kana as they were typed. */
  spelt?: string;
  value?: number;
}

/** What the query may mean, the strictest first: its words as they stand, or the words that particles join. */
function listReadings(query: string): Term[][] {
  const splits = [
    (words: string) => words.split(/\s+/),
    (words: string) => words.match(runs) ?? [],
  ];
  return splits.map((split) => toTerms(query, split)).filter((terms) => terms.length > 0);
}

// Of one script; hiragana joins words more often than it is one.
const runs =
  /[\d.,]*[\p{Script=Han}々]+|[\p{Script=Katakana}ー]+|\p{Script=Hangul}+|[[\p{L}\p{N}.%]--[\p{Script=Han}\p{Script=Katakana}\p{Script=Hiragana}\p{Script=Hangul}ー]]+/gv;

function toTerms(query: string, split: (words: string) => readonly string[]): Term[] {
  const terms: Term[] = [];
  let end = 0;
  const add = (words: string) => {
    for (const { text, spelt } of split(words).map(fold)) {
      if (text) terms.push({ word: text, spelt });
    }
  };
  for (const number of findNumbers(query)) {
    add(query.slice(end, number.start));
    terms.push({ word: fold(query.slice(number.start, number.end)).text, value: number.value });
    ({ end } = number);
  }
  add(query.slice(end));
  return terms;
}

/** Words that together are a name, such as Lunar New Year, are one term. */
function joinNames(terms: readonly Term[], groups: readonly (readonly string[])[]): Term[] {
  const names = new Set(groups.flat());
  const joined: Term[] = [];
  for (let at = 0, length = 1; at < terms.length; at += length) {
    for (length = Math.min(4, terms.length - at); length > 1; length--) {
      if (names.has(concat(terms, at, length))) break;
    }
    const [term] = length > 1 ? [{ word: concat(terms, at, length) }] : terms.slice(at);
    if (term) joined.push(term);
  }
  return joined;
}

function concat(terms: readonly Term[], at: number, length: number): string {
  return terms
    .slice(at, at + length)
    .map(({ word }) => word)
    .join('');
}

function listAlternatives(term: Term, groups: readonly (readonly string[])[]): Term[] {
  const others = groups.flatMap((group) => {
    const part = group.find((word) => findWord(term.word, word) >= 0);
    if (part === undefined) return [];
    return group
      .filter((word) => word !== part)
      .map((word) => ({ word: term.word.replace(part, word) }));
  });
  return [term, ...others];
}

/** By the reading that it answers best; words as they stand are worth more than words apart. */
function rateBest(item: FoldedItem, readings: readonly Term[][][], whole: string): number {
  const scores = readings.map((asked, index) => rate(item, asked, whole) * (index === 0 ? 1.5 : 1));
  return Math.max(0, ...scores);
}

/** How well an item answers; 0 where a term is not in it at all. */
function rate(
  { title, text, more, of, item }: FoldedItem,
  asked: readonly Term[][],
  whole: string,
): number {
  let score = 0;
  for (const alternatives of asked) {
    const inTitle = best(title, alternatives);
    const inText = best(text, alternatives);
    const inMore = best(more, alternatives);
    const own = 6 * inTitle + 2 * inText + inMore;
    if (own === 0 && best(of, alternatives) === 0) return 0;
    score += own;
  }
  // What is a part of an answer is none by that alone.
  if (score === 0) return 0;
  if (title.text.includes(whole)) score += 6;
  if (title.text === whole) score += 20;
  if (text.text.includes(whole)) score += 2;
  return score * weights[item.kind];
}

const weights: Record<ItemKind, number> = {
  post: 1.4,
  model: 0.7,
  section: 1,
  claim: 1.1,
  page: 1,
  list: 2,
  source: 0.4,
};

/** From 0 to 2: whether one of the terms is there, spelt as it was asked for, and more than once. */
function best(folded: Folded, [asked, ...others]: readonly Term[]): number {
  const count = asked ? findTerm(folded, asked).length : 0;
  const isSpelt = folded.spelt.includes(asked?.spelt ?? '');
  if (count > 0) return isSpelt ? 1 + Math.min(1, (count - 1) / 4) : 0.95;
  return others.some((term) => findTerm(folded, term).length > 0) ? 0.9 : 0;
}

/** Where a term stands, in the original. */
function findTerm(
  { text, spelt, places, numbers }: Folded,
  { word, value, spelt: asked }: Term,
): Range[] {
  const found: Range[] = [];
  for (let at = findWord(text, word); at >= 0; at = findWord(text, word, at + word.length)) {
    if (asked !== undefined && !isSameWord(spelt.slice(at, at + word.length), asked)) continue;
    found.push([places[at] ?? 0, places[at + word.length] ?? 0]);
  }
  for (const { value: other, start, end } of numbers) {
    if (other === value && !found.some(([from, to]) => from < end && start < to))
      found.push([start, end]);
  }
  return found;
}

/** In katakana small and large letters are a matter of spelling; in hiragana いつ and いっそう are two words. */
function isSameWord(one: string, other: string): boolean {
  return one.replace(/[^ぁ-ゖ]/g, '-') === other.replace(/[^ぁ-ゖ]/g, '-');
}

/** Short Latin words and numbers stand only at the start of a word: no MIT in limit, no 7 in 47. */
function findWord(text: string, word: string, from = 0): number {
  const isBound = /^[\d.]/.test(word)
    ? /[\d.]/
    : /^[a-z]/.test(word) && word.length < 4
      ? /[a-z]/
      : undefined;
  let at = text.indexOf(word, from);
  while (at > 0 && isBound?.test(text[at - 1] ?? '')) at = text.indexOf(word, at + 1);
  return at;
}

function toHit({ item, title, text }: FoldedItem, terms: readonly Term[]): Hit {
  const inText = merge(terms.flatMap((term) => findTerm(text, term)));
  return {
    item,
    inTitle: merge(terms.flatMap((term) => findTerm(title, term))),
    // What is known of a claim is told from its beginning.
    excerpt: cut(item.text, inText, item.kind === 'claim' ? 0 : (inText[0]?.[0] ?? 0)),
  };
}

function merge(ranges: Range[]): Range[] {
  const merged: Range[] = [];
  for (const [start, end] of ranges.sort(([a], [b]) => a - b)) {
    const last = merged.at(-1);
    if (last && start <= last[1]) last[1] = Math.max(last[1], end);
    else merged.push([start, end]);
  }
  return merged;
}

const excerptLength = 110;

/** About `excerptLength` characters around `first`, from the start of a sentence where one is near. */
function cut(text: string, ranges: readonly Range[], first: number): Hit['excerpt'] {
  const near = Math.max(0, first - 40);
  const stop = text.slice(near, first).search(/[。\n][^。\n]*$/);
  const start = first <= 40 ? 0 : stop >= 0 ? near + stop + 1 : near;
  const end = Math.min(text.length, start + excerptLength);
  const shown = text.slice(start, end).replaceAll('\n', ' ');
  const head = start > 0 && stop < 0 ? '…' : '';
  return {
    text: head + shown + (end < text.length ? '…' : ''),
    ranges: ranges
      .filter(([from, to]) => from >= start && to <= end)
      .map(([from, to]) => [from - start + head.length, to - start + head.length]),
  };
}
