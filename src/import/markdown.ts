import { translateConstructs } from './constructs.ts';
import { readForeignFields } from './foreign-fields.ts';
import type { Imported } from './imported.ts';

/** Understands a Markdown file of another blog. */
export function readMarkdown(source: string, file: string): Imported {
  const { fields, comments, body, notes, name } = readForeignFields(source, file);
  return {
    name,
    fields,
    comments,
    body: translateConstructs(body, /\.mdx$/i.test(file), notes),
    lines: source.split('\n'),
    notes,
    questions: [],
  };
}
