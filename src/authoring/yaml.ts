import { hash } from 'node:crypto';
import { isMap, isScalar, LineCounter, parseDocument, visit, type Document, type Node } from 'yaml';
import type { Cache } from '../cache.ts';
import { errorAt, type Problem } from '../errors.ts';

export type Path = readonly (string | number)[];

/** What a YAML file says, and where. */
export interface Yaml {
  data: unknown;
  /** The line of the value at `path` in the file, or of the nearest parent that exists. */
  lineOf: (path: Path) => number;
}

export type ParseYaml = typeof parseYaml;

/**
 * Reads YAML 1.2, and so JSON as well. Days stay the text that the author wrote, because a reader that turns them into
 * instants rolls 31 February over into March without a word. `text` is the whole file, or its front matter, which
 * begins on the second line.
 */
export function parseYaml(
  file: string,
  text: string,
  part: 'file' | 'front matter',
): Yaml | { problems: Problem[] } {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const lineAt = (offset: number) => lines.linePos(offset).line + (part === 'file' ? 0 : 1);
  const [error] = document.errors;
  if (error) return broken(file, part, lineAt(error.pos[0]), error.message);
  const alias = text.includes('*') ? findAlias(document) : undefined;
  if (alias !== undefined) return broken(file, part, lineAt(alias), 'it uses an alias (*)');
  return { data: document.toJS() as unknown, lineOf: (path) => findLine(document, path, lineAt) };
}

/**
 * `parseYaml`, kept from one build to the next: reading YAML takes longer than all else that is done with an unchanged
 * text. Where something stands is looked up in the file itself, which happens only when there is something to tell.
 */
export function keptYaml(cache: Cache): ParseYaml {
  return (file, text, part) => {
    const digest = hash('sha256', text, 'base64url');
    const kept = cache.get('yaml', file, digest);
    let yaml: ReturnType<ParseYaml> | undefined;
    const parse = () => (yaml ??= parseYaml(file, text, part));
    if (kept !== undefined) {
      const lineOf = (path: Path) => ('lineOf' in parse() ? (parse() as Yaml).lineOf(path) : 1);
      return { data: JSON.parse(kept) as unknown, lineOf };
    }
    const read = parse();
    if ('data' in read) cache.replace('yaml', file, digest, JSON.stringify(read.data));
    return read;
  };
}

export function broken(
  file: string,
  part: string,
  line: number,
  reason: string,
): { problems: [Problem] } {
  const [id, format] = file.endsWith('.json') ? ['broken-json', 'JSON'] : ['broken-yaml', 'YAML'];
  const [first = ''] = reason.split('\n');
  const cause = first.charAt(0).toLowerCase() + first.slice(1).replace(/\.$/, '');
  const message = `the ${part} is not valid ${format}: ${cause}.`;
  return { problems: [errorAt(file, line, { id, message, hint: hintFor(format, reason) })] };
}

function hintFor(format: string, reason: string): string {
  if (format === 'JSON') {
    return 'Look for a missing comma or quotation mark at this line or the one before.';
  }
  if (/nested mappings|mapping values|implicit (?:keys|map)/i.test(reason)) {
    return 'Put a text that holds ": " into quotes, for example  title: "V4: what came"';
  }
  return 'Write one field a line, for example  title: "…"  with texts that begin with a sign in quotes and lists indented by two spaces.';
}

/** A few lines of aliases can stand for gigabytes of data, and nothing an author writes needs one. */
function findAlias(document: Document): number | undefined {
  let offset: number | undefined;
  visit(document, {
    Alias(_key, node) {
      offset = node.range?.[0] ?? 0;
      return visit.BREAK;
    },
  });
  return offset;
}

function findLine(document: Document, path: Path, lineAt: (offset: number) => number): number {
  for (let length = path.length; length > 0; length--) {
    const offset = findOffset(document, path.slice(0, length));
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
