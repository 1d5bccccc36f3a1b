import { hash } from 'node:crypto';
import {
  isAlias,
  isCollection,
  isMap,
  isPair,
  isScalar,
  LineCounter,
  parseDocument,
  visit,
  type Document,
  type Node,
  type Pair,
  type Scalar,
  type YAMLError,
  type YAMLMap,
} from 'yaml';
import type { Cache } from '../cache.ts';
import { findRepeated } from '../compare.ts';
import { errorAt, type Finding, type Problem } from '../errors.ts';
import { findOddCharacter } from './decode.ts';

export type Path = readonly (string | number)[];

/** What a YAML file says, and where. */
export interface Yaml {
  data: unknown;
  lineOf: LineOf;
}

/**
 * The line of the field or item at `path` in the file, or of the nearest parent that exists; with `inside`, that on which
 * its text begins.
 */
export type LineOf = (path: Path, inside?: boolean) => number;

export type ParseYaml = typeof parseYaml;

/**
 * Reads YAML 1.2, or JSON where the file is called so. Days stay the text that the author wrote, because a reader that
 * turns them into instants rolls 31 February over into March without a word; so do numbers that JavaScript would write
 * in another way. The lines of `source` are those of the file.
 */
export function parseYaml(
  file: string,
  source: string,
  part: 'file' | 'front matter',
): Yaml | { problems: Problem[] } {
  // As other readers of front matter have it.
  const text = source.replace(/^\t+/gm, ({ length }) => '  '.repeat(length));
  const lines = new LineCounter();
  const document = parseDocument(text, { ...options, lineCounter: lines });
  const lineAt = (offset: number) => lines.linePos(offset).line;
  const fault = isJson(file) ? findJsonFault(document, text) : findYamlFault(document, text);
  if (!fault) {
    return {
      data: document.toJS() as unknown,
      lineOf: (...at) => findLine(document, lineAt, ...at),
    };
  }
  const { offset, message, hint = toHint(file, text, offset), id } = fault;
  const finding = id ? { id, message, hint } : broken(file, part, message, hint);
  return { problems: [errorAt(file, lineAt(offset), finding)] };
}

/** Not every rule of YAML that other readers pass over; that keys are unique is looked at in linear time below. */
const options = {
  prettyErrors: false,
  stringKeys: true,
  strict: false,
  uniqueKeys: false,
} as const;

/**
 * `parseYaml`, kept from one build to the next while the `code` is the same: reading YAML takes longer than all else that
 * is done with an unchanged text. Where something stands is looked up in the file itself, which happens only when there
 * is something to tell.
 */
export function keptYaml(cache: Cache, code: string): ParseYaml {
  return (file, text, part) => {
    const digest = hash('sha256', code + text, 'base64url');
    const kept = cache.get('yaml', file, digest);
    let yaml: ReturnType<ParseYaml> | undefined;
    const parse = () => (yaml ??= parseYaml(file, text, part));
    if (kept !== undefined) {
      const lineOf: LineOf = (...at) => ('lineOf' in parse() ? (parse() as Yaml).lineOf(...at) : 1);
      return { data: JSON.parse(kept) as unknown, lineOf };
    }
    const read = parse();
    if ('data' in read) cache.replace('yaml', file, digest, JSON.stringify(read.data));
    return read;
  };
}

export function broken(file: string, part: string, reason: string, hint: string): Finding {
  const [id, format] = isJson(file) ? ['broken-json', 'JSON'] : ['broken-yaml', 'YAML'];
  const cause = reason.charAt(0).toLowerCase() + reason.slice(1).replace(/\.$/, '');
  return { id, message: `the ${part} is not valid ${format}: ${cause}.`, hint };
}

