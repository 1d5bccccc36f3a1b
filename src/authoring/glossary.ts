import { join } from 'node:path';
import { warningAt, type Problem } from '../errors.ts';
import { glossarySchema, type Term } from '../schemas/glossary.ts';
import type { AuthoredClaims } from './claims.ts';
import { readDataFile } from './data-file.ts';
import type { Text } from './read.ts';
import type { AuthoredEvent } from './timeline.ts';
import type { ParseYaml } from './yaml.ts';

/** What authors wrote in Japanese. */
interface Written {
  texts: readonly Text[];
  claims: AuthoredClaims['claims'];
  events: readonly AuthoredEvent[];
}

/** Reads `glossary.yaml`, the words of the house, and tells of others for the same. */
export function readGlossary(
  contentDir: string,
  root: string,
  written: Written,
  parse?: ParseYaml,
): { terms: Term[]; problems: Problem[] } {
  const file = join(contentDir, 'glossary.yaml');
  const { value = [], problems } = readDataFile(file, root, glossarySchema, parse);
  const find = avoidedFinder(value);
  const lines = value.length > 0 ? listLines(written) : [];
  const avoided = lines.flatMap(({ file, line, text }) =>
    find(text).map(({ word, right }) =>
      warningAt(file, line, {
        id: 'avoided-word',
        message: `the house writes "${right}", received "${word}".`,
        hint: `Write  ${right}  or mend glossary.yaml.`,
      }),
    ),
  );
  return { terms: value, problems: [...problems, ...avoided] };
}

/** Finds the words to avoid in a text, each once, longest first: a word that is a part of a right one is none. */
export function avoidedFinder(
  terms: readonly Pick<Term, 'ja' | 'avoid'>[],
): (text: string) => { word: string; right: string }[] {
  const rightOf = new Map(terms.flatMap(({ ja, avoid }) => avoid.map((word) => [word, ja])));
  if (rightOf.size === 0) return () => [];
  const words = [...rightOf.keys(), ...terms.map(({ ja }) => ja)];
  const pattern = new RegExp(
    words
      .sort((a, b) => b.length - a.length)
      .map(RegExp.escape)
      .join('|'),
    'g',
  );
  return (text) =>
    [...new Set(text.match(pattern))].flatMap((word) => {
      const right = rightOf.get(word);
      return right === undefined ? [] : { word, right };
    });
}

interface Line {
  file: string;
  line: number;
  text: string;
}

function listLines({ texts, claims, events }: Written): Line[] {
  return [
    ...texts.filter(({ locale }) => locale === 'ja').flatMap(toLines),
    ...claims.map(({ file, lineOf, said, partly, actual, note }) => ({
      file,
      line: lineOf(),
      text: [said, partly, actual, note].map((words) => words?.ja ?? '').join('\n'),
    })),
    ...events.map(({ file, line, text }) => ({ file, line, text: text.ja })),
  ];
}

/** The lines of a text without its code and addresses; diagrams are texts. */
function toLines({ file, source }: Text): Line[] {
  let fence: string | undefined;
  let isDiagram = false;
  return source.split('\n').flatMap((line, index) => {
    const [, marks, info = ''] = /^\s*(`{3,}|~{3,})(.*)$/.exec(line) ?? [];
    if (fence !== undefined) {
      if (marks?.startsWith(fence) && info.trim() === '') fence = undefined;
      else if (!isDiagram) return [];
    } else if (marks !== undefined) {
      fence = marks;
      isDiagram = info.trim().startsWith('mermaid');
    }
    const text = line.replace(/`[^`]+`|https?:\/\/[!-~]+|\]\([^)]*\)/g, ' ');
    return { file, line: index + 1, text };
  });
}
