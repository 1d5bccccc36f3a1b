import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

/** A temporary folder with these files, removed when the test ends. Returns its absolute path. */
export function makeTree(t: Hooks, files: Record<string, string | Uint8Array>): string {
  const root = makeFolder(t, 'soundings-');
  addToTree(root, files);
  return root;
}

export function addToTree(root: string, files: Record<string, string | Uint8Array>): void {
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(root, name)), { recursive: true });
    writeFileSync(join(root, name), content);
  }
}

/** A new folder, removed when the test or the suite ends. Returns its absolute path. */
export function makeFolder(t: Hooks, prefix: string): string {
  const folder = mkdtempSync(join(tmpdir(), prefix));
  const remove = () => rmSync(folder, { recursive: true, force: true });
  t.after(remove);
  leftovers.push(remove);
  return folder;
}

// Node runs no hooks of a suite that `--test-name-pattern` leaves out, though it ran what made the folder.
const leftovers: (() => void)[] = [];
process.on('exit', () => leftovers.forEach((remove) => remove()));

/** The content folder of `tests/sites/` with that name. Builds write into theirs, so they get copies. */
export function siteFolder(name: string): string {
  return fileURLToPath(new URL(`../sites/${name}`, import.meta.url));
}

export function copySite(name: string, target: string): void {
  cpSync(siteFolder(name), target, { recursive: true });
}

/** A post with a sound front matter, and a title of its own. */
export function post(body: string, fields = ''): string {
  return `---\ntitle: 題${++posts}\ndescription: 説明。\npubDate: 2026-01-31\n${fields}---\n\n${body}\n`;
}

let posts = 0;

/** For what several files of tests share: removed when the process ends. */
export const untilExit: Hooks = { after: () => undefined };

/** What removes things when it is over: a test, or for a whole file `{ after }` of node:test. */
export interface Hooks {
  after: (remove: () => void) => void;
}
