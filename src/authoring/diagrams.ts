import { join } from 'node:path';
import { launchOptions } from '../diagrams/browser.ts';
import { findFences, type Fence } from '../diagrams/fences.ts';
import { drawDiagrams, findOrphans } from '../diagrams/store.ts';
import { readDiagram } from '../diagrams/stored.ts';
import { warningAt, type Problem } from '../errors.ts';
import { findExcess } from '../markdown/guard.ts';
import { relativePath } from './files.ts';
import type { Text } from './read.ts';

export function diagramFolder(contentDir: string): string {
  return join(contentDir, 'diagrams');
}

/** For whoever draws again and again, as a dev server: the next diagram finds a browser that is open. */
export async function keepBrowser(): Promise<void> {
  const { keepBrowser } = await import('../diagrams/draw.ts');
  keepBrowser(() => launchOptions({ fonts: 'pinned' }));
}

/** Draws every diagram of the texts that is not drawn yet, all in one go. */
export async function drawMissing(texts: Text[], contentDir: string): Promise<Problem[]> {
  const sources = texts.flatMap((text) =>
    fencesOf(text).map((fence) => ({ ...fence, file: text.file })),
  );
  const { problems } = await drawDiagrams(sources, { storeDir: diagramFolder(contentDir) });
  return problems;
}

/** Diagrams so wide that the letters of their drawings cannot be read where nothing scrolls. */
export function listTooWide(texts: Text[], contentDir: string): Problem[] {
  return texts.flatMap((text) =>
    fencesOf(text).flatMap(({ code, line }) => {
      const source = readDiagram(diagramFolder(contentDir), code)?.source ?? '';
      if (!/^<svg[^>]* class="d-min-all"/.test(source)) return [];
      return warningAt(text.file, line, {
        id: 'small-diagram',
        message: `this diagram is ${/ width="(\d+)"/.exec(source)?.[1]} px wide: on paper and in feed readers its letters are smaller than 6 px.`,
        hint: 'Draw it downwards (flowchart TB), shorten its labels, or part it in two.',
      });
    }),
  );
}

/** A diagram that could not be drawn is then missing where it is rendered: one message is enough. */
export function dropEchoes(problems: Problem[]): Problem[] {
  const undrawn = problems.filter(({ id }) => /^diagram-(?!missing)/.test(id));
  const told = new Set(undrawn.map(({ file }) => file));
  const noBrowser = problems.some(({ id }) => id === 'no-browser');
  return problems.filter(
    ({ id, file }) => id !== 'diagram-missing' || !(noBrowser || told.has(file)),
  );
}

/** The drawings that no text shows any more. */
export function listOrphans(texts: Text[], contentDir: string, root: string): Problem[] {
  const codes = texts.flatMap((text) => fencesOf(text).map(({ code }) => code));
  return findOrphans(diagramFolder(contentDir), codes).map((path) =>
    warningAt(relativePath(root, path), 1, {
      id: orphanId,
      message: 'no text has this diagram any more.',
      hint: 'Remove it with  npm run check -- --fix',
    }),
  );
}

export const orphanId = 'orphan-diagram';

function fencesOf({ body, mdx }: Text): Fence[] {
  // Rendering tells of an excess.
  return findExcess(body) ? [] : findFences(body, { mdx });
}
