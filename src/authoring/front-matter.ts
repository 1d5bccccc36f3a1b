import { errorAt, type Problem } from '../errors.ts';
import { parseFields } from './toml.ts';
import { broken, parseYaml, type ParseYaml, type Yaml } from './yaml.ts';

/** A Markdown file, split. */
export interface FrontMatter extends Yaml {
  data: Record<string, unknown>;
  /** The Markdown below the front matter, with that blanked out: line n of it is line n of the file. */
  body: string;
  isToml: boolean;
}

/** Where the fields begin and end, and where the Markdown begins. */
interface Block {
  isToml: boolean;
  start: number;
  end: number;
  below: number;
}

/** Splits a file whose fields are YAML, TOML as Hugo and Zola write it, or YAML without its first line, as Hexo does. */
export function parseFrontMatter(
  file: string,
  source: string,
  parse: ParseYaml = parseYaml,
): FrontMatter | { problems: Problem[] } {
  const text = source.replace(/\r\n?/g, '\n');
  const block = findBlock(text);
  if (!block) return { problems: [missingFrontMatter(file, text)] };
  const fields = blank(text.slice(0, block.start)) + text.slice(block.start, block.end);
  const read = block.isToml ? parseFields(file, fields) : parse(file, fields, 'front matter');
  if ('problems' in read) return read;
  if (typeof read.data !== 'object' || Array.isArray(read.data)) {
    const hint = 'Write one field a line, for example  title: "…"';
    const reason = 'it is not a list of fields';
    return { problems: [errorAt(file, 2, broken(file, 'front matter', reason, hint))] };
  }
  const { isToml } = block;
  return { data: { ...read.data }, lineOf: read.lineOf, body: blankFrontMatter(text), isToml };
}

/** The Markdown below the front matter, on the lines of the file. */
export function blankFrontMatter(source: string): string {
  const text = source.replace(/\r\n?/g, '\n');
  const below = findBlock(text)?.below ?? 0;
  return blank(text.slice(0, below)) + text.slice(below);
}

const fenced =
  /^(?:[ \t]*\r?\n)*(---|\+\+\+)[ \t]*\r?\n(?<fields>(?:[\s\S]*?\n)??)\1[ \t]*(?:\r?\n|$)/d;
const closed =
  /^(?=[A-Za-z])(?<fields>(?:(?:[A-Za-z][\w-]*:|[#-]|[^\S\n]).*\n|\n)*?)---[ \t]*(?:\r?\n|$)/d;

/** The block of the fields. */
export function findBlock(text: string): Block | undefined {
  const match = fenced.exec(text) ?? closed.exec(text);
  const [start, end] = match?.indices?.groups?.['fields'] ?? [];
  if (!match || start === undefined || end === undefined) return undefined;
  return { isToml: match[1] === '+++', start, end, below: match[0].length };
}

function blank(text: string): string {
  return text.replace(/[^\n]+/g, '');
}

function missingFrontMatter(file: string, text: string): Problem {
  const [, fence] = /^(-|\+)\1\1[ \t]*\n/.exec(text) ?? [];
  return errorAt(file, 1, {
    id: 'no-front-matter',
    message: fence
      ? `the front matter is never closed: no second line with three ${fence === '-' ? 'dashes' : 'plus signs'}.`
      : 'the file has no front matter: it must begin with a line of three dashes.',
    hint: 'Begin the file with  ---  then  title: …  description: …  pubDate: 2026-01-31  each on its line, then  ---',
  });
}
