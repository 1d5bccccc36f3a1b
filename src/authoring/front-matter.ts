import { isMap, isScalar, LineCounter, parseDocument, visit, type Document, type Node } from 'yaml';
import type { Problem } from '../errors.ts';

export type Path = readonly (string | number)[];

/** A Markdown file, split. */
export interface FrontMatter {
  data: Record<string, unknown>;
  /** Where the value at `path` stands in the file; the nearest parent's line where it does not exist. */
  lineOf: (path: Path) => number;
  /** The Markdown below the front matter, with that blanked out: line n of it is line n of the file. */
  body: string;
}

/**
 * Splits a Markdown file and reads its YAML 1.2 front matter. Days stay the text that the author wrote, because a
 * YAML reader that turns them into instants rolls 31 February over into March without a word.
 */
export function parseFrontMatter(
  file: string,
  text: string,
): { frontMatter: FrontMatter } | { problem: Problem } {
  const match = /^---[ \t]*\r?\n(?:([\s\S]*?)\r?\n)?---[ \t]*(?:\r?\n|$)/.exec(text);
  if (!match) return { problem: missingFrontMatter(file, text) };
  const yaml = match[1] ?? '';
  const lines = new LineCounter();
  const document = parseDocument(yaml, { lineCounter: lines, prettyErrors: false });
  // The first line of the YAML is the second of the file.
  const lineAt = (offset: number) => lines.linePos(offset).line + 1;
  const [error] = document.errors;
  if (error) return { problem: brokenYaml(file, lineAt(error.pos[0]), error.message) };
  if (document.contents !== null && !isMap(document.contents)) {
    return { problem: brokenYaml(file, 2, 'it is not a list of fields') };
  }
  const alias = findAlias(document);
  if (alias !== undefined)
    return { problem: brokenYaml(file, lineAt(alias), 'it uses an alias (*)') };
  return {
    frontMatter: {
      data: (document.toJS() as Record<string, unknown> | null) ?? {},
      lineOf: (path) => findLine(document, path, lineAt),
      body: match[0].replace(/[^\r\n]+/g, '') + text.slice(match[0].length),
    },
  };
}

function missingFrontMatter(file: string, text: string): Problem {
  const opened = /^---[ \t]*\r?\n/.test(text);
  return {
    id: 'no-front-matter',
    severity: 'error',
    file,
    line: 1,
    message: opened
      ? 'the front matter is never closed: no second line with three dashes.'
      : 'the file has no front matter: it must begin with a line of three dashes.',
    hint: 'Begin the file with  ---  then  title: …  description: …  pubDate: 2026-01-31  each on its line, then  ---',
  };
}

function brokenYaml(file: string, line: number, reason: string): Problem {
  const needsQuotes = /nested mappings|mapping values|implicit (?:keys|map)/i.test(reason);
  return {
    id: 'broken-yaml',
    severity: 'error',
    file,
    line,
    message: `the front matter is not valid YAML: ${lowerFirst(reason.split('\n')[0] ?? reason)}.`,
    hint: needsQuotes
      ? 'Put a text that holds ": " into quotes, for example  title: "V4: what came"'
      : 'Write one field a line, for example  title: "…"  and indent lists by two spaces.',
  };
}

/** A few lines of aliases can stand for gigabytes of data; no front matter needs one. */
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

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1).replace(/\.$/, '');
}

/** The line of the value at `path`, or of the nearest parent that exists. */
export function findLine(
  document: Document,
  path: Path,
  lineAt: (offset: number) => number,
): number {
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
