import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { launchOptions } from '../../src/diagrams/browser.ts';

/** A browser for `SOUNDINGS_BROWSER` that counts how often it is started. */
export interface CountedBrowser {
  path: string;
  countLaunches: () => number;
}

/** Undefined where the browser of this machine cannot be started by a shell script. */
export async function makeCountedBrowser(folder: string): Promise<CountedBrowser | undefined> {
  const { executablePath, env } = await launchOptions({ fonts: 'pinned' });
  if (process.platform === 'win32' || executablePath === undefined) return undefined;
  const path = join(folder, 'browser.sh');
  const log = join(folder, 'launches.txt');
  const libraries = env?.['LD_LIBRARY_PATH'] ?? '';
  writeFileSync(
    path,
    `#!/bin/sh
echo launched >> '${log}'
LD_LIBRARY_PATH='${libraries}' exec '${executablePath}' "$@"
`,
  );
  chmodSync(path, 0o755);
  return {
    path,
    countLaunches: () => (existsSync(log) ? readFileSync(log, 'utf8').split('\n').length - 1 : 0),
  };
}
