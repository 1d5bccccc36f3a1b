import { errorAt, type Problem } from '../errors.ts';
import { broken, parseYaml, type ParseYaml, type Yaml } from './yaml.ts';

/** A Markdown file, split. */
export interface FrontMatter extends Yaml {
  data: Record<string, unknown>;
  /** The Markdown below the front matter, with that blanked out: line n of it is line n of the file. */
  body: string;
}

export function parseFrontMatter(
  file: string,
  text: string,
  parse: ParseYaml = parseYaml,
): FrontMatter | { problems: Problem[] } {
  const match = block.exec(text);
  if (!match) return { problems: [missingFrontMatter(file, text)] };
  const yaml = parse(file, match[1] ?? '', 'front matter');
  if ('problems' in yaml) return yaml;
  if (typeof yaml.data !== 'object' || Array.isArray(yaml.data)) {
    const hint = 'Write one field a line, for example  title: "…"';
    const reason = 'it is not a list of fields';
    return { problems: [errorAt(file, 2, broken(file, 'front matter', reason, hint))] };
  }
  return { data: { ...yaml.data }, lineOf: yaml.lineOf, body: blankFrontMatter(text) };
}

const block = /^---[ \t]*\r?\n(?:([\s\S]*?)\r?\n)?---[ \t]*(?:\r?\n|$)/;

/** The YAML of the front matter, and where in the file it begins. */
export function blockOf(text: string): { yaml: string; start: number } | undefined {
  const match = block.exec(text);
  return match ? { yaml: match[1] ?? '', start: text.indexOf('\n') + 1 } : undefined;
}

/** The Markdown below the front matter, on the lines of the file. */
export function blankFrontMatter(text: string): string {
  return text.replace(/\r\n?/g, '\n').replace(block, (match) => match.replace(/[^\r\n]+/g, ''));
}

function missingFrontMatter(file: string, text: string): Problem {
  return errorAt(file, 1, {
    id: 'no-front-matter',
    message: /^---[ \t]*\r?\n/.test(text)
      ? 'the front matter is never closed: no second line with three dashes.'
      : /^\+\+\+\s/.test(text)
        ? 'the front matter is TOML, with three plus signs around it, and must be YAML.'
        : 'the file has no front matter: it must begin with a line of three dashes.',
    hint: 'Begin the file with  ---  then  title: …  description: …  pubDate: 2026-01-31  each on its line, then  ---',
  });
}
