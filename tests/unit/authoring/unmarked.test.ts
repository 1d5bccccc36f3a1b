import assert from 'node:assert/strict';
import { it } from 'node:test';
import { listUnmarked } from '../../../src/authoring/unmarked.ts';

it('a text of brackets alone is read through once', () => {
  const source = '['.repeat(200_000);
  const text = { kind: 'post', id: 'a', file: 'a.md', locale: 'ja', source, body: source } as never;
  const start = performance.now();
  assert.deepEqual(listUnmarked([{ text, marks: [] }], []), []);
  assert.ok(performance.now() - start < 2000);
});
