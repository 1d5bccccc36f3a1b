import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { diagramKey } from '../../../src/diagrams/key.ts';
import { findPackagedBrowser } from '../../../src/diagrams/packaged-browser.ts';
import { drawDiagrams } from '../../../src/diagrams/store.ts';

/**
 * `kinds/` has one small diagram of every kind that is drawn, and what it became when somebody last looked at it, with
 * an element a line. Another browser may measure letters differently, so only the packaged one is held to it.
 */
const folder = fileURLToPath(new URL('kinds', import.meta.url));
const kinds = readdirSync(folder)
  .filter((name) => name.endsWith('.mmd'))
  .map((name) => name.replace('.mmd', ''));
const isPackaged = !process.env['SOUNDINGS_BROWSER'] && (await findPackagedBrowser());

describe('a drawing of each kind', { skip: !isPackaged && 'needs the packaged browser' }, () => {
  const store = mkdtempSync(join(tmpdir(), 'soundings-kinds-'));
  after(() => rmSync(store, { recursive: true }));

  before(async () => {
    const sources = kinds.map((kind) => ({ code: codeOf(kind), file: `${kind}.mmd`, line: 0 }));
    assert.deepEqual(await drawDiagrams(sources, { storeDir: store }), { problems: [] });
  });

  for (const kind of kinds) {
    it(kind, () => {
      const drawn = readFileSync(join(store, `${diagramKey(codeOf(kind))}.svg`), 'utf8');
      const actual = drawn.replaceAll('><', '>\n<');
      const kept = join(folder, `${kind}.svg`);
      if (existsSync(kept) && readFileSync(kept, 'utf8') === actual) return;
      const path = join(tmpdir(), `${kind}.svg`);
      writeFileSync(path, actual);
      assert.fail(`${path} differs from ${kept}: look at both, and copy it there if it is right.`);
    });
  }
});

function codeOf(kind: string): string {
  return readFileSync(join(folder, `${kind}.mmd`), 'utf8');
}
