import type { Problem } from '../errors.ts';
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
): { frontMatter: FrontMatter } | { problem: Problem } {
  const match = /^---[ \t]*\r?\n(?:([\s\S]*?)\r?\n)?---[ \t]*(?:\r?\n|$)/.exec(text);
  if (!match) return { problem: missingFrontMatter(file, text) };
  const yaml = parse(file, match[1] ?? '', 'front matter');
  if ('problem' in yaml) return yaml;
  const { data, lineOf } = yaml;
  if (typeof data !== 'object' || Array.isArray(data)) {
    return { problem: broken(file, 'front matter', 2, 'it is not a list of fields') };
  }
  return {
    frontMatter: {
      data: { ...data },
      lineOf,
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
