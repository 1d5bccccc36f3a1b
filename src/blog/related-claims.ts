import { defaultLocale } from '../i18n/locales.ts';
import type { Claim } from './claims.ts';
import { countPhrases, toTerms } from './terms.ts';

const shown = 5;
// A term of so many claims of a subject tells none of them apart.
const tooCommon = 50;

/**
 * Compares the claims of each subject once; the function then gives for one of them up to five others: those whose words
 * have most in common with it, the rare ones counting more, then those that stand near it.
 */
export function relatedClaimFinder(claims: readonly Claim[]): (claim: Claim) => Claim[] {
  const groups = Map.groupBy(claims, ({ subject }) => subject);
  const related = new Map([...groups.values()].flatMap(relateGroup));
  return (claim) => related.get(claim) ?? [];
}

function relateGroup(claims: readonly Claim[]): [Claim, Claim[]][] {
  const termsOf = claims.map(listTerms);
  const postings = new Map<string, number[]>();
  termsOf.forEach((terms, index) => {
    for (const term of terms) postings.getOrInsertComputed(term, () => []).push(index);
  });
  return claims.map((claim, index) => {
    const scores = new Map<number, number>();
    for (const term of termsOf[index] ?? []) {
      const places = postings.get(term) ?? [];
      if (places.length > tooCommon) continue;
      for (const place of places) scores.set(place, (scores.get(place) ?? 0) + 1 / places.length);
    }
    const alike = [...scores].sort(([a, x], [b, y]) => y - x || a - b).map(([place]) => place);
    const near = Array.from({ length: shown }, (_, n) => [index + n + 1, index - n - 1]).flat();
    const places = new Set([...alike, ...near].filter((place) => place !== index));
    return [claim, [...places].flatMap((place) => claims[place] ?? []).slice(0, shown)];
  });
}

function listTerms({ said }: Claim): Set<string> {
  return new Set([...countPhrases(said[defaultLocale]).keys()].flatMap(toTerms));
}
