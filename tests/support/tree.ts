import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { TestContext } from 'node:test';

/** A temporary folder with these files, removed when the test ends. Returns its absolute path. */
export function makeTree(t: TestContext, files: Record<string, string | Uint8Array>): string {
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

/** A post with a sound front matter. */
export function post(body: string, fields = ''): string {
  return `---\ntitle: 題\ndescription: 説明。\npubDate: 2026-01-31\n${fields}---\n\n${body}\n`;
}
