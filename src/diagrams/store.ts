import { mkdirSync, readdirSync } from 'node:fs';
import { rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import process from 'node:process';
import type { Element } from 'hast';
import type { LaunchOptions } from 'playwright';
import type { Problem } from '../errors.ts';
import { launchOptions, NoBrowserError } from './browser.ts';
import type { Drawing } from './draw.ts';
import { diagramKey, normalize } from './key.ts';
import {
  htmlProblem,
  noBrowserProblem,
  sizeProblem,
  syntaxProblem,
  type DiagramSource,
} from './problems.ts';
import { diagramPath } from './stored.ts';

export type { DiagramSource } from './problems.ts';

/**
 * Draws every diagram that the store lacks, with one launch of a browser, or none where nothing is lacking. What
 * cannot be drawn is a problem at each place where it stands and is not stored, so that the next build tells it again.
 */
export async function drawDiagrams(
  sources: readonly DiagramSource[],
  { storeDir, browser = pinnedBrowser }: { storeDir: string; browser?: BrowserFinder },
): Promise<{ problems: Problem[] }> {
  const missing = findMissing(sources, storeDir);
  const problems: Problem[] = [];
  const drawable = new Map<string, DiagramSource[]>();
  for (const [key, places] of missing) {
    const tooLarge = places.map(sizeProblem).filter((problem) => problem !== undefined);
    if (tooLarge.length > 0) problems.push(...tooLarge);
    else drawable.set(key, places);
  }
  if (drawable.size > 0) problems.push(...(await drawMissing(drawable, storeDir, browser)));
  return { problems };
}

/** The files in the store that none of the diagrams needs, as paths. */
export function findOrphans(storeDir: string, codes: Iterable<string>): string[] {
  const needed = new Set([...codes].map((code) => `${diagramKey(code)}.svg`));
  return filesIn(storeDir)
    .filter((name) => /\.(?:svg|tmp)$/.test(name) && !needed.has(name))
    .sort()
    .map((name) => join(storeDir, name));
}

/** By key, the places where a diagram stands that has no file. */
function findMissing(
  sources: readonly DiagramSource[],
  storeDir: string,
): Map<string, DiagramSource[]> {
  const stored = new Set(filesIn(storeDir));
  const missing = new Map<string, DiagramSource[]>();
  for (const source of sources) {
    const key = diagramKey(source.code);
    if (stored.has(`${key}.svg`)) continue;
    missing.set(key, [...(missing.get(key) ?? []), source]);
  }
  return missing;
}

async function drawMissing(
  missing: Map<string, DiagramSource[]>,
  storeDir: string,
  findBrowser: BrowserFinder,
): Promise<Problem[]> {
  const groups = [...missing];
  // Loaded only here: a build without new diagrams does without all of it.
  const [{ draw }, { clean }] = await Promise.all([import('./draw.ts'), import('./clean.ts')]);
  let drawings;
  try {
    const codes = groups.map(([, [source]]) => normalize(source?.code ?? ''));
    drawings = await draw(codes, { launch: await findBrowser() });
  } catch (error) {
    if (!(error instanceof NoBrowserError)) throw error;
    return [noBrowserProblem([...missing.values()].flat(), error.message)];
  }
  mkdirSync(storeDir, { recursive: true });
  const problems: Problem[] = [];
  for (const [index, [key, sources]] of groups.entries()) {
    const drawing = drawings[index] ?? { error: 'nothing came of it' };
    const outcome = finish(drawing, (svg) => clean(svg, sources[0]?.code ?? ''));
    if (typeof outcome === 'string') await writeWhole(diagramPath(storeDir, key), outcome);
    else problems.push(...sources.map(outcome));
  }
  return problems;
}

/** The file to store, or what to tell at each place where the diagram stands. */
function finish(
  drawing: Drawing,
  clean: (svg: Element) => string,
): string | ((source: DiagramSource) => Problem) {
  if ('error' in drawing) return (source) => syntaxProblem(source, drawing.error);
  if (hasHtml(drawing.svg)) return htmlProblem;
  try {
    return clean(drawing.svg);
  } catch (error) {
    // SVGO reads XML, and an HTML parser has names for attributes that are none there.
    return (source) => syntaxProblem(source, (error as Error).message);
  }
}

function hasHtml(parent: Element): boolean {
  return parent.children.some(
    (child) =>
      child.type === 'element' &&
      ((child.tagName === 'foreignObject' && child.children.length > 0) || hasHtml(child)),
  );
}

/** A build that is broken off leaves no half of a file behind. */
async function writeWhole(path: string, text: string): Promise<void> {
  const temporary = `${path}.${process.pid}.tmp`;
  await writeFile(temporary, text);
  await rename(temporary, path);
}

function filesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function pinnedBrowser(): Promise<LaunchOptions> {
  return launchOptions({ fonts: 'pinned' });
}

/** @throws NoBrowserError */
type BrowserFinder = () => Promise<LaunchOptions>;
