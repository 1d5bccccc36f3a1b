import { findNumbers } from '../i18n/numbers.ts';
import { fold } from '../search/fold.ts';

/** A claim as the ledger tells it. */
export interface Tellable {
  id: string;
  said: { ja: string };
}

/** Words of a text that say what is a claim of the ledger. */
export interface KnownClaim<T extends Tellable> {
  claim: T;
  /** In the text, half-open: the shortest words that say most of it. */
  start: number;
  end: number;
  /** How much of the claim is said, from 0 to 1. */
  score: number;
}

/**
 * Looks for the claims of a ledger in texts, sentence by sentence. What is rare in the ledger tells most: pairs of letters
 * in Chinese characters or katakana, words in Latin letters, and numbers by their value. The numbers of a claim are among
 * what it says, so that another number is another claim.
 */
export function openLedger<T extends Tellable>(claims: readonly T[]) {
  const told = claims.map((claim) => ({ claim, signs: listSigns(claim.said.ja) }));
  const uses = Map.groupBy(
    told.flatMap(({ signs }) => [...new Set(signs.map(({ key }) => key))]),
    (key) => key,
  );
  const weigh = (key: string) => Math.log((claims.length + 1) / (uses.get(key)?.length ?? 1));
  const entries = told.map(({ claim, signs }) => {
    const weights = new Map(signs.map(({ key }) => [key, weigh(key)]));
    const numbers = [...weights.keys()].filter((key) => key.startsWith('#'));
    const numberSum = total(numbers.map((key) => weights.get(key) ?? 0));
    return { claim, weights, numbers, numberSum, sum: total(weights.values()) };
  });
  return (text: string): KnownClaim<T>[] =>
    splitSentences(text).flatMap(({ start, sentence }) => {
      const signs = listSigns(sentence);
      const used = new Set<string>();
      return rank(entries, signs, leastWeight * Math.log(claims.length + 1)).flatMap(
        ({ entry, score }) => {
          // What has said one claim does not say another one as well.
          const shared = signs.filter(({ key }) => entry.weights.has(key));
          const own = new Set(shared.map(({ key }) => key)).difference(used);
          const isOwn =
            entry.sum * score * leastOwn <=
            total([...own].map((key) => entry.weights.get(key) ?? 0));
          if (!isOwn) return [];
          for (const key of own) used.add(key);
          const [first, last] = narrow(shared, entry.weights);
          const words = toWholeWords(sentence, first, last);
          return { claim: entry.claim, start: start + words.start, end: start + words.end, score };
        },
      );
    });
}

interface Entry<T> {
  claim: T;
  weights: ReadonlyMap<string, number>;
  numbers: readonly string[];
  numberSum: number;
  sum: number;
}

/** The claims that a sentence may say, the surest first. */
function rank<T>(
  entries: readonly Entry<T>[],
  signs: readonly Sign[],
  least: number,
): { entry: Entry<T>; score: number }[] {
  const keys = new Set(signs.map(({ key }) => key));
  return entries
    .map((entry) => {
      const shared = [...entry.weights].filter(([key]) => keys.has(key));
      const weight = total(shared.map(([, weight]) => weight));
      const said = entry.numbers
        .filter((key) => keys.has(key))
        .map((key) => entry.weights.get(key) ?? 0);
      const isSaid =
        weight >= least && shared.length > 1 && total(said) >= entry.numberSum * leastNumbers;
      return { entry, score: isSaid ? weight / entry.sum : 0 };
    })
    .filter(({ score }) => score >= leastShare)
    .sort((a, b) => b.score - a.score);
}

