import assert from 'node:assert/strict';
import { it } from 'node:test';
import { completeFields } from '../../../src/import/complete.ts';
import type { Imported } from '../../../src/import/imported.ts';

for (const [name, part] of Object.entries({ blanks: ' ', 'open notes': '[^' })) {
  it(`reads a text of ${name} alone once`, () => {
    const fields = { title: 'A', pubDate: '2026-01-01' };
    const body = `${part.repeat(200_000)}x`;
    const imported: Imported = { fields, body, comments: [], lines: [], notes: [], questions: [] };
    const start = performance.now();
    completeFields(imported, { name: 'a', today: '2026-01-01', postIds: new Set() });
    assert.ok(performance.now() - start < 2000);
  });
}
