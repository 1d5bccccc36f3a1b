import type { z } from 'astro/zod';
import { findNearest } from '../compare.ts';
import { parseCalendarDate } from '../i18n/dates.ts';
import { errorAt, shorten, warningAt, type Finding, type Problem } from '../errors.ts';
import { fieldNamesAt, findFieldMeta, keyRuleAt, takes } from '../schemas/field.ts';
import { meaningfulNames, type Translated } from './dialects.ts';
import type { LineOf, Path, Yaml } from './yaml.ts';

/** The fields of a file by their schema, or all that is wrong with them, in the author's own names and lines. */
export function readFields<T extends z.ZodType>(
  file: string,
  { data, lineOf }: Yaml,
  schema: T,
  translated: Translated<unknown> = { data, writtenAs: (field) => field },
): { fields: z.output<T>; lineOf: LineOf; warnings: Problem[] } | { problems: Problem[] } {
  const context = { file, schema, translated };
  const fieldLine: LineOf = (path, inside) => lineOf(asWritten(path, context), inside);
  const result = schema.safeParse(translated.data);
  const warnings = tellPassedOver(translated).map(({ path, ...fault }) =>
    warningAt(file, fieldLine(path), fault),
  );
  if (result.success) return { fields: result.data, lineOf: fieldLine, warnings };
  const faults = result.error.issues.flatMap((issue) => toFaults(issue, context));
  // One slip may break several rules of a value.
  const once = new Map(faults.map((fault) => [[fault.id, ...fault.path].join(' '), fault]));
  const joined = joinMissing([...once.values()], translated);
  const told = joined ?? [...once.values()];
  return {
    problems: [
      ...told.map(({ path, ...fault }) => errorAt(file, fieldLine(path), fault)),
      ...(joined ? [] : warnings),
    ],
  };
}

function isInside({ path, code }: z.core.$ZodIssue): boolean {
  return path.length > 0 || code === 'unrecognized_keys';
}

function toFaults(issue: z.core.$ZodIssue, context: Context): Fault[] {
  const path = issue.path as Path;
  if (issue.code === 'invalid_union') {
    // What has the shape of one of them is told by the part of it that is wrong.
    const meant = issue.errors.find((branch) => branch.every(isInside));
    if (meant && meant.length > 0) {
      return meant.flatMap((inner) =>
        toFaults({ ...inner, path: [...path, ...inner.path] }, context),
      );
    }
  }
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => unknownField([...path, key], context));
  }
  if (issue.code === 'invalid_key') {
    const { expects, example } = describe(path.slice(0, -1), context);
    const rule = keyRuleAt(context.schema, path.slice(0, -1)) ?? expects;
    return [wrongField(path, `a key must be ${rule}`, path.at(-1), example)];
  }
  const { expects, example } = describe(path, context);
  const received = valueAt(context.translated.data, path);
  if (received !== undefined) {
    const field = nameOf(asWritten(path, context)) || 'the file';
    const right = toRightNumber(received, path, context);
    const fitting = right === undefined ? example : `${String(path.at(-1))}: ${right}`;
    return [wrongField(path, `${field} must be ${expects}`, received, fitting)];
  }
  // Many blogs date a text by the name of its file.
  const day = path[0] === 'pubDate' && findDay(context.file);
  const hint = `Add  ${day ? `pubDate: ${day}` : example}`;
  return [{ path, id: 'missing-field', message: `${nameOf(path)} is missing.`, hint }];
}

/** The day with which the name of a file or its folder begins, with hyphens or without. */
function findDay(file: string): string | undefined {
  const [, ...parts] = /\/(\d{4})-?(\d{2})-?(\d{2})(?=[-_./])/.exec(file) ?? [];
  return parseCalendarDate(parts.join('-'));
}

