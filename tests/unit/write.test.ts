import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { writeFolder, writeWhole } from '../../src/write.ts';
import { listFiles } from '../support/dist.ts';
import { makeTree } from '../support/tree.ts';

describe('a folder is written', () => {
  it('whole, with what lies below it', async (t) => {
    const root = makeTree(t, {});
    await writeFolder(join(root, 'posts/a'), { 'ja.md': '文', 'pictures/a.png': '絵' });
    assert.deepEqual(listFiles(root), ['posts/a/ja.md', 'posts/a/pictures/a.png']);
  });

  it('not at all where something is there, or a file of it cannot be', async (t) => {
    const root = makeTree(t, { 'a/ja.md': '前' });
    await assert.rejects(writeFolder(join(root, 'a'), { 'ja.md': '後' }), { code: 'EEXIST' });
    await assert.rejects(writeFolder(join(root, 'b'), { x: '', 'x/y': '' }));
    assert.deepEqual(listFiles(root), ['a/ja.md']);
    assert.equal(readFileSync(join(root, 'a/ja.md'), 'utf8'), '前');
  });
});

it('a file that cannot be written leaves nothing behind', async (t) => {
  const root = makeTree(t, { 'a/b': '' });
  await assert.rejects(writeWhole(join(root, 'a'), '文'), { path: join(root, 'a') });
  assert.deepEqual(listFiles(root), ['a/b']);
});
