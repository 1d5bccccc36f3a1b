import { compare } from '../compare.ts';
import type { Post } from './post.ts';
import { countPhrases, isTopic, toTerms, type TermCounts } from './terms.ts';

type Comparable = Pick<Post, 'title' | 'description' | 'text' | 'tags'>;

/**
 * Compares posts of one language, each named by its row: its place in the list. The same posts have the same scores and
 * topics, whatever their order.
 */
export function comparePosts(posts: readonly Comparable[]) {
  const known = new Map<string, PhraseParts>();
  const analyse = (phrase: string) => known.getOrInsertComputed(phrase, analysePhrase);
  const texts = posts.map((post) => analyseText(countWeighted(post), analyse));
  const terms = toSpace(
    toVectors(
      texts.map(({ terms }) => terms),
      termsKept,
    ),
  );
  const tags = toSpace(toVectors(posts.map(countTags)));
  const { vectors: topics } = toVectors(
    texts.map(({ topics }) => topics),
    topicsKept,
  );
  const spellings = texts.map(({ spellings }) => spellings);
  return {
    /** How similar each post is to the one in that row, from 0 to 1, by row. */
    scoresOf: (row: number): Float64Array => {
      const scores = cosines(terms, row);
      const byTags = cosines(tags, row);
      for (let other = 0; other < scores.length; other++) {
        const byText = scores[other] ?? 0;
        scores[other] = textShare * byText + (1 - textShare) * (byTags[other] ?? 0);
      }
      return scores;
    },
    /** The phrases that two posts share, the most telling first, spelled as the first post spells them. */
    sharedTopics: (row: number, other: number): string[] =>
      shareHeaviest(topics[row], topics[other]).map((topic) => spellings[row]?.get(topic) ?? topic),
  };
}

const titleWeight = 3;
// A text says more of its subject than the handful of tags that its author chose.
const textShare = 2 / 3;
// The rest of a post’s shared terms are common elsewhere: they cost time and decide little.
const termsKept = 64;
const topicsKept = 40;

function countWeighted({ title, description, text }: Comparable): TermCounts {
  const counts = countPhrases(`${text}\n${description}`);
  for (const [phrase, n] of countPhrases(title)) add(counts, phrase, n * titleWeight);
  return counts;
}

function analysePhrase(phrase: string): PhraseParts {
  return { terms: toTerms(phrase), topic: isTopic(phrase) ? phrase.toLowerCase() : undefined };
}

/** Of the spellings of one topic the most used counts; of equally used ones the smallest in code-unit order. */
function analyseText(phrases: TermCounts, analyse: (phrase: string) => PhraseParts) {
  const terms: TermCounts = new Map();
  const topics: TermCounts = new Map();
  const spellings = new Map<string, string>();
  for (const [phrase, n] of phrases) {
    const parts = analyse(phrase);
    for (const term of parts.terms) add(terms, term, n);
    if (parts.topic === undefined) continue;
    add(topics, parts.topic, n);
    const rival = spellings.get(parts.topic) ?? phrase;
    const rivalCount = phrases.get(rival) ?? 0;
    if (n > rivalCount || (n === rivalCount && phrase <= rival)) spellings.set(parts.topic, phrase);
  }
  for (const [topic, spelling] of spellings) if (spelling === topic) spellings.delete(topic);
  return { terms, topics, spellings };
}

function countTags({ tags }: Comparable): TermCounts {
  return new Map(tags.map(({ slug }) => [slug, 1]));
}

function add(counts: TermCounts, term: string, n: number): void {
  counts.set(term, (counts.get(term) ?? 0) + n);
}

/** TF-IDF: each row's weightiest terms, and how long the vector of all its terms is. */
function toVectors(rows: readonly TermCounts[], kept = Infinity) {
  const documents: TermCounts = new Map();
  for (const counts of rows) for (const term of counts.keys()) add(documents, term, 1);
  const lengths = new Float64Array(rows.length);
  const vectors = rows.map((counts, row) => {
    const shared: [string, number][] = [];
    let squares = 0;
    for (const [term, n] of counts) {
      const among = documents.get(term) ?? 1;
      const weight = weigh(n, among, rows.length);
      squares += weight * weight;
      if (among > 1) shared.push([term, weight]);
    }
    lengths[row] = Math.sqrt(squares);
    return keepHeaviest(shared, kept);
  });
  return { vectors, lengths };
}

// Weights are whole numbers, so that sums of their products are exact: the order of the terms cannot change a score.
function weigh(n: number, documents: number, total: number): number {
  return Math.round(64 * (1 + Math.log2(n)) * Math.log2((total + 1) / documents));
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

/** The same, and where each term occurs with which weight: two lists of one length. */
function toSpace({ vectors, lengths }: ReturnType<typeof toVectors>) {
  const postings = new Map<string, { rows: number[]; weights: number[] }>();
  vectors.forEach((vector, row) => {
    for (const [term, weight] of vector) {
      const list = postings.getOrInsertComputed(term, () => ({ rows: [], weights: [] }));
      list.rows.push(row);
      list.weights.push(weight);
    }
  });
  return { vectors, lengths, postings };
}

/** The cosine of the angle between the vector in that row and each other one. */
function cosines(
  { vectors, lengths, postings }: ReturnType<typeof toSpace>,
  row: number,
): Float64Array {
  const products = new Float64Array(vectors.length);
  for (const [term, weight] of vectors[row] ?? []) {
    const { rows = [], weights = [] } = postings.get(term) ?? {};
    for (let i = 0; i < rows.length; i++) {
      const other = rows[i] ?? 0;
      products[other] = (products[other] ?? 0) + weight * (weights[i] ?? 0);
    }
  }
  const length = lengths[row] ?? 0;
  for (let other = 0; other < products.length; other++) {
    const product = products[other] ?? 0;
    if (product !== 0) products[other] = product / (length * (lengths[other] ?? 0));
  }
  return products;
}

function shareHeaviest(a: Vector = new Map(), b: Vector = new Map()): string[] {
  return Array.from(a, ([term, weight]) => ({ term, weight: weight * (b.get(term) ?? 0) }))
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight || compare(a.term, b.term))
    .map(({ term }) => term);
}

/** What a phrase adds to a post: terms to compare it by, and itself where it can name a topic. */
interface PhraseParts {
  terms: string[];
  topic: string | undefined;
}

/** Term to weight; whole numbers. */
type Vector = ReadonlyMap<string, number>;
