import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { keptYaml, parseYaml, type Yaml } from '../../../src/authoring/yaml.ts';
import { Cache } from '../../../src/cache.ts';
import { makeFolder } from '../../support/tree.ts';

describe('keptYaml', () => {
  it('gives what was read before, with its lines, and by other code reads anew', (t) => {
    const cache = new Cache(makeFolder(t, 'soundings-'));
    const read = (code: string) =>
      keptYaml(cache, code)('a.yaml', 'a: 1\nb: 0x1F\n', 'file') as Yaml;
    for (const code of ['one', 'one', 'two']) {
      assert.deepEqual(read(code).data, { a: 1, b: '0x1F' });
      assert.equal(read(code).lineOf(['b']), 2);
    }
  });
});

describe('parseYaml', () => {
  it('says of an item in a column of its own where it belongs', () => {
    const hintOf = (source: string) => {
      const read = parseYaml('a.yaml', source, 'file');
      return 'problems' in read ? read.problems.map(({ line, hint }) => `${line} ${hint}`) : [];
    };
    const items = 'Begin it in the column of the items above, with 2 blanks before the hyphen.';
    for (const blanks of [1, 3, 4, 5]) {
      const source = `prices:\n  - a: 1\n    b: [x]\n${' '.repeat(blanks)}- a: 3\n`;
      assert.deepEqual(hintOf(source), [`4 ${items}`]);
    }
    assert.deepEqual(hintOf('a:\n  b: 1\n c: 2\n'), [
      '3 Begin it in the column of the fields beside it.',
    ]);
  });
});
