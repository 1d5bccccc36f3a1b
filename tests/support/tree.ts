import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** A temporary folder with these files, removed when the test ends. Returns its absolute path. */
export function makeTree(t: Hooks, files: Record<string, string | Uint8Array>): string {
  const root = mkdtempSync(join(tmpdir(), 'soundings-'));
  t.after(() => rmSync(root, { recursive: true, force: true }));
  addToTree(root, files);
  return root;
}

export function addToTree(root: string, files: Record<string, string | Uint8Array>): void {
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(root, name)), { recursive: true });
    writeFileSync(join(root, name), content);
  }
}

/** The content folder of `tests/sites/` with that name. Builds write into theirs, so they get copies. */
export function siteFolder(name: string): string {
  return fileURLToPath(new URL(`../sites/${name}`, import.meta.url));
}

export function copySite(name: string, target: string): void {
  cpSync(siteFolder(name), target, { recursive: true });
}

/** A post with a sound front matter. */
export function post(body: string, fields = ''): string {
  return `---\ntitle: 題\ndescription: 説明。\npubDate: 2026-01-31\n${fields}---\n\n${body}\n`;
}

/** What removes things when it is over: a test, or for a whole file `{ after }` of node:test. */
export interface Hooks {
  after: (remove: () => void) => void;
}
