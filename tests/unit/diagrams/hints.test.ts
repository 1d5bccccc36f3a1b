import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { listRepairs } from '../../../src/diagrams/hints.ts';

describe('listRepairs', () => {
  it('touches no comment, nothing in quotes and no other label', () => {
    for (const code of [
      'flowchart LR\n%% A[x(y)] -> B',
      'flowchart LR\nA["x(y)"] --> B[y] -->|"a(b)"| C([z])',
      'flowchart LR\nsubgraph P ["x y"]\nA[x]:::red & B((y))\nend',
    ]) {
      assert.deepEqual(listRepairs(code), [], code);
    }
  });

  it('mends a mistake on every line, and shows the first', () => {
    assert.deepEqual(listRepairs('stateDiagram-v2\na -> b\nb -> c'), [
      { code: 'stateDiagram-v2\na --> b\nb --> c', hint: 'This arrow has two dashes:  a --> b' },
    ]);
    assert.deepEqual(listRepairs('flowchart LR\nA --> B %% note'), [
      {
        code: 'flowchart LR\nA --> B\n%% note',
        hint: 'A comment stands on a line of its own:  %% note',
      },
    ]);
  });

  it('takes time in proportion to the text', () => {
    for (const part of ['a[', 'あ', 'あ ', '|(', ' %%', 'subgraph ', '：', 'a[x] ']) {
      const start = performance.now();
      listRepairs(`flowchart LR\n${part.repeat(20_000 / part.length)}`);
      listRepairs(`flowchart LR\n${`${part.repeat(400 / part.length)}\n`.repeat(50)}`);
      assert.ok(performance.now() - start < 1000, part);
    }
  });
});
