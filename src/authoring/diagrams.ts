import { join } from 'node:path';
import { findFences, type Fence } from '../diagrams/fences.ts';
import { drawDiagrams, findOrphans } from '../diagrams/store.ts';
import type { Problem } from '../errors.ts';
import { findExcess } from '../markdown/guard.ts';
import type { Text } from './read.ts';

export function diagramFolder(contentDir: string): string {
  return join(contentDir, 'diagrams');
}

/** Draws every diagram of the texts that is not drawn yet, all in one go. */
export async function drawMissing(texts: Text[], contentDir: string): Promise<Problem[]> {
  const sources = texts.flatMap((text) =>
    fencesOf(text).map((fence) => ({ ...fence, file: text.file })),
  );
  const { problems } = await drawDiagrams(sources, { storeDir: diagramFolder(contentDir) });
  return problems;
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

/** The files of drawings that no text shows any more. */
export function listOrphans(texts: Text[], contentDir: string): string[] {
  const codes = texts.flatMap((text) => fencesOf(text).map(({ code }) => code));
  return findOrphans(diagramFolder(contentDir), codes);
}

function fencesOf({ body, mdx }: Text): Fence[] {
  // Rendering tells of an excess.
  return findExcess(body) ? [] : findFences(body, { mdx });
}
