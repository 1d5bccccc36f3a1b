import { parse as parseToml, TomlDate } from 'smol-toml';
import { parseFrontMatter } from '../authoring/front-matter.ts';
import { translateDialect } from '../authoring/dialects.ts';
import { authorError, errorAt } from '../errors.ts';
import { postSchema } from '../schemas/post.ts';
import type { Imported, Note } from './imported.ts';

/**
 * Splits a Markdown file of another blog into fields in our words and the Markdown below them. The front matter may be
 * YAML, TOML as Hugo and Zola write it, or YAML without its first line, as Hexo does; or it may not be there.
 */
export function readForeignFields(
  source: string,
  file: string,
): Pick<Imported, 'name' | 'fields' | 'comments' | 'body' | 'notes'> {
  const yaml = /^---[ \t]*\n/.test(source) ? source : addOpening(source);
  const toml = /^\+\+\+[ \t]*\n([^]*?\n)??\+\+\+[ \t]*(?:\n|$)/.exec(source);
  if (yaml === undefined && !toml) return { fields: {}, comments: [], body: source, notes: [] };
  const { data, body } = toml
    ? { data: readToml(toml[1] ?? '', file), body: source.slice(toml[0].length) }
    : readYaml(yaml ?? '', file);
  const head = source.slice(0, source.length - body.length);
  Object.assign(data, inner(data));
  // Jekyll parts tags by blanks.
  const { tags, layout } = data;
  if (layout && typeof tags === 'string' && !/[,、，]/.test(tags)) data['tags'] = tags.split(/\s+/);
  const { data: fields } = translateDialect(data);
  const strange = Object.keys(fields).filter((name) => !Object.hasOwn(postSchema.shape, name));
  for (const name of strange) delete fields[name];
  const comments = head.split('\n').flatMap((line) => /^\s*#\s?(.*)$/.exec(line)?.[1] ?? []);
  return { name: readAddress(data), fields, comments, body, notes: noteFields(head, data, fields) };
}

const addresses = ['slug', 'permalink', 'url', 'path'];

/** The last segment of the address that another blog gives a text. */
function readAddress(data: Record<string, unknown>): string | undefined {
  const address = addresses.map((name) => data[name]).find((value) => typeof value === 'string');
  if (typeof address !== 'string' || /[:{]/.test(address)) return undefined;
  return address
    .split('/')
    .findLast((segment) => segment !== '')
    ?.replace(/\.html?$/, '');
}

function readYaml(source: string, file: string) {
  const read = parseFrontMatter(file, source);
  if ('problems' in read) throw authorError(read.problems);
  return { data: read.data, body: read.body.replace(/^\n+/, '') };
}

/** Hexo needs no dashes above the fields. */
function addOpening(source: string): string | undefined {
  const isBlock =
    /^[A-Za-z][\w-]*:(?:[ \t].*)?\n(?:(?:[A-Za-z#-]|[^\S\n]).*\n|\n)*?---[ \t]*\n/.test(source);
  return isBlock ? `---\n${source}` : undefined;
}

function readToml(source: string, file: string): Record<string, unknown> {
  try {
    return toPlain(parseToml(source)) as Record<string, unknown>;
  } catch (error) {
    const { message, line = 0 } = error as { message: string; line?: number };
    throw authorError(
      errorAt(file, line + 1, {
        id: 'broken-toml',
        message: `the front matter is not valid TOML: ${message.split('\n')[0]?.replace(/\.$/, '')}.`,
        hint: 'Mend this line, or take it out; texts are in quotes:  title = "…"',
      }),
    );
  }
}

/** Days as they were written. */
function toPlain(value: unknown): unknown {
  if (value instanceof TomlDate) return value.toISOString();
  if (Array.isArray(value)) return value.map(toPlain);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, toPlain(inner)]));
}

const tables = ['taxonomies', 'extra', 'params'];

/** What Zola and some themes put into a table of its own. */
function inner(data: Record<string, unknown>): Record<string, unknown> {
  return Object.assign(
    {},
    ...tables.map((name) => {
      const table = data[name];
      delete data[name];
      return typeof table === 'object' && !Array.isArray(table) ? table : {};
    }),
  ) as Record<string, unknown>;
}

/** Each line of the front matter with the field that it became part of, or why it went. */
function noteFields(
  head: string,
  data: Record<string, unknown>,
  fields: Record<string, unknown>,
): Note[] {
  let table: string | undefined;
  const { writtenAs } = translateDialect(data);
  const used = new Map(Object.keys(fields).map((field) => [writtenAs(field), field]));
  let current: Omit<Note, 'text'> = { use: 'dropped', why: 'front matter' };
  const written = head.split('\n').filter((line) => line.trim() !== '');
  return written.map((text) => {
    const own = /^["']?([\w-]+)["']?\s*[:=]/.exec(text)?.[1];
    if (/^\s*#/.test(text)) return { text, use: 'field', why: 'a comment' };
    const opened = /^\[+([\w-]+)/.exec(text)?.[1];
    if (opened) table = tables.includes(opened) ? undefined : opened;
    const name = table ?? own;
    if (name) {
      const [field] = Object.keys(translateDialect({ [name]: data[name] }).data);
      const known = used.get(name) ?? (field !== undefined && field in fields ? field : undefined);
      current = known
        ? { use: 'field', why: known }
        : addresses.includes(name)
          ? { use: 'field', why: 'its address' }
          : { use: 'dropped', why: `"${name}" has no meaning here` };
    } else if (opened) return { text, use: 'dropped', why: 'the name of a table' };
    return { text, ...current };
  });
}
