import { findBlock, parseFrontMatter } from '../authoring/front-matter.ts';
import { listFields, tables, translateDialect } from '../authoring/dialects.ts';
import { authorError } from '../errors.ts';
import { postSchema } from '../schemas/post.ts';
import type { Imported, Note } from './imported.ts';

/**
 * Splits a Markdown file of another blog into fields in our words and the Markdown below them; the fields may not be
 * there.
 */
export function readForeignFields(
  source: string,
  file: string,
): Pick<Imported, 'name' | 'fields' | 'comments' | 'body' | 'notes'> {
  const block = findBlock(source);
  if (!block && !/^(?:---|\+\+\+)[ \t]*\n/.test(source)) {
    return { fields: {}, comments: [], body: source, notes: [] };
  }
  const read = parseFrontMatter(file, source);
  if ('problems' in read) throw authorError(read.problems);
  const data = Object.fromEntries(listFields(read.data).filter(([name]) => !tables.includes(name)));
  const body = source.slice(block?.below).replace(/^\n+/, '');
  const head = source.slice(0, source.length - body.length);
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
