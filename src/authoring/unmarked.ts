import { warningAt, type Problem } from '../errors.ts';
import type { AuthoredClaim } from './claims.ts';
import type { Text } from './read.ts';

/** A text, and the claims that it marks. */
export interface MarkedText {
  text: Text;
  marks: readonly string[];
}

/**
 * Where a post says what is a claim without marking it: with the number of a claim of its own that it marks nowhere, or
 * in the words that are marked as a claim elsewhere. Only lines without any mark are told, and words with a number.
 */
export function listUnmarked(
  texts: readonly MarkedText[],
  claims: readonly AuthoredClaim[],
): Problem[] {
  const claimsOf = Map.groupBy(claims, ({ postId }) => postId);
  const phrases = new Map<string, { words: string; id: string }[]>();
  for (const { text } of texts)
    for (const [, words = '', id = ''] of text.source.matchAll(mark)) {
      const [number] = listNumbers(words);
      if (words.length < shortestPhrase || number === undefined) continue;
      phrases.getOrInsertComputed(number, () => []).push({ words, id });
    }
  return texts.flatMap(({ text, marks }) => {
    if (text.kind === 'page') return [];
    const lines = listBareLines(text.body);
    const missing = (claimsOf.get(text.id) ?? []).filter(({ id }) => !marks.includes(id));
    return [
      ...missing.flatMap(({ id, said, verdict }) => {
        const numbers = verdict ? listNumbers(said[text.locale]) : [];
        const place = lines.find(
          ({ numbers: standing }) =>
            numbers.length > 0 && numbers.every((number) => standing.includes(number)),
        );
        if (!place) return [];
        return warningAt(text.file, place.line, {
          id: 'unmarked-number',
          message: `"${numbers.join(', ')}" stands here without a mark, and is the number of the claim "${id}".`,
          hint: `Mark the words that say it:  [${numbers[0]}](claim:${id})`,
        });
      }),
      ...lines.flatMap(({ line, source, numbers }) => {
        const repeated = numbers
          .flatMap((number) => phrases.get(number) ?? [])
          .find(({ words }) => source.includes(words));
        if (!repeated) return [];
        return warningAt(text.file, line, {
          id: 'unmarked-claim',
          message: `"${repeated.words}" is marked elsewhere as the claim "${repeated.id}", and here it is not.`,
          hint: `Mark it here, too:  [${repeated.words}](claim:${repeated.id})`,
        });
      }),
    ];
  });
}

const mark = /\[([^[\]]+)\]\(claim:([^()\s]+)\)/g;
/** Shorter ones are names and turns of phrase. */
const shortestPhrase = 12;

/** The lines of prose and tables that mark nothing, and the numbers that stand in them. */
function listBareLines(body: string): { line: number; source: string; numbers: string[] }[] {
  let fence: string | undefined;
  return body.split('\n').flatMap((source, index) => {
    const [, marks] = /^\s*(`{3,}|~{3,})/.exec(source) ?? [];
    if (marks !== undefined && (fence === undefined || marks.startsWith(fence))) {
      fence = fence === undefined ? marks : undefined;
      return [];
    }
    if (fence !== undefined || !/[\d０-９]/.test(source) || source.includes('](claim:')) return [];
    const numbers = listNumbers(source);
    return numbers.length > 0 ? { line: index + 1, source, numbers } : [];
  });
}

/** Numbers of two digits or more with what they count, but for dates, and versions such as V3.2. */
function listNumbers(text: string): string[] {
  return (text.normalize('NFKC').replaceAll(',', '').match(number) ?? []).filter((number) =>
    /\d.?\d/.test(number),
  );
}

const number =
  /(?<![\p{Script=Latin}\d.-])\d+(?:\.\d+)? ?(?:[兆億万千]?(?:トークン|パラメータ|ドル|円|ポイント|語|層|件|社|人|倍|点|枚|GPU)|[兆億万]|%|[KMGT]i?B)/gu;
