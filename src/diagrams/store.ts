import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { LaunchOptions } from 'playwright';
import { toString } from 'hast-util-to-string';
import type { Problem } from '../errors.ts';
import { writeWhole } from '../write.ts';
import { launchOptions, NoBrowserError } from './browser.ts';
import { maxFileSize } from './config.ts';
import type { Drawing, Failure } from './draw.ts';
import { drawingProblem, noBrowserProblem, type DiagramSource } from './problems.ts';
import { diagramKey, diagramPath, normalize, parseDiagram, readDiagram, seal } from './stored.ts';
import { findLostValues, findLostWords, findUndrawable } from './words.ts';

export type { DiagramSource } from './problems.ts';

/**
 * Draws every diagram that the store lacks, with one launch of a browser, or none where nothing is lacking. What
 * cannot be drawn is a problem at each place where it stands and is not stored, so that the next build tells it again.
 */
export async function drawDiagrams(
  sources: readonly DiagramSource[],
  {
    storeDir,
    browser = () => launchOptions({ fonts: 'pinned' }),
  }: { storeDir: string; browser?: BrowserFinder },
): Promise<{ problems: Problem[] }> {
  const places = Map.groupBy(sources, ({ code }) => diagramKey(code));
  const missing = [...places].filter(([, [place]]) => !readDiagram(storeDir, place?.code ?? ''));
  const untried = missing.filter(([key]) => !failures.has(key));
  const problems = untried.length > 0 ? await drawMissing(untried, storeDir, browser) : [];
  for (const [key, places] of missing) {
    const failure = failures.get(key);
    if (failure) problems.push(...places.map((place) => drawingProblem(place, failure)));
  }
  return { problems };
}

/** By key, why a diagram cannot be drawn: a dev server would start the browser at each save to learn it again. */
const failures = new Map<string, Failure>();

/** The files in the store that none of the diagrams needs, as paths. */
export function findOrphans(storeDir: string, codes: Iterable<string>): string[] {
  const needed = new Set([...codes].map((code) => `${diagramKey(code)}.svg`));
  return (existsSync(storeDir) ? readdirSync(storeDir) : [])
    .filter((name) => /\.(?:svg|tmp)$/.test(name) && !needed.has(name))
    .sort()
    .map((name) => join(storeDir, name));
}

/** Stores what can be drawn and remembers what cannot; the one problem is that there is no browser. */
async function drawMissing(
  missing: [key: string, places: DiagramSource[]][],
  storeDir: string,
  findBrowser: BrowserFinder,
): Promise<Problem[]> {
  // Loaded only here: a build without new diagrams does without all of it.
  const [{ draw }, { clean }] = await Promise.all([import('./draw.ts'), import('./clean.ts')]);
  const codes = missing.map(([, [place]]) => normalize(place?.code ?? ''));
  let drawings: Drawing[];
  try {
    drawings = await draw(codes, { launch: await findBrowser() });
  } catch (error) {
    if (!(error instanceof NoBrowserError)) throw error;
    const places = missing.flatMap(([, places]) => places);
    const damaged = missing.map(([key]) => diagramPath(storeDir, key)).find(existsSync);
    const why = damaged && `${damaged} is no longer as it was drawn: restore or delete it. `;
    return [noBrowserProblem(places, `${why ?? ''}${error.message}`)];
  }
  for (const [index, [key]] of missing.entries()) {
    const drawing = drawings[index] ?? { error: 'nothing came of it' };
    const file = finish(drawing, codes[index] ?? '', clean);
    if (!('svg' in file)) failures.set(key, file);
    else await writeWhole(diagramPath(storeDir, key), seal(file.svg, key));
  }
  return [];
}

function finish(
  drawing: Drawing,
  code: string,
  clean: (svg: string, code: string) => string,
): Drawing {
  const undrawable = findUndrawable(code);
  if (undrawable) return { error: undrawable };
  if ('error' in drawing) return drawing;
  try {
    const svg = clean(drawing.svg, code);
    if (svg.length > maxFileSize) return { error: 'Drawing too large' };
    const { title, description, lines, svg: shapes } = parseDiagram({ key: '', source: svg });
    const told = [title, description, ...lines].join('\n');
    const lost = [
      ...findLostWords(code, [title, description, toString(shapes)].join('\n')),
      ...findLostWords(code, told),
      ...findLostValues(code, told),
    ];
    return lost.length > 0 ? { error: `Lost words ${[...new Set(lost)].join(', ')}` } : { svg };
  } catch (error) {
    // SVGO reads XML, and an HTML parser has names for attributes that are none there.
    return { error: (error as Error).message };
  }
}

/** @throws NoBrowserError */
type BrowserFinder = () => Promise<LaunchOptions>;
