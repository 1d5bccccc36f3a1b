/** What a reader asked the ledger for; an empty text asks for nothing. */
export interface Filter {
  verdict: string;
  post: string;
  subject: string;
  /** Words that all have to occur, in any order. */
  q: string;
}

/** A line of the ledger. Verdict, post and subject are ids as in `Filter`. */
export interface Row {
  verdict: string;
  post: string;
  subject: string;
  /** Folded. */
  text: string;
}

/** Makes what readers take for the same letters the same: full and half width, upper and lower case. */
export function fold(text: string): string {
  return text.normalize('NFKC').toLowerCase();
}

export function matches(row: Row, { verdict, post, subject, q }: Filter): boolean {
  return (
    (!verdict || row.verdict === verdict) &&
    (!post || row.post === post) &&
    (!subject || row.subject === subject) &&
    fold(q)
      .split(/\s+/)
      .every((word) => row.text.includes(word))
  );
}

/** The query of an address that shows the same lines again: `?verdict=confirmed&q=V4`, or nothing. */
export function toQuery(filter: Filter): string {
  const asked = Object.entries(filter).filter(([, value]) => value.trim() !== '');
  return asked.length > 0 ? `?${new URLSearchParams(asked)}` : '';
}
