import assert from 'node:assert/strict';
import { join } from 'node:path';
import { mkdirSync, symlinkSync } from 'node:fs';
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
    assert.deepEqual(told('a.yaml', '- 1\n- [\n'), ['broken-yaml 2']);
    assert.deepEqual(told('a.json', '[1,\n "2]'), ['broken-json 2']);
    assert.deepEqual(told('a.json', '[\n1,\n2\n]\n# no JSON\n'), ['broken-json 5']);
    assert.deepEqual(told('a.json', '["the first item",\n"the second item",\nno]'), [
      'broken-json 3',
    ]);
    assert.deepEqual(told('a.yaml', Uint8Array.of(0x2d, 0x20, 0x31, 0x0a, 0x83, 0x65)), [
      'not-utf8 2',
    ]);
    assert.deepEqual(told('a.yaml', '- 1 # \b'), ['control-character 1']);
  });
  it('finds nothing in a file that is empty or holds comments alone, and no fault', (t) => {
    for (const content of ['', '\n', '# nothing yet\n', '---\n']) {
      const { value, problems } = read(t, 'a.yaml', content);
      assert.deepEqual([value, problems], [undefined, []]);
    }
  });
  it('drops byte order marks of YAML and JSON', (t) => {
    for (const name of ['a.yaml', 'a.json'])
      assert.deepEqual(read(t, name, '\uFEFF[1]').value, [1]);
  });
  it('tells of what is no file, or one that leads nowhere', (t) => {
    const root = makeTree(t, {});
    mkdirSync(join(root, 'a.yaml'));
    symlinkSync('nowhere', join(root, 'b.yaml'));
    const told = ['a.yaml', 'b.yaml'].flatMap((name) =>
      readDataFile(join(root, name), root, z.unknown()).problems.map(({ id }) => id),
    );
    assert.deepEqual(told, ['no-file', 'symbolic-link']);
  });
  it('takes JSON for JSON alone where the file is called so', (t) => {
    for (const content of ['[{ "a": 1, "a": 2 }]', '# a\n[1]', '[1,]', "['1']", '// a\n[1]']) {
      assert.deepEqual(
        read(t, 'a.json', content).problems.map(({ id }) => id),
        ['broken-json'],
      );
    }
  });
  it('says of the file as a whole what it must be', (t) => {
    assert.match(
      read(t, 'a.yaml', '{}').problems[0]?.message ?? '',
      /^the file must be .*, received {}\.$/,
    );
  });
});
