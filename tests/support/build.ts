import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { fileURLToPath } from 'node:url';

export const projectRoot = fileURLToPath(new URL('../..', import.meta.url));

export interface Run {
  code: number;
  /** Standard output and error, in the order of arrival, without colours. */
  output: string;
}

/** Runs a script of ours or of a package with this Node, from the project's root. */
export function run(args: string[], env: Record<string, string> = {}): Promise<Run> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, {
      cwd: projectRoot,
      env: { ...process.env, NO_COLOR: '1', FORCE_COLOR: '0', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.on('error', reject);
    child.on('close', (code) => resolve({ code: code ?? 1, output }));
  });
}

/** A real build of the project with another content folder. */
export function build(outDir: string, env: Record<string, string> = {}): Promise<Run> {
  return run(['node_modules/astro/bin/astro.mjs', 'build', '--outDir', outDir], env);
}

/** A path for a build's output that is removed after the tests of the suite. */
export function temporaryFolder(t: Pick<TestContext, 'after'>): string {
  const folder = mkdtempSync(join(tmpdir(), 'soundings-dist-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
