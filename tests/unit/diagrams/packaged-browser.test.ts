import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { it } from 'node:test';
import { isWhole } from '../../../src/diagrams/packaged-browser.ts';

it('isWhole tells a browser that was cut off', (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'soundings-browser-'));
  t.after(() => rmSync(folder, { recursive: true }));
  const write = (name: string, text: string) => writeFileSync(join(folder, name), text);
  assert.ok(!isWhole(folder));
  write('chromium', '12345');
  assert.ok(!isWhole(folder));
  write('size', '5');
  assert.ok(isWhole(folder));
  write('chromium', '123');
  assert.ok(!isWhole(folder));
});
