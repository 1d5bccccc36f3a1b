import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parse } from 'yaml';
import { projectRoot } from './build.ts';

export const contentDir = join(projectRoot, 'src/content');

/** The front matter of a text, as its author wrote it. Days are texts. */
export interface Source {
  /** The name of its post or page. */
  name: string;
  fields: SourceFields;
  /** Mermaid blocks in the text. */
  diagrams: number;
}

/** The Japanese texts of `posts` or `pages` of a content folder, read without any code of the site. */
export function readSources(contentDir: string, kind: 'posts' | 'pages'): Source[] {
  const folder = join(contentDir, kind);
  const entries = existsSync(folder) ? readdirSync(folder).sort() : [];
  return entries.map((entry) => {
    const file = /\.mdx?$/.test(entry) ? entry : findText(folder, entry);
    const text = readFileSync(join(folder, file), 'utf8');
    const [, yaml = ''] = /^---\n([^]*?)\n---\n/.exec(text) ?? [];
    return {
      name: basename(entry).replace(/\.mdx?$/, ''),
      fields: parse(yaml) as SourceFields,
      diagrams: text.match(/^```mermaid$/gm)?.length ?? 0,
    };
  });
}

/** The posts of this site, none of which is kept back. */
export const posts = readSources(contentDir, 'posts');

/** The last day that its author dates a text with. */
export function lastDay({ fields }: Source): string {
  return fields.updatedDate ?? fields.pubDate;
}

export function pathnameOf({ name }: Source): string {
  return `/posts/${name}/`;
}

function findText(folder: string, post: string): string {
  return join(post, existsSync(join(folder, post, 'ja.mdx')) ? 'ja.mdx' : 'ja.md');
}

interface SourceFields {
  title: string;
  description: string;
  pubDate: string;
  updatedDate?: string;
  category: string;
  tags: string[];
}
