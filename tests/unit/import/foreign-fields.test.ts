import assert from 'node:assert/strict';
import { it } from 'node:test';
import { readForeignFields } from '../../../src/import/foreign-fields.ts';

it('takes the fields of Hexo, which begin without dashes', () => {
  const { fields, body } = readForeignFields('title: A\n\ntags:\n  - b\n---\n\nText.\n', 'a.md');
  assert.deepEqual([fields['title'], fields['tags'], body], ['A', ['b'], 'Text.\n']);
});

it('soon sees that a text which begins like a field is none', () => {
  const source = `Note: a letter.\n${'\nA paragraph.\n'.repeat(5000)}`;
  const start = performance.now();
  assert.equal(readForeignFields(source, 'a.md').body, source);
  assert.ok(performance.now() - start < 2000);
});