function toHint(file: string, source: string, offset: number): string {
  if (isJson(file)) {
    return 'Look for a comment, or a comma or quotation mark too few or too many, at this line or the one before.';
  }
  const start = source.lastIndexOf('\n', offset - 1) + 1;
  const [line = ''] = source.slice(start, start + 120).split(/\r?\n/, 1);
  const [, field, text] = /^(\s*(?:- )?[\w-]+)(?:：|:(?=[^ \t\r]))[\s：]*(.*)$/.exec(line) ?? [];
  if (field) return `Write a colon and a blank behind the name:  ${field.trim()}: ${text}`;
  const [, name, value = ''] = /^(\s*(?:- )?(?:[\w-]+:|-)\s+)(\S.*)$/.exec(line) ?? [];
  // Brackets that are never closed are no text.
  if (name === undefined || /^(?:\[[^\]]*|\{[^}]*)$/.test(value)) {
    return 'Write one field a line, for example  title: "…"  with lists indented by two spaces.';
  }
  const quoted = value.includes('"') && !value.includes("'") ? `'${value}'` : JSON.stringify(value);
  return `Put the text into quotes:  ${(name + quoted).trim()}`;
}

function isJson(file: string): boolean {
  return file.endsWith('.json');
}

function findJsonFault(document: Document, text: string): Fault | undefined {
  const [error] = document.errors;
  if (error) return { offset: error.pos[0], message: error.message };
  try {
    JSON.parse(text);
  } catch (error) {
    return readJsonError((error as Error).message, text);
  }
  return findOddity(document);
}

/** Where the parser was: it names the position, or quotes ten characters on both sides of it. */
function readJsonError(told: string, text: string): Fault {
  const [message = '', position] = told.split(/ (?:in|after) JSON at position (\d+).*/);
  if (position !== undefined) return { offset: Number(position), message };
  const [, cause = told, dots, excerpt = ''] =
    /^(.*?), (\.{3})?"([^]*)"(?:\.{3})? is not valid JSON$/.exec(told) ?? [];
  return { offset: text.indexOf(excerpt) + (dots ? 10 : 0), message: cause };
}

function findYamlFault(document: Document, text: string): Fault | undefined {
  const [error] = document.errors;
  if (!error) return findOddity(document);
  const [offset] = error.pos;
  if (/^Missing closing .quote/.test(error.message)) {
    const message = 'a quotation mark is never closed';
    const open = findOpen(document, offset, (node) => isScalar(node) && node.type !== 'PLAIN');
    return { offset: open, message, hint: 'Close it at the end of its text:  title: "…"' };
  }
  if (error.message.startsWith('Flow')) {
    const open = findOpen(document, offset, (node) => isCollection(node) && node.flow === true);
    const hint = 'Close it at the end of the list:  tags: [DeepSeek, V4]';
    return { offset: open, message: 'a bracket is never closed', hint };
  }
  const hint = toColumnHint(error, text);
  if (hint) return { offset, message: error.message, hint };
  const isNoName = error.code === 'NON_STRING_KEY';
  return { offset, message: isNoName ? 'the name of a field is no word' : error.message };
}

/** Where an item or a field stands a blank too far to the left or to the right of the others. */
function toColumnHint({ code, message, pos: [offset] }: YAMLError, text: string) {
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  const isItem = /^ *- /.test(text.slice(start, start + 120));
  const isAside = message.includes('must start at the same column');
  if (!isAside && !(isItem && code === 'BLOCK_AS_IMPLICIT_KEY')) return undefined;
  if (!isItem) return 'Begin it in the column of the fields beside it.';
  const above = text
    .slice(0, start)
    .match(/^ *(?=- )/gm)
    ?.at(-1);
  const blanks = above === undefined ? '' : `, with ${above.length} blanks before the hyphen`;
  return `Begin it in the column of the items above${blanks}.`;
}

/** Where the last such node begins before the offset. */
function findOpen(document: Document, end: number, matches: (node: Node) => boolean): number {
  let start = end;
  visit(document, {
    Node(_key, node) {
      if (node.range && node.range[0] < end && matches(node)) [start] = node.range;
    },
  });
  return start;
}

