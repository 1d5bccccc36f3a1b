/** What a reader asked the ledger for; an empty text asks for nothing. */
export interface Filter {
  verdict: string;
  post: string;
  subject: string;
  /** Words that all have to occur, in any order. */
  q: string;
}

/** A line of the ledger. Verdict, post and subject are ids as in `Filter`; the sign tells reservations apart. */
export interface Row {
  id: string;
  said: string;
  verdict: string;
  sign: string;
  subject: string;
  post: string;
  /** Of the post. */
  title: string;
  /** All that is searched for words, folded. */
  text: string;
}

/** A file of `/claims/search/`, as the ledger writes it. */
export interface Part {
  last: number;
  posts: [id: string, title: string][];
  claims: [id: string, said: string, sign: string, subject: string, post: number][];
}

/** The lines of a part; `subjects` are the words that a reader sees for their ids. */
export function toRows({ posts, claims }: Part, subjects: ReadonlyMap<string, string>): Row[] {
  return claims.map(([id, said, sign, subject, index]) => {
    const verdict = sign === 'qualified' ? 'confirmed' : sign;
    const [post, title] = posts[index] ?? ['', ''];
    const text = fold(`${said} ${subjects.get(subject)} ${title}`);
    return { id, said, verdict, sign, subject, post, title, text };
  });
}

/** Makes what readers take for the same letters the same: full and half width, upper and lower case. */
export function fold(text: string): string {
  return text.normalize('NFKC').toLowerCase();
}

/** The rows that fit, in their order. */
export function select(rows: readonly Row[], { verdict, post, subject, q }: Filter): Row[] {
  const words = fold(q).split(/\s+/);
  return rows.filter(
    (row) =>
      (!verdict || row.verdict === verdict || row.sign === verdict) &&
      (!post || row.post === post) &&
      (!subject || row.subject === subject) &&
      words.every((word) => row.text.includes(word)),
  );
}

/** The query of an address that shows the same lines again: `?verdict=confirmed&q=V4`, or nothing. */
export function toQuery(filter: Filter): string {
  const asked = Object.entries(filter).filter(([, value]) => value.trim() !== '');
  return asked.length > 0 ? `?${new URLSearchParams(asked)}` : '';
}
