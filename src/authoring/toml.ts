import { parse, TomlDate } from 'smol-toml';
import { errorAt, type Problem } from '../errors.ts';
import { findOddCharacter } from './decode.ts';
import type { Yaml } from './yaml.ts';

/** Reads fields that are TOML. Days are as they were written. */
export function parseFields(file: string, source: string): Yaml | { problems: Problem[] } {
  try {
    const data = toPlain(parse(source), source);
    const names = source.split('\n').map((line) => fieldOf(line));
    return { data, lineOf: ([name]) => names.indexOf(String(name)) + 1 || 1 };
  } catch (error) {
    const { message, line = 1 } = error as { message: string; line?: number };
    return {
      problems: [
        errorAt(file, line, {
          id: 'broken-toml',
          message: `the front matter is not valid TOML: ${message.split('\n')[0]?.replace(/\.$/, '')}.`,
          hint: 'Mend this line, or take it out; texts are in quotes:  title = "…"',
        }),
      ],
    };
  }
}

/** The field or the table that begins on a line. */
function fieldOf(line: string): string | undefined {
  return /^\s*(?:\[\[?\s*)?["']?([\w-]+)["']?\s*[=.\]]/.exec(line)?.[1];
}

function toPlain(value: unknown, source: string): unknown {
  if (value instanceof TomlDate) return toDay(value, source);
  if (Array.isArray(value)) return value.map((item) => toPlain(item, source));
  const odd = typeof value === 'string' && findOddCharacter(value);
  if (odd) throw new Error(odd.message);
  if (typeof value !== 'object' || value === null) return value;
  const fields = Object.entries(value);
  return Object.fromEntries(fields.map(([name, inner]) => [name, toPlain(inner, source)]));
}

/** The reader rolls 31 February over into March. */
function toDay(date: TomlDate, source: string): string {
  const written = date.toISOString();
  if (date.isTime() || source.includes(written.slice(0, 10))) return written;
  throw new Error('a day that no calendar has');
}
