import assert from 'node:assert/strict';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { z } from 'astro/zod';
import { readDataFile } from '../../../src/authoring/data-file.ts';
import { makeTree } from '../../support/tree.ts';

function read(t: TestContext, name: string, content: string | Uint8Array) {
  const root = makeTree(t, { [`data/${name}`]: content });
  return readDataFile(join(root, 'data', name), root, z.array(z.number()));
}

describe('readDataFile', () => {
  it('reads YAML and JSON, and knows where values stand', (t) => {
    const { file, value, lineOf } = read(t, 'a.yaml', '- 1\n- 2\n');
    assert.deepEqual([file, value, lineOf([1])], ['data/a.yaml', [1, 2], 2]);
    assert.deepEqual(read(t, 'a.json', '\uFEFF[1, 2]').value, [1, 2]);
  });
  it('finds nothing in a file that does not exist, and no fault', (t) => {
    const root = makeTree(t, { 'data/x': '' });
    const { value, problems } = readDataFile(join(root, 'none.yaml'), root, z.unknown());
    assert.deepEqual([value, problems], [undefined, []]);
  });
  it('tells what is no YAML, no JSON or no text, with its line', (t) => {
    const told = (name: string, content: string | Uint8Array) =>
      read(t, name, content).problems.map(({ id, line }) => `${id} ${line}`);
    assert.deepEqual(told('a.yaml', '- 1\n- [\n'), ['broken-yaml 3']);
    assert.deepEqual(told('a.json', '[1,\n "2]'), ['broken-json 2']);
    assert.deepEqual(told('a.yaml', Uint8Array.of(0x2d, 0x20, 0x31, 0x0a, 0x83, 0x65)), [
      'not-utf8 2',
    ]);
    assert.deepEqual(told('a.yaml', '- 1 # \b'), ['control-character 1']);
  });
});