/** All that is missing in one line; in the front matter of another blog its name, and what is passed over. */
function joinMissing(faults: Fault[], translated: Translated<unknown>): Fault[] | undefined {
  const { blog, passedOver = [] } = translated;
  const missing = faults.filter(({ id, path }) => id === 'missing-field' && path.length === 1);
  if (missing.length < (blog ? 1 : 2)) return undefined;
  const fields = missing.map(({ path }) => path[0]).join(', ');
  const rest = passedOver.length > 0 ? `; without a meaning here: ${passedOver.join(', ')}` : '';
  const message = blog
    ? `this is the front matter of ${blog}; still needed: ${fields}${rest}.`
    : `${fields} are missing.`;
  const hint = `Add  ${missing.map(({ hint }) => hint.slice(5)).join('  and  ')}`;
  return [
    { path: [], id: 'missing-field', message, hint },
    ...faults.filter((fault) => !missing.includes(fault)),
  ];
}

/** The names in the front matter of another blog that nobody knows; it is published without them. */
function tellPassedOver({ blog, passedOver: [first, ...rest] = [] }: Translated<unknown>): Fault[] {
  if (first === undefined) return [];
  const names = [first, ...rest].join(', ');
  const message = `this is the front matter of ${blog}; without a meaning here: ${names}.`;
  const hint =
    'Write the names that were meant, or remove them; without that they are passed over.';
  return [{ path: [first], id: 'unknown-field', message, hint }];
}

function unknownField(path: Path, { schema }: Context): Fault {
  const parent = path.slice(0, -1);
  const own = fieldNamesAt(schema, parent);
  const known = parent.length === 0 && own.includes('pubDate') ? meaningfulNames : own;
  const nearest = findNearest(String(path.at(-1)), known);
  return {
    path,
    id: 'unknown-field',
    message: `unknown field "${nameOf(path)}".`,
    hint: nearest ? `Did you mean  ${nearest}: ` : `The fields are: ${own.join(', ')}.`,
  };
}

function wrongField(path: Path, rule: string, received: unknown, example: string): Fault {
  return {
    path,
    id: 'wrong-field',
    message: `${rule}, received ${show(received)}.`,
    hint: `Write for example  ${example}`,
  };
}

/** The number that a text such as "$0.08" or "1,000" says, where the field takes it. */
function toRightNumber(received: unknown, path: Path, { schema }: Context): number | undefined {
  if (typeof received !== 'string' || typeof path.at(-1) !== 'string') return undefined;
  const [, digits] =
    /^\s*[$¥￥€£]?\s*([\d,]+(?:\.\d+)?)\s*(?:[A-Z]{3}|ドル|元|円)?\s*$/.exec(received) ?? [];
  const value = Number(digits?.replaceAll(',', ''));
  return digits !== undefined && takes(schema, path, value) ? value : undefined;
}

/** What a field must be, and a line of it as its file has them. */
function describe(path: Path, context: Context): { expects: string; example: string } {
  const meta = findFieldMeta(context.schema, path);
  const { expects = 'something else', example = '…', depth = path.length } = meta ?? {};
  const field = asWritten(path, context)[depth - 1];
  if (field === undefined) return { expects, example };
  if (typeof field === 'number') return { ...describe(path.slice(0, depth - 1), context), expects };
  const isJson = context.file.endsWith('.json');
  const line = isJson ? `"${field}": ${JSON.stringify(example)}` : `${field}: ${example}`;
  return { expects, example: line };
}

/** A path in our words as the author wrote it: `pubDate` may be `date` in the file. */
function asWritten([first, ...rest]: Path, { translated }: Context): Path {
  if (first === undefined) return rest;
  return [typeof first === 'string' ? translated.writtenAs(first) : first, ...rest];
}

/** `relatedPosts[1].score`, counting from 1. */
export function nameOf(path: Path): string {
  return path
    .map((key, index) => (typeof key === 'number' ? `[${key + 1}]` : index === 0 ? key : `.${key}`))
    .join('');
}

function show(value: unknown): string {
  return shorten(JSON.stringify(value) ?? String(value));
}

function valueAt(data: unknown, path: Path): unknown {
  let value = data;
  for (const key of path) {
    const isThere = typeof value === 'object' && value !== null && Object.hasOwn(value, key);
    value = isThere ? (value as Record<string | number, unknown>)[key] : undefined;
  }
  return value;
}

/** What is wrong with the value at `path`. */
type Fault = Finding & { path: Path };

interface Context {
  file: string;
  schema: z.ZodType;
  translated: Translated<unknown>;
}