/** The shortest stretch that has most of what is shared. */
function narrow(shared: readonly Sign[], weights: ReadonlyMap<string, number>): [number, number] {
  const sorted = shared.toSorted((a, b) => a.start - b.start);
  const weightOf = (key: string) => weights.get(key) ?? 0;
  const enough = total([...new Set(sorted.map(({ key }) => key))].map(weightOf)) * mostOfIt;
  let best: [number, number] = [sorted[0]?.start ?? 0, sorted.at(-1)?.end ?? 0];
  const inside = new Map<string, number>();
  let [first, sum] = [0, 0];
  for (const { key, end } of sorted) {
    const count = inside.get(key) ?? 0;
    inside.set(key, count + 1);
    if (count === 0) sum += weightOf(key);
    // What stands at the beginning goes as long as there is enough without it.
    for (let sign = sorted[first]; sign && sum >= enough; sign = sorted[++first]) {
      if (end - sign.start < best[1] - best[0]) best = [sign.start, end];
      const left = (inside.get(sign.key) ?? 0) - 1;
      inside.set(sign.key, left);
      if (left === 0) sum -= weightOf(sign.key);
    }
  }
  return best;
}

const mostOfIt = 0.8;

/** Neither a word nor a number with its unit is cut, nor a name of several words. */
function toWholeWords(sentence: string, from: number, to: number): { start: number; end: number } {
  let [start, end] = [from, to];
  while (start > 0 && isJoined(sentence, start)) start--;
  while (end < sentence.length && isJoined(sentence, end)) end++;
  return { start, end };
}

function isJoined(sentence: string, at: number): boolean {
  const [before = '', here = '', after = ''] = sentence.slice(at - 1, at + 2);
  if (inWord.test(before) && inWord.test(here)) return true;
  const isJoint = /[ -]/.test(here) && inName.test(before) && inName.test(after);
  return (
    isJoint || (/[ -]/.test(before) && inName.test(sentence[at - 2] ?? '') && inName.test(here))
  );
}

const inWord = /[\p{Script=Han}\p{Script=Katakana}\p{Script=Latin}々ー\d.%]/u;
const inName = /[\p{Script=Latin}\d]/u;

// Chosen on one half of what `tests/content/known-claims/` holds, and measured on the other.
const leastShare = 0.45;
/** Times the weight of what stands in one claim alone. */
const leastWeight = 1.5;
const leastNumbers = 0.3;
const leastOwn = 0.35;

function total(numbers: Iterable<number>): number {
  return Iterator.from(numbers).reduce((sum, number) => sum + number, 0);
}

/** What a sentence is compared by, and where it stands in it. */
interface Sign {
  key: string;
  start: number;
  end: number;
}

function listSigns(sentence: string): Sign[] {
  const signs = findNumbers(sentence).map(({ value, ...place }) => ({
    key: `#${value}`,
    ...place,
  }));
  let rest = blank(sentence, signs);
  for (const [pattern, toKey] of words) {
    const found = Array.from(rest.matchAll(pattern), ({ 0: word, index: start }) => {
      const key = toKey(word.normalize('NFKC').toLowerCase());
      return { key, start, end: start + word.length };
    });
    signs.push(...found);
    rest = blank(rest, found);
  }
  for (const { 0: run, index } of rest.matchAll(hanRun)) {
    for (let at = 0; at + 1 < run.length; at++) {
      signs.push({ key: run.slice(at, at + 2), start: index + at, end: index + at + 2 });
    }
  }
  return signs;
}

function blank(text: string, signs: readonly Sign[]): string {
  return signs.reduce(
    (text, { start, end }) => text.slice(0, start) + ' '.repeat(end - start) + text.slice(end),
    text,
  );
}

const latinWord = /\p{Script=Latin}+(?:[-‐ ]?[\d０-９]+(?:\.\d+)?[\p{Script=Latin}]*)?/gu;
const plainNumber = /(?<![\p{Script=Latin}\d.])[\d０-９]+(?:[.．][\d０-９]+)?/gu;
const katakanaWord = /[\p{Script=Katakana}ー]{2,}/gu;
const hanRun = /[\p{Script=Han}々]{2,}/gu;

/** One after the other, each in what the ones before it left. */
const words: [RegExp, toKey: (word: string) => string][] = [
  [latinWord, (word) => word.replace(/[- ]/g, '')],
  [plainNumber, (digits) => `#${Number(digits)}`],
  [katakanaWord, (word) => fold(word).text],
];

function splitSentences(text: string): { start: number; sentence: string }[] {
  return Array.from(text.matchAll(/[^。！？\n]+[。！？]?/gu), ({ 0: sentence, index }) => ({
    start: index,
    sentence,
  }));
}
