import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { errorAt, formatProblems } from '../../src/errors.ts';

const problem = (file: string, line: number, message = 'wrong.') =>
  errorAt(file, line, { id: 'a-rule', message, hint: 'Mend it.' });

describe('what is printed', () => {
  it('names at most a hundred problems of a file, and how many more there are', () => {
    const lines = (count: number) =>
      Array.from({ length: count }, (_, line) => problem('a.md', line));
    assert.equal(formatProblems(lines(100)).length, 100);
    const printed = formatProblems([...lines(130), problem('b.md', 1)]);
    assert.deepEqual(printed.slice(100), ['a.md: and 30 more.', 'b.md:1: wrong.\n  Mend it.']);
  });
  it('is short and on one line, whatever an author wrote', () => {
    const [printed = ''] = formatProblems([problem('a.md', 1, `no "${'x\n'.repeat(1e6)}".`)]);
    assert.ok(printed.length < 500);
    assert.equal(printed.split('\n').length, 2);
    assert.deepEqual(formatProblems([problem('a\nb\x1b[2J.md', 1, 'no "\x07\u202Ec".')]), [
      'a b [2J.md:1: no " c".\n  Mend it.',
    ]);
  });
});
