import { compare } from '../compare.ts';
import { defaultLocale, type Locale, type PublishedLocale } from '../i18n/locales.ts';
import { fill, type Strings } from '../i18n/strings.ts';
import { citedIn } from '../registry/registry.ts';
import {
  digest,
  outcomes,
  signOf,
  signs,
  subjects,
  type ClaimFields,
  type Sign,
  type Subject,
  type Verdict,
} from '../schemas/claim.ts';
import type { SourceFields } from '../schemas/source.ts';

/** A source under its id. */
export interface Source extends SourceFields {
  id: string;
}

/** What an article says and what is known of it, with its sources at hand. */
export interface Claim extends Omit<ClaimFields, 'sources' | 'saidBy'> {
  /** Stands for all of it, its sources included. */
  digest: string;
  /** The post whose claim it is; other posts may mark it too. */
  postId: string;
  /** Who said it, where it was not the examined article: its digest, or the report that the article quotes. */
  saidBy?: Source | typeof digest | undefined;
  sources: Source[];
}

/** All that a part of the registry cites, each once, in its order. */
export function listCited(part: object, sources: ReadonlyMap<string, Source>): Source[] {
  return [...new Set(citedIn(part))].flatMap((id) => sources.get(id) ?? []);
}

/** A claim that is no question. */
export type JudgedClaim = Claim & { verdict: Verdict };

export function isJudged<T extends { verdict?: Verdict | undefined }>(
  claim: T,
): claim is T & { verdict: Verdict } {
  return claim.verdict !== undefined;
}

/** A text by language; that of the default locale is the original. */
export type Words = Partial<Record<Locale, string | undefined>> &
  Record<typeof defaultLocale, string>;

/** A text in the language of the page, or in another one, which the page must then say. */
export interface LocalText {
  text: string;
  locale: Locale;
}

/** How many claims are shown by each sign. */
export type Tally = Record<Sign, number>;

export function tally(claims: readonly Pick<Claim, 'verdict' | 'partly'>[]): Tally {
  const counts = Object.fromEntries(signs.map((sign) => [sign, 0])) as Tally;
  for (const claim of claims) counts[signOf(claim)] += 1;
  return counts;
}

/** How many claims are so; what is confirmed with a reservation is confirmed. */
export function countSign(counts: Tally, sign: Sign): number {
  return counts[sign] + (sign === 'confirmed' ? counts.qualified : 0);
}

/** How the claims of each subject came out; first the subject of which most was wrong, in proportion. */
export function tallyBySubject(claims: readonly Claim[]) {
  const judged = Map.groupBy(claims.filter(isJudged), ({ subject }) => subject);
  return subjects
    .map((subject) => ({ subject, claims: judged.get(subject) ?? [] }))
    .filter(({ claims }) => claims.length > 0)
    .map(({ subject, claims }) => ({ subject, counts: tally(claims), total: claims.length }))
    .sort((a, b) => b.counts.contradicted / b.total - a.counts.contradicted / a.total);
}

/** The counts end to end, in that order, for a bar; what does not occur is left out. */
export function toBarParts(counts: Tally, order: readonly Sign[]) {
  const shown = order.filter((sign) => counts[sign] > 0);
  return shown.map((sign, index) => ({
    sign,
    start: shown.slice(0, index).reduce((sum, earlier) => sum + counts[earlier], 0),
    length: counts[sign],
  }));
}

/** What came of the claims, in its order, each with its count in words. */
export function toTallyWords(counts: Tally, strings: Strings) {
  return outcomes
    .map((outcome) => ({ outcome, n: countSign(counts, outcome) }))
    .filter(({ n }) => n > 0)
    .map(({ outcome, n }) => {
      const hasReservations = outcome === 'confirmed' && counts.qualified > 0;
      const words = hasReservations ? strings.confirmedCount : strings.claimCount;
      const label = strings.verdicts[outcome];
      return { outcome, words: fill(words, { label, n, qualified: counts.qualified }) };
    });
}

/** What must be known of a claim to take it rightly: that it is no statement, and who said it but the examined article. */
export function toNature(
  { kind, saidBy }: Claim,
  { kinds, saidBy: words }: Strings,
  locale: PublishedLocale,
): string[] {
  const who = saidBy === digest ? words.digest : saidBy && inLocale(saidBy.publisher, locale).text;
  return [kind === 'statement' ? undefined : kinds[kind], who].filter((one) => one !== undefined);
}

/** The text in the wanted language; the original where there is none. */
export function inLocale(words: Words, locale: PublishedLocale): LocalText {
  const text = words[locale];
  return text === undefined
    ? { text: words[defaultLocale], locale: defaultLocale }
    : { text, locale };
}

/** The claims that the text of a post marks, in its order, and then those of the post that it does not; each once. */
export function listClaims(
  postId: string,
  marks: readonly string[],
  claims: ReadonlyMap<string, Claim>,
): Claim[] {
  const own = [...claims.values()].filter((claim) => claim.postId === postId);
  return [...new Set([...marks, ...own.map(({ id }) => id)])].map((id) => {
    const claim = claims.get(id);
    if (!claim) throw new RangeError(`No claim "${id}"`);
    return claim;
  });
}

/** By how many times what was said and what is so differ, where that is worth telling. */
export function errorFactor({ value, saidValue }: Claim): number | undefined {
  if (!value || !saidValue) return undefined;
  const factor = Math.max(value / saidValue, saidValue / value);
  return factor < 1.5 ? undefined : Number(factor.toPrecision(2));
}

/** The claims of a post that its author set above it: those off by the largest factor, then in the order of its text. */
export function listHighlights(postId: string, claims: readonly Claim[]): HighlightedClaim[] {
  return claims
    .filter(isHighlighted)
    .filter((claim) => claim.postId === postId)
    .sort((a, b) => (errorFactor(b) ?? 0) - (errorFactor(a) ?? 0));
}

export type HighlightedClaim = Claim & { highlight: NonNullable<Claim['highlight']> };

export function isHighlighted(claim: Claim): claim is HighlightedClaim {
  return claim.highlight !== undefined;
}

/** Of each subject, in that order, the highlighted claim that most posts take up, where it is surely contradicted. */
export function pickFindings(
  posts: readonly { id: string; claims: readonly Claim[] }[],
  subjects: readonly Subject[],
): HighlightedClaim[] {
  const taken = Map.groupBy(
    posts.flatMap(({ claims }) => claims),
    ({ id }) => id,
  );
  const timesOf = ({ id }: Claim) => taken.get(id)?.length ?? 0;
  const found = posts
    .flatMap(({ id, claims }) => listHighlights(id, claims))
    .filter(({ verdict, confidence }) => verdict === 'contradicted' && confidence === 'high')
    .sort((a, b) => timesOf(b) - timesOf(a));
  return subjects.flatMap((wanted) => found.find(({ subject }) => subject === wanted) ?? []);
}

/** How the statements that rest on each source came out; the most cited first. */
export function tallyBySource(claims: readonly Claim[]) {
  const cited = new Map<string, { source: Source; claims: Claim[] }>();
  for (const claim of claims) {
    for (const source of claim.sources) {
      cited.getOrInsert(source.id, { source, claims: [] }).claims.push(claim);
    }
  }
  return [...cited.values()]
    .map(({ source, claims }) => ({ source, claims, counts: tally(claims), total: claims.length }))
    .sort((a, b) => b.total - a.total || compare(a.source.id, b.source.id));
}
