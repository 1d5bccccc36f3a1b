import { cp, mkdir, rename, rm } from 'node:fs/promises';
import { dirname, join, relative, resolve } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { authorError, errorAt } from '../../errors.ts';
import { textOf, type Command } from '../command.ts';

export const buildCommand: Command = {
  name: 'build',
  summary: 'builds the site into dist/',
  options: { outDir: { type: 'string', summary: 'the folder it goes to', default: 'dist' } },
  examples: ['npm run post -- build --outDir dist'],
  run: async ({ root }, { values }) => {
    await build(root, resolve(root, textOf(values, 'outDir') ?? 'dist'));
    return { problems: [], lines: [] };
  },
};

/**
 * Builds the site beside the one that is published in `outDir` and puts it in that one's place when it is whole: a build
 * that fails, wherever it does, leaves `outDir` as it was. Builds of one project wait for each other, because Astro's
 * working folders are the project's. Both paths are absolute.
 */
async function build(root: string, outDir: string): Promise<void> {
  if (!relative(outDir, root).startsWith('..')) {
    const message = 'this folder holds the project itself.';
    const hint = 'Name another with  -- --outDir ../site';
    throw authorError(errorAt(outDir, 1, { id: 'out-dir', message, hint }));
  }
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
    await remove(next);
    lock.close();
  }
}

/** Waits for its turn. The system gives the lock back when a process ends, however it ends. */
function takeLock(file: string): DatabaseSync {
  const lock = new DatabaseSync(file, { timeout: longestBuild });
  lock.exec('BEGIN EXCLUSIVE');
  return lock;
}

/** In milliseconds. */
const longestBuild = 30 * 60_000;

/** Two renames beside the folder, so that readers never meet half of a site. */
async function replace(folder: string, next: string): Promise<void> {
  const [arriving, leaving] = [`${folder}.next`, `${folder}.previous`];
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
