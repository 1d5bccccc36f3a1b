import { readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { LineCounter, parseDocument } from 'yaml';
import type { Problem } from '../errors.ts';
import { linkCardsSchema, type LinkCards } from '../schemas/link-card.ts';
import { readFields } from './fields.ts';
import { findLine } from './front-matter.ts';

/** What `link-cards.json` knows of other pages; no file means that nothing is known. */
export function readLinkCards(
  contentDir: string,
  root: string,
): { cards: LinkCards; problems: Problem[] } {
  const path = join(contentDir, 'link-cards.json');
  const file = relative(root, path).split(sep).join('/');
  const text = readIfExists(path);
  if (text === undefined) return { cards: {}, problems: [] };
  const lines = new LineCounter();
  // JSON is YAML, and this reader remembers where things stand.
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, strict: true });
  const lineAt = (offset: number) => lines.linePos(offset).line;
  const [error] = document.errors;
  if (error) return { cards: {}, problems: [brokenJson(file, lineAt(error.pos[0]))] };
  const source = {
    data: document.toJS() as Record<string, unknown>,
    lineOf: (path: readonly (string | number)[]) => findLine(document, path, lineAt),
  };
  const result = readFields(file, source, linkCardsSchema);
  return 'problems' in result
    ? { cards: {}, problems: result.problems }
    : { cards: result.fields, problems: [] };
}

function readIfExists(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}

function brokenJson(file: string, line: number): Problem {
  return {
    id: 'broken-json',
    severity: 'error',
    file,
    line,
    message: 'the file is not valid JSON.',
    hint: 'Look for a missing comma or quotation mark at this line or the one before.',
  };
}
