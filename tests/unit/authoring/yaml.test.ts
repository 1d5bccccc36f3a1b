import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { keptYaml, type Yaml } from '../../../src/authoring/yaml.ts';
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
