import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { makeFolder, type Hooks } from './tree.ts';

export const projectRoot = fileURLToPath(new URL('../..', import.meta.url));

export interface Run {
  code: number;
  /** Standard output and error, in the order of arrival, without colours. */
  output: string;
}

/** Runs a script of ours or of a package with this Node, from the root of a project. */
export function run(
  args: string[],
  env: Record<string, string> = {},
  root = projectRoot,
): Promise<Run> {
  return runCommand(process.execPath, args, env, root);
}

/**
 * What the site reads from the environment comes from `env` alone, whatever is set around the tests. The process is
 * killed once it has printed what `until` matches.
 */
export function runCommand(
  command: string,
  args: string[],
  env: Record<string, string> = {},
  root = projectRoot,
  until?: RegExp,
): Promise<Run> {
  const unset = { CONTENT_DIR: '', SITE_URL: '', BASE_PATH: '', REPORT_ADDRESS: '' };
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: root,
      env: { ...process.env, NO_COLOR: '1', FORCE_COLOR: '0', ...unset, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    const hear = (chunk: Buffer) => {
      output += chunk.toString();
      if (until?.test(output)) child.kill('SIGKILL');
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    child.on('error', reject);
    child.on('close', (code) => resolve({ code: code ?? 1, output }));
  });
}

/** A line as an author types it, run on a content folder: what npm would start, this Node starts. */
export function runLine(line: string, contentDir: string): Promise<Run> {
  const call = line.replace(/^npm run (?:-s )?post --/, `"${process.execPath}" src/cli/main.ts`);
  assert.notEqual(call, line);
  const [command, flag] = process.platform === 'win32' ? ['cmd', '/c'] : ['sh', '-c'];
  return runCommand(command, [flag, call], { CONTENT_DIR: contentDir });
}

/** A real build of a project, of this one or of a copy. */
export function build(
  outDir: string,
  env: Record<string, string> = {},
  root = projectRoot,
): Promise<Run> {
  return run(buildCommand(outDir), env, root);
}

/** Fails where Node, Astro or code of ours speaks to the author. */
export function assertNoTrace({ output }: Run): void {
  assert.doesNotMatch(output, /^\s+at /m);
  assert.doesNotMatch(output, /node_modules|file:\/\/|dist\/chunks/);
  assert.doesNotMatch(output, /\bsrc\/(?!content\/)/);
}

/** The arguments of Node for a build. */
export function buildCommand(outDir: string): string[] {
  return ['src/cli/main.ts', 'build', '--outDir', outDir];
}

/**
 * A copy of this project with no content, as a fresh clone has it: caches of its own, still empty, so that its builds
 * meet neither the checkout's nor those of other copies. Removed after the tests of the suite.
 */
export function copyProject(t: Hooks, name = 'project'): string {
  const root = join(temporaryFolder(t), name);
  for (const entry of copied) {
    cpSync(join(projectRoot, entry), join(root, entry), {
      recursive: true,
      filter: (source) => source !== join(projectRoot, 'src/content'),
    });
  }
  linkPackages(root);
  return root;
}

/** A path for a build's output that is removed after the tests of the suite. */
export function temporaryFolder(t: Hooks): string {
  return makeFolder(t, 'soundings-dist-');
}

const copied = [
  'astro.config.mjs',
  'package-lock.json',
  'package.json',
  'public',
  'src',
  'tsconfig.json',
];

/** One link for each package, because Astro and Vite keep their caches beside them in `node_modules`. */
function linkPackages(root: string): void {
  const packages = join(projectRoot, 'node_modules');
  mkdirSync(join(root, 'node_modules'));
  for (const name of readdirSync(packages)) {
    if (name.startsWith('.')) continue;
    symlinkSync(join(packages, name), join(root, 'node_modules', name), 'junction');
  }
  // The unpacked browser: unpacking it again takes seconds and shows nothing.
  const unpacked = join(packages, '.cache');
  if (existsSync(unpacked)) symlinkSync(unpacked, join(root, 'node_modules/.cache'), 'junction');
}
