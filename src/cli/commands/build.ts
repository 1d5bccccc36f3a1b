import { cp, mkdir, readdir, realpath, rename, rm } from 'node:fs/promises';
import { dirname, join, relative, resolve } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { authorError, errorAt } from '../../errors.ts';
import { textOf, type Command } from '../command.ts';

export const buildCommand: Command = {
  name: 'build',
  summary: 'builds the site into dist/',
  options: { outDir: { type: 'string', summary: 'the folder it goes to', default: 'dist' } },
  examples: ['npm run post -- build --outDir dist'],
  run: async ({ root, contentDir }, { values }) => {
    const outDir = await follow(resolve(root, textOf(values, 'outDir') ?? 'dist'));
    await checkPlace(outDir, await Promise.all([root, contentDir].map(follow)));
    await build(root, outDir);
    return { problems: [], lines: [] };
  },
};

/**
 * Builds the site beside the one that is published in `outDir` and puts it in that one's place when it is whole: a build
 * that fails, wherever it does, leaves `outDir` as it was. Builds of one project wait for each other, because Astro's
 * working folders are the project's. Both paths are absolute.
 */
async function build(root: string, outDir: string): Promise<void> {
  const work = join(root, '.astro');
  await mkdir(work, { recursive: true });
  const lock = takeLock(join(work, 'build.lock'));
  const next = join(work, 'next');
  try {
    // Loaded here alone, because a check does without.
    const { build: buildSite } = await import('astro');
    await buildSite({ root, outDir: next });
    await replace(outDir, next);
  } finally {
    await Promise.all([next, arrivingOf(outDir)].map(remove));
    lock.close();
  }
}

/** Where a link leads, which stays one. */
function follow(path: string): Promise<string> {
  return realpath(path).catch(() => path);
}

/** Whatever a folder holds goes when a site takes its place: only another site may. */
async function checkPlace(outDir: string, kept: readonly string[]): Promise<void> {
  const names = await readdir(outDir).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error;
    return [] as string[];
  });
  const holdsUs = kept.some((folder) => !relative(outDir, folder).startsWith('..'));
  if (!holdsUs && (names.length === 0 || names.includes('index.html'))) return;
  const message = `this folder holds ${holdsUs ? 'the project itself' : 'something other than a site'}.`;
  const hint = 'Name another with  -- --outDir ../site';
  throw authorError(errorAt(outDir, 1, { id: 'out-dir', message, hint }));
}

/** Waits for its turn. The system gives the lock back when a process ends, however it ends. */
function takeLock(file: string): DatabaseSync {
  const lock = new DatabaseSync(file, { timeout: longestBuild });
  lock.exec('BEGIN EXCLUSIVE');
  return lock;
}

/** In milliseconds. */
const longestBuild = 30 * 60_000;

const arrivingOf = (folder: string) => `${folder}.next`;

/** Two renames beside the folder, so that readers never meet half of a site. */
async function replace(folder: string, next: string): Promise<void> {
  const [arriving, leaving] = [arrivingOf(folder), `${folder}.previous`];
  await Promise.all([arriving, leaving].map(remove));
  await mkdir(dirname(folder), { recursive: true });
  await rename(next, arriving).catch(async (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EXDEV') throw error;
    await cp(next, arriving, { recursive: true });
  });
  await rename(folder, leaving).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error;
  });
  await rename(arriving, folder);
  await remove(leaving);
}

function remove(folder: string): Promise<void> {
  return rm(folder, { recursive: true, force: true });
}
