import { compare } from '../compare.ts';
import { defaultLocale, type Locale, type PublishedLocale } from '../i18n/locales.ts';
import { fill, type Strings } from '../i18n/strings.ts';
import { verdicts, type ClaimFields, type Verdict } from '../schemas/claim.ts';
import type { SourceFields } from '../schemas/source.ts';

/** A source under its id. */
export interface Source extends SourceFields {
  id: string;
}

/** What an article says and what is known of it, with its sources at hand. */
export interface Claim extends Omit<ClaimFields, 'sources'> {
  /** Stands for all of it, its sources included. */
  digest: string;
  /** The post whose claim it is; other posts may mark it too. */
  postId: string;
  sources: Source[];
}

/** A text by language; that of the default locale is the original. */
export type Words = Partial<Record<Locale, string | undefined>> &
  Record<typeof defaultLocale, string>;

/** A text in the language of the page, or in another one, which the page must then say. */
export interface LocalText {
  text: string;
  locale: Locale;
}

/** How many claims have each verdict. */
export type Tally = Record<Verdict, number>;

export function tally(claims: readonly Pick<Claim, 'verdict'>[]): Tally {
  const counts = Object.fromEntries(verdicts.map((verdict) => [verdict, 0])) as Tally;
  for (const { verdict } of claims) counts[verdict] += 1;
  return counts;
}

/** The verdicts that occur, in their order, each with its count in words. */
export function toTallyWords(
  counts: Tally,
  strings: Strings,
): { verdict: Verdict; words: string }[] {
  return verdicts
    .filter((verdict) => counts[verdict] > 0)
    .map((verdict) => ({
      verdict,
      words: fill(strings.claimCount, { label: strings.verdicts[verdict], n: counts[verdict] }),
    }));
}

/** The text in the wanted language; the original where there is none. */
export function inLocale(words: Words, locale: PublishedLocale): LocalText {
  const text = words[locale];
  return text === undefined
    ? { text: words[defaultLocale], locale: defaultLocale }
    : { text, locale };
}

/** The claims that a text marks, each once, in the order of the text. */
export function markedClaims(
  marks: readonly string[],
  claims: ReadonlyMap<string, Claim>,
): Claim[] {
  return [...new Set(marks)].map((id) => {
    const claim = claims.get(id);
    if (!claim) throw new RangeError(`No claim "${id}"`);
    return claim;
  });
}

/** The most important correction of a post: the one its author chose, else the first contradicted claim of high confidence. */
export function findHighlight(postId: string, claims: readonly Claim[]): Claim | undefined {
  const corrections = claims.filter(
    (claim) => claim.postId === postId && claim.verdict === 'contradicted',
  );
  return (
    corrections.find(({ highlight }) => highlight) ??
    corrections.find(({ confidence }) => confidence === 'high')
  );
}

/** How the statements that rest on each source came out; the most cited first. */
export function tallyBySource(
  claims: readonly Claim[],
): { source: Source; counts: Tally; total: number }[] {
  const cited = new Map<string, { source: Source; claims: Claim[] }>();
  for (const claim of claims) {
    for (const source of claim.sources) {
      cited.getOrInsert(source.id, { source, claims: [] }).claims.push(claim);
    }
  }
  return [...cited.values()]
    .map(({ source, claims }) => ({ source, counts: tally(claims), total: claims.length }))
    .sort((a, b) => b.total - a.total || compare(a.source.id, b.source.id));
}
