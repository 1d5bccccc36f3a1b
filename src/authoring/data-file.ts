import { readFileSync } from 'node:fs';
import { relative, sep } from 'node:path';
import type { z } from 'astro/zod';
import { LineCounter, parseDocument } from 'yaml';
import type { Problem } from '../errors.ts';
import { readFields } from './fields.ts';
import { findLine, type Path } from './front-matter.ts';

/** A file of data beside the texts, read by its schema. */
export interface DataFile<T> {
  /** Path from the project's root with forward slashes. */
  file: string;
  /** Undefined where the file does not exist or is not sound. */
  value: T | undefined;
  /** Where the value at `path` stands in the file. */
  lineOf: (path: Path) => number;
  problems: Problem[];
}

/** Reads a YAML or JSON file. A file that does not exist is no problem: it holds nothing. */
export function readDataFile<T extends z.ZodType>(
  path: string,
  root: string,
  schema: T,
): DataFile<z.output<T>> {
  const file = relative(root, path).split(sep).join('/');
  const empty = { file, value: undefined, lineOf: () => 1 };
  const text = readIfExists(path);
  if (text === undefined) return { ...empty, problems: [] };
  const lines = new LineCounter();
  // JSON is YAML, and this reader remembers where things stand.
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const lineAt = (offset: number) => lines.linePos(offset).line;
  const [error] = document.errors;
  if (error) return { ...empty, problems: [broken(file, lineAt(error.pos[0]), error.message)] };
  const data: unknown = document.toJS();
  const lineOf = (path: Path) => findLine(document, path, lineAt);
  const result = readFields(file, { data, lineOf }, schema);
  return 'problems' in result
    ? { ...empty, problems: result.problems }
    : { file, value: result.fields, lineOf, problems: [] };
}

function readIfExists(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}

function broken(file: string, line: number, reason: string): Problem {
  const [format, hint] = file.endsWith('.json')
    ? ['JSON', 'Look for a missing comma or quotation mark at this line or the one before.']
    : [
        'YAML',
        'Put texts that hold ": " or begin with a sign into quotes, and indent by two spaces.',
      ];
  return {
    id: format === 'JSON' ? 'broken-json' : 'broken-yaml',
    severity: 'error',
    file,
    line,
    message: `the file is not valid ${format}: ${(reason.split('\n')[0] ?? reason).replace(/\.$/, '')}.`,
    hint,
  };
}
