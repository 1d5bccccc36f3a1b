import type { z } from 'astro/zod';
import { findNearest } from '../compare.ts';
import type { Problem } from '../errors.ts';
import { fieldMetaAt, fieldNamesAt } from '../schemas/field.ts';
import { dialectFields, type Translated } from './dialects.ts';
import type { Path, Yaml } from './yaml.ts';

/** The fields of a file by their schema, or all that is wrong with them, in the author's own names and lines. */
export function readFields<T extends z.ZodType>(
  file: string,
  { data, lineOf }: Yaml,
  schema: T,
  translated: Pick<Translated, 'writtenAs'> & { data: unknown } = {
    data,
    writtenAs: (field) => field,
  },
): { fields: z.output<T>; lineOf: (path: Path) => number } | { problems: Problem[] } {
  const fieldLine = (path: Path) => lineOf(asWritten(path, translated));
  const result = schema.safeParse(translated.data);
  if (result.success) return { fields: result.data, lineOf: fieldLine };
  return {
    problems: result.error.issues.flatMap((issue) =>
      toProblems(issue, { file, schema, translated, lineOf: fieldLine }),
    ),
  };
}

function toProblems(issue: z.core.$ZodIssue, context: Context): Problem[] {
  const path = issue.path as (string | number)[];
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => unknownField([...path, key], context));
  }
  if (issue.code === 'invalid_key') return [wrongKey(path, context)];
  const received = valueAt(context.translated.data, path);
  return [
    received === undefined ? missingField(path, context) : wrongField(path, received, context),
  ];
}

function unknownField(path: Path, { file, schema, lineOf }: Context): Problem {
  const parent = path.slice(0, -1);
  const own = fieldNamesAt(schema, parent);
  const known = parent.length === 0 ? [...own, ...dialectFields] : own;
  const nearest = findNearest(String(path.at(-1)), known);
  return {
    id: 'unknown-field',
    severity: 'error',
    file,
    line: lineOf(path),
    message: `unknown field "${name(path)}".`,
    hint: nearest ? `Did you mean  ${nearest}: ` : `The fields are: ${own.join(', ')}.`,
  };
}

function wrongKey(path: Path, { file, schema, lineOf }: Context): Problem {
  const meta = fieldMetaAt(schema, path.slice(0, -1));
  return {
    id: 'wrong-field',
    severity: 'error',
    file,
    line: lineOf(path),
    message: `a key must be ${meta?.expects ?? 'something else'}, received ${show(path.at(-1))}.`,
    hint: `Write for example  ${meta?.example ?? ''}`,
  };
}

function missingField(path: Path, { file, schema, lineOf }: Context): Problem {
  const meta = fieldMetaAt(schema, path);
  return {
    id: 'missing-field',
    severity: 'error',
    file,
    line: lineOf(path),
    message: `${name(path)} is missing.`,
    hint: `Add  ${meta?.example ?? `${String(path.at(-1))}: …`}`,
  };
}

function wrongField(path: Path, received: unknown, context: Context): Problem {
  const meta = fieldMetaAt(context.schema, path);
  const written = asWritten(path, context.translated);
  const example = meta?.example.replace(
    /^\w+:/,
    `${String(written.findLast((key) => typeof key === 'string'))}:`,
  );
  return {
    id: 'wrong-field',
    severity: 'error',
    file: context.file,
    line: context.lineOf(path),
    message: `${name(written)} must be ${meta?.expects ?? 'something else'}, received ${show(received)}.`,
    hint: `Write for example  ${example ?? ''}`,
  };
}

/** A path in our words as the author wrote it: `pubDate` may be `date` in the file. */
function asWritten(path: Path, { writtenAs }: Pick<Translated, 'writtenAs'>): Path {
  const [first, ...rest] = path;
  return typeof first === 'string' ? [writtenAs(first), ...rest] : path;
}

/** `relatedPosts[1].score`, counting from 1. */
function name(path: Path): string {
  return path
    .map((key, index) => (typeof key === 'number' ? `[${key + 1}]` : index === 0 ? key : `.${key}`))
    .join('');
}

function show(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 80 ? `${text.slice(0, 79)}…` : text;
}

function valueAt(data: unknown, path: Path): unknown {
  let value = data;
  for (const key of path) value = (value as Record<string | number, unknown> | undefined)?.[key];
  return value;
}

interface Context {
  file: string;
  schema: z.ZodType;
  translated: Pick<Translated, 'writtenAs'> & { data: unknown };
  lineOf: (path: Path) => number;
}
