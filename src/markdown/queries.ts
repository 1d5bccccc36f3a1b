import { hash } from 'node:crypto';
import type { VFile } from 'vfile';
import type { StoredDiagram } from '../diagrams/stored.ts';
import type { readFact } from '../registry/facts.ts';
import type { Sign } from '../schemas/claim.ts';
import type { LinkCard } from '../schemas/link-card.ts';
import { astroData } from './astro-data.ts';

/**
 * All that a plugin may ask of the site around a text. Plugins `ask`, and touch no file: what a text depends on is what
 * was asked while it was rendered.
 */
export interface SiteQueries {
  /** How a claim is shown, by its id. */
  sign: (id: string) => Sign | undefined;
  /** How many claims a sound selection chooses. */
  count: (selection: string) => number;
  /** What the registry says where a text names a fact of it. */
  fact: (reference: string) => ReturnType<typeof readFact>;
  /** What is known of the page at an address, as it stands in the link-card file. */
  card: (url: string) => LinkCard | undefined;
  /** The pathname, without base, of the page made from the Markdown file at an absolute path. */
  page: (markdownFile: string) => string | undefined;
  /** What is at an absolute path, decoded, beside a text or in the public folder. */
  picture: (file: string) => PictureState;
  /** The stored drawing of a mermaid block. */
  diagram: (code: string) => StoredDiagram | undefined;
  /** The ids to choose a suggestion from; a suggestion stops nothing, so it is not recorded. */
  claimIds: () => Iterable<string>;
}

/** A sound one is told apart by its bytes: what stands behind the word. Behind the other stands what is wrong. */
export type PictureState = 'missing' | `sound${string}` | `unsound ${string}`;

/** By question, `<kind> <key>`, its answer in brief: plain JSON, to be kept with the text that was rendered. */
export type Answers = Record<string, string>;

/** Asks the site, and records question and answer as `answers` in the front matter that the file is rendered with. */
export function ask<K extends QueryKind>(
  file: VFile,
  site: SiteQueries,
  kind: K,
  key: string,
): ReturnType<SiteQueries[K]>;
export function ask(file: VFile, site: SiteQueries, kind: QueryKind, key: string): unknown {
  const { frontmatter } = astroData(file);
  return record((frontmatter.answers ??= {}), site, kind, key);
}

/** Asks the site on behalf of whoever keeps the answers. */
export function record(answers: Answers, site: SiteQueries, kind: QueryKind, key: string): unknown {
  const answer = site[kind](key);
  answers[`${kind} ${key}`] = toBrief(answer);
  return answer;
}

/** Whether the site would answer every question as it did: the text need not be rendered again. */
export function stillHolds(answers: Answers, site: SiteQueries): boolean {
  return Object.entries(answers).every(([question, answer]) => {
    const end = question.indexOf(' ');
    const kind = kinds.find((known) => known === question.slice(0, end));
    return kind !== undefined && toBrief(site[kind](question.slice(end + 1))) === answer;
  });
}

const kinds = ['sign', 'count', 'fact', 'card', 'page', 'picture', 'diagram'] as const;

/** Words as they are, anything else as a digest; the empty text for no answer. */
function toBrief(answer: unknown): string {
  if (answer === undefined) return '';
  if (typeof answer === 'string') return answer;
  return hash('sha256', JSON.stringify(answer)).slice(0, 16);
}

type QueryKind = (typeof kinds)[number];
