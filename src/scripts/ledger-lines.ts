import type { Hit, Item } from '../search/scan.ts';

/** What a reader asked the ledger for; an empty text asks for nothing. */
export interface Filter {
  verdict: string;
  post: string;
  subject: string;
  /** By what the lines are put in order; by verdict, where nothing is said. */
  sort: string;
  /** What the search is to find. */
  q: string;
}

/** The ids of verdicts and of subjects, in the order in which the ledger shows them. */
export interface Orders {
  verdicts: readonly string[];
  subjects: readonly string[];
}

/** The claims that fit, in the wanted order; those that are equal in it stay as they were. */
export function select(
  claims: readonly Item[],
  { verdict, post, subject, sort, q }: Filter,
  find: (query: string) => Hit[],
  { verdicts, subjects }: Orders,
): Item[] {
  const found = q.trim() && new Set(find(q).map(({ item }) => item));
  const chosen = claims.filter(
    (claim) =>
      (!verdict || claim.sign === verdict || outcomeOf(claim) === verdict) &&
      (!post || claim.post === post) &&
      (!subject || claim.subject === subject) &&
      (!found || found.has(claim)),
  );
  if (sort === 'post') return chosen;
  if (sort === 'date') return chosen.sort((a, b) => compare(b.date, a.date));
  const placeOf = (claim: Item) =>
    sort === 'subject'
      ? subjects.indexOf(claim.subject ?? '')
      : verdicts.indexOf(outcomeOf(claim) ?? '');
  return chosen.sort((a, b) => placeOf(a) - placeOf(b));
}

/** What came of a claim: what is confirmed with a reservation is confirmed. */
export function outcomeOf({ sign }: Item): string | undefined {
  return sign === 'qualified' ? 'confirmed' : sign;
}

/** The query of an address that shows the same lines again: `?verdict=confirmed&q=V4`, or nothing. */
export function toQuery(filter: Filter): string {
  const asked = Object.entries(filter).filter(([, value]) => value.trim() !== '');
  return asked.length > 0 ? `?${new URLSearchParams(asked)}` : '';
}

function compare(a = '', b = ''): number {
  return a < b ? -1 : Number(a > b);
}