/** What is sound, and yet not what its author means, or not what all that reads it can take. */
function findOddity(document: Document): Fault | undefined {
  let fault: Fault | undefined;
  visit(document, {
    Node(key, node, path) {
      const found = judgeNode(node, key, path.at(-1));
      if (found) fault = { offset: node.range?.[0] ?? 0, ...found };
      return found && visit.BREAK;
    },
  });
  return fault;
}

function judgeNode(node: Node, key: unknown, parent: unknown): FoundFault | undefined {
  // A few lines of aliases can stand for gigabytes; nothing that an author writes needs these.
  if (isAlias(node) || node.anchor !== undefined) {
    return { message: 'it uses an anchor (&) or an alias (*)' };
  }
  if (node.tag !== undefined) return { message: 'it uses a tag (!)' };
  if (isMap(node)) return findRepeatedKey(node);
  if (!isScalar(node)) return undefined;
  const { value, source = '', comment } = node;
  if (key === 'key' && value === '__proto__') {
    return { id: 'unknown-field', message: `unknown field "${value}".`, hint: 'Remove it.' };
  }
  if (typeof value === 'number' && String(value) !== source) node.value = source;
  if (node.type === 'PLAIN' && comment && isCut(node, key, parent)) {
    const message = `in YAML a comment begins at " #", and cuts the text off after "${source}".`;
    return { id: 'cut-text', message };
  }
  return typeof value === 'string' ? findOddCharacter(value) : undefined;
}

function findRepeatedKey({ items }: YAMLMap): FoundFault | undefined {
  const all = findRepeated(items as Pair<Scalar>[], ({ key }) => String(key.value));
  const repeated = all.find(({ item, first }) => !saysTheSame(item.value, first.value));
  if (!repeated) return undefined;
  const { value, range } = repeated.item.key;
  const hint = 'Remove one of the two.';
  return { offset: range?.[0] ?? 0, message: `"${String(value)}" stands there twice`, hint };
}

function saysTheSame(a: unknown, b: unknown): boolean {
  return isScalar(a) && isScalar(b) && a.value === b.value;
}

/** Whether what is a comment was meant as text: nothing parts it from its sign, or it stands behind a title. */
function isCut({ value, comment = '' }: Scalar, key: unknown, parent: unknown): boolean {
  if (value === null) return key !== 'value' && /^\S/.test(comment ?? '');
  if (typeof value !== 'string' || /^[\d\s.:/+TZ-]+$/.test(value)) return false;
  const field = isPair(parent) && isScalar(parent.key) ? String(parent.key.value) : '';
  return /^\S/.test(comment ?? '') || /^(?:title|description)$/.test(field);
}

function findLine(
  document: Document,
  lineAt: (offset: number) => number,
  path: Path,
  inside = false,
): number {
  for (let length = path.length; length > 0; length--) {
    const at = path.slice(0, length);
    const node = document.getIn(at, true);
    if (inside && isScalar(node) && node.range) {
      return lineAt(node.range[0]) + (node.type?.startsWith('BLOCK') ? 1 : 0);
    }
    const offset = findOffset(document, at);
    if (offset !== undefined) return lineAt(offset);
  }
  return 1;
}

/** The offset of the key, for a field, or of the item, in a list. */
function findOffset(document: Document, path: Path): number | undefined {
  const parent = path.length === 1 ? document.contents : document.getIn(path.slice(0, -1), true);
  const key = path.at(-1);
  if (isMap(parent)) {
    const pair = parent.items.find((item) => isScalar(item.key) && item.key.value === key);
    return (pair?.key as Node | undefined)?.range?.[0];
  }
  return (document.getIn(path, true) as Node | undefined)?.range?.[0];
}

/** Without an id it is no YAML; without a hint the text is to be put into quotes. */
interface Fault extends Omit<Finding, 'id' | 'hint'> {
  offset: number;
  id?: string;
  hint?: string;
}

type FoundFault = Omit<Fault, 'offset'> & Partial<Fault>;
