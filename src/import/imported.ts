/** A text from elsewhere as it was understood, before anything is written. */
export interface Imported {
  /** The name that it has where it comes from, if that is one. */
  name?: string | undefined;
  /** Of the front matter, in our words; not all of them need to be there or sound. */
  fields: Record<string, unknown>;
  /** The comments of the front matter, without their signs. */
  comments: string[];
  body: string;
  /** The same text in the language that it was translated from, kept beside it. */
  original?: { language: string; text: string } | undefined;
  /** The lines that it was made of. */
  lines: readonly string[];
  notes: Note[];
  questions: Question[];
}

/** What became of some text that does not stand in the body as it was. */
export interface Note {
  /** The text as it was, of one line or several. */
  text: string;
  use: 'field' | 'changed' | 'dropped';
  /** The field, what it became, or why it went. */
  why: string;
}

/** What cannot be told from the text alone. Without an answer the default holds. */
export interface Question {
  name: string;
  message: string;
  /** None where it is answered by yes or no. */
  options?: string[];
  default: string;
}

/** By the name of the question; `yes` and `no` where it has no options. */
export type Answers = Readonly<Record<string, string>>;
