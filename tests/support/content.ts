import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parse } from 'yaml';
import type { Sign, Subject, Verdict } from '../../src/schemas/claim.ts';

/** A Japanese text as its author wrote it. Days are texts. */
export interface Source {
  /** The name of its post or page. */
  name: string;
  fields: SourceFields;
  /** Mermaid blocks in the text. */
  diagrams: number;
  /** The ids of the claims that it marks, in the order of the text. */
  marks: string[];
}

/** A claim as its author wrote it. */
export interface SourceClaim {
  id: string;
  /** The post whose `claims.yaml` describes it. */
  post: string;
  subject: Subject;
  said: { ja: string };
  kind?: 'forecast' | 'opinion' | 'question';
  saidBy?: string;
  basis?: 'original' | 'press' | 'forecast' | 'judgement';
  /** A question has none. */
  verdict?: Verdict;
  partly?: { ja: string };
  actual: { ja: string };
  owner: 'maker' | 'third-party' | 'own-arithmetic';
  asOf: string;
  sources: string[];
  note?: { ja: string };
  highlight?: { actual: { ja: string } };
  history?: { verdict: Verdict; from: string; until: string }[];
}

/** The texts of `posts` or `pages` of a content folder, read without any code of the site. */
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
      marks: [...text.matchAll(/\]\(claim:([^)\s]+)\)/g)].map(([, id = '']) => id),
    };
  });
}

/** The claims of a content folder. */
export function readClaims(contentDir: string): SourceClaim[] {
  return readSources(contentDir, 'posts').flatMap(({ name }) => {
    const file = join(contentDir, 'posts', name, 'claims.yaml');
    if (!existsSync(file)) return [];
    const claims = parse(readFileSync(file, 'utf8')) as Omit<SourceClaim, 'post'>[];
    return claims.map((claim) => ({ ...claim, post: name }));
  });
}

/** How the site has to show a claim. */
export function signOf({ verdict, partly }: SourceClaim): Sign {
  return verdict === 'confirmed' && partly ? 'qualified' : (verdict ?? 'question');
}

/** What `sources.yaml` says of each source. */
export function readCited(contentDir: string): Record<string, Cited> {
  return parse(readFileSync(join(contentDir, 'sources.yaml'), 'utf8')) as Record<string, Cited>;
}

/** The last day that its author dates a text with. */
export function lastDay({ fields }: Source): string {
  return fields.updatedDate ?? fields.pubDate;
}

export function pathnameOf({ name }: { name: string }): string {
  return `/posts/${name}/`;
}

function findText(folder: string, post: string): string {
  return join(post, existsSync(join(folder, post, 'ja.mdx')) ? 'ja.mdx' : 'ja.md');
}

export interface SourceFields {
  title: string;
  description: string;
  pubDate: string;
  updatedDate?: string;
  category?: string;
  tags?: string[];
}

export interface Cited {
  title: string;
  publisher: string;
  url?: string;
  date?: string;
  period?: string;
}
