/** How often each term of a text occurs. */
export type TermCounts = Map<string, number>;

/**
 * The phrases of a text as written, after NFKC: unbroken stretches of kanji, katakana, Latin letters, digits and hangul,
 * such as 推論コスト or V4-Pro. Hiragana, punctuation and web addresses part them.
 */
export function countPhrases(text: string): TermCounts {
  const counts: TermCounts = new Map();
  for (const phrase of text.normalize('NFKC').match(phraseOrAddress) ?? []) {
    if (!phrase.includes('://')) counts.set(phrase, (counts.get(phrase) ?? 0) + 1);
  }
  return counts;
}

/**
 * The runs of one script in a phrase, in lower case: 推論コスト is 推論 and コスト. Runs tell articles apart as well as
 * the words of a segmenter do, and do not change with its dictionary.
 */
export function toRuns(phrase: string): string[] {
  return phrase.toLowerCase().match(run) ?? [];
}

/** The runs that say something: not single characters, not bare numbers. */
export function toTerms(phrase: string): string[] {
  return toRuns(phrase).filter((term) => !isNoise.test(term));
}

/** Whether one phrase is a part of the other, as V4 is of V4-Pro and 推論 of 推論コスト, but not AI of OpenAI. */
export function overlap(a: string, b: string): boolean {
  const [x, y] = [toRuns(a.normalize('NFKC')), toRuns(b.normalize('NFKC'))];
  return isPart(x, y) || isPart(y, x);
}

/**
 * Whether a phrase can stand alone as the name of a topic. Not a number with its unit (65日後), and not one or two kanji,
 * which mostly are a word of any article (確認, 費用).
 */
export function isTopic(phrase: string): boolean {
  return !/^(?:[\p{Nd}ー]|\p{Script=Han}{1,2}$)/u.test(phrase) && toTerms(phrase).length > 0;
}

/** Whether a phrase is written as words of code (const), hosts and files are, and so names nothing to a reader. */
export function isOfCode(phrase: string): boolean {
  return /^[a-z]+$|^[a-z\d.-]+\.[a-z]{2,}$/.test(phrase);
}

function isPart(runs: string[], others: string[]): boolean {
  const isIn = (run: string) =>
    others.some(
      (other) => other === run || (!/^[\p{Script=Latin}\p{Nd}]/u.test(run) && other.includes(run)),
    );
  return runs.length > 0 && runs.every(isIn);
}

const scripts = String.raw`\p{Script=Han}\p{Script=Katakana}ー\p{Script=Latin}\p{Script=Hangul}\p{Nd}`;
const phraseOrAddress = new RegExp(`https?://[!-~]+|[${scripts}]+(?:[-.・][${scripts}]+)*`, 'gu');
const run =
  /\p{Script=Han}+|[\p{Script=Katakana}ー]+|[\p{Script=Latin}\p{Nd}]+(?:\.[\p{Script=Latin}\p{Nd}]+)*|\p{Script=Hangul}+/gu;
const isNoise = /^(?:.|[\p{Nd}.]+|ー+)$/u;
