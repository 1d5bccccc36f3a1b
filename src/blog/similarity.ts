import { compare } from '../errors.ts';
import type { Post } from './post.ts';
import { countPhrases, isTopic, toTerms, type TermCounts } from './terms.ts';

export type ComparedPost = Pick<Post, 'id' | 'title' | 'description' | 'text' | 'tags'>;

/** What is known of the posts of one language, for comparing any two of them. */
export interface SimilarityIndex {
  rows: ReadonlyMap<string, number>;
  terms: Space;
  tags: Space;
  topics: Space;
  /** For each post, its topics as it spells them. */
  spellings: ReadonlyMap<string, string>[];
}

/** The same posts give the same index, whatever their order. */
export function buildSimilarityIndex(posts: readonly ComparedPost[]): SimilarityIndex {
  const phrases = posts.map(countWeighted);
  const analyse = memoize(analysePhrase);
  const topics = toSpace(
    phrases.map((counts) => regroup(counts, (phrase) => analyse(phrase).topics)),
    topicsKept,
  );
  return {
    rows: new Map(posts.map(({ id }, row) => [id, row])),
    terms: toSpace(
      phrases.map((counts) => regroup(counts, (phrase) => analyse(phrase).terms)),
      termsKept,
    ),
    tags: toSpace(posts.map(countTags), Infinity),
    topics,
    spellings: phrases.map((counts, row) => spellingsOf(counts, topics.vectors[row], analyse)),
  };
}

/** How similar each other post is to this one, from 0 to 1; 0 for a post that the index does not know. */
export function similarityTo(index: SimilarityIndex, id: string): (otherId: string) => number {
  const row = index.rows.get(id);
  if (row === undefined) return () => 0;
  const byText = cosines(index.terms, row);
  const byTags = cosines(index.tags, row);
  return (otherId) => {
    const other = index.rows.get(otherId) ?? -1;
    return textShare * (byText[other] ?? 0) + (1 - textShare) * (byTags[other] ?? 0);
  };
}

/** The phrases that two posts share, the most telling first, spelled as the first post spells them. */
export function sharedTopics(index: SimilarityIndex, id: string, otherId: string): string[] {
  const row = index.rows.get(id) ?? -1;
  const vector = index.topics.vectors[row];
  const other = index.topics.vectors[index.rows.get(otherId) ?? -1];
  if (!vector || !other) return [];
  return [...vector]
    .map(([term, weight]) => ({ term, weight: weight * (other.get(term) ?? 0) }))
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight || compare(a.term, b.term))
    .map(({ term }) => index.spellings[row]?.get(term) ?? term);
}

const titleWeight = 3;
// A text says more of its subject than the handful of tags that its author chose.
const textShare = 2 / 3;
// The rest of a post’s shared terms are common elsewhere: they cost time and decide little.
const termsKept = 64;
const topicsKept = 40;

function countWeighted({ title, description, text }: ComparedPost): TermCounts {
  const counts = countPhrases(`${text}\n${description}`);
  for (const [phrase, n] of countPhrases(title)) add(counts, phrase, n * titleWeight);
  return counts;
}

function analysePhrase(phrase: string): Analysis {
  return { terms: toTerms(phrase), topics: isTopic(phrase) ? [phrase.toLowerCase()] : [] };
}

function regroup(phrases: TermCounts, partsOf: (phrase: string) => string[]): TermCounts {
  const counts: TermCounts = new Map();
  for (const [phrase, n] of phrases) for (const part of partsOf(phrase)) add(counts, part, n);
  return counts;
}

function countTags({ tags }: ComparedPost): TermCounts {
  return new Map(tags.map(({ slug }) => [slug, 1]));
}

function add(counts: TermCounts, term: string, n: number): void {
  counts.set(term, (counts.get(term) ?? 0) + n);
}

/** Of the spellings of one topic in a post the most used; of equally used ones the smallest in code-unit order. */
function spellingsOf(
  phrases: TermCounts,
  kept: Vector | undefined,
  analyse: (phrase: string) => Analysis,
): Map<string, string> {
  const best = new Map<string, string>();
  for (const [phrase, n] of phrases) {
    const [topic] = analyse(phrase).topics;
    if (topic === undefined || !kept?.has(topic)) continue;
    const rival = best.get(topic) ?? phrase;
    const rivalCount = phrases.get(rival) ?? 0;
    if (n > rivalCount || (n === rivalCount && phrase <= rival)) best.set(topic, phrase);
  }
  return best;
}

/** TF-IDF: each row's weightiest terms, and for each term its rows. */
function toSpace(rows: readonly TermCounts[], kept: number): Space {
  const documents: TermCounts = new Map();
  for (const counts of rows) for (const term of counts.keys()) add(documents, term, 1);
  const weighed = rows.map((counts) => weigh(counts, documents, rows.length));
  const isShared = ([term]: [string, number]) => (documents.get(term) ?? 0) > 1;
  const vectors = weighed.map((weights) => keepHeaviest(weights.filter(isShared), kept));
  const postings = new Map<string, Posting[]>();
  vectors.forEach((vector, row) => {
    for (const [term, weight] of vector) {
      const list = postings.get(term);
      if (list) list.push({ row, weight });
      else postings.set(term, [{ row, weight }]);
    }
  });
  return { vectors, postings, lengths: weighed.map(lengthOf) };
}

// Weights are whole numbers, so that sums of their products are exact: the order of the terms cannot change a score.
function weigh(counts: TermCounts, documents: TermCounts, total: number): [string, number][] {
  return [...counts].map(([term, n]) => {
    const rarity = Math.log2((total + 1) / (documents.get(term) ?? 1));
    return [term, Math.round(64 * (1 + Math.log2(n)) * rarity)];
  });
}

function keepHeaviest(weights: [string, number][], kept: number): Vector {
  if (weights.length <= kept) return new Map(weights);
  const threshold =
    Int32Array.from(weights, ([, weight]) => weight)
      .sort()
      .at(-kept) ?? 0;
  const heavier = weights.filter(([, weight]) => weight > threshold);
  const equal = weights.filter(([, weight]) => weight === threshold);
  equal.sort(([a], [b]) => compare(a, b));
  return new Map([...heavier, ...equal.slice(0, kept - heavier.length)]);
}

function lengthOf(weights: [string, number][]): number {
  return Math.sqrt(weights.reduce((sum, [, weight]) => sum + weight * weight, 0));
}

function cosines({ vectors, postings, lengths }: Space, row: number): Float64Array {
  const products = new Float64Array(vectors.length);
  for (const [term, weight] of vectors[row] ?? []) {
    for (const posting of postings.get(term) ?? []) {
      products[posting.row] = (products[posting.row] ?? 0) + weight * posting.weight;
    }
  }
  return products.map((product, other) =>
    product === 0 ? 0 : product / ((lengths[row] ?? 0) * (lengths[other] ?? 0)),
  );
}

function memoize<T>(compute: (key: string) => T): (key: string) => T {
  const known = new Map<string, T>();
  return (key) => {
    const value = known.get(key) ?? compute(key);
    known.set(key, value);
    return value;
  };
}

/** What a phrase adds to a post: terms to compare it by, and itself as the name of a topic, at most one. */
interface Analysis {
  terms: string[];
  topics: string[];
}

/** Term to weight; whole numbers. */
type Vector = ReadonlyMap<string, number>;

interface Posting {
  row: number;
  weight: number;
}

interface Space {
  vectors: Vector[];
  postings: ReadonlyMap<string, Posting[]>;
  lengths: number[];
}
