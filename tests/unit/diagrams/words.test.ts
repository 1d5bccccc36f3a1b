import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { findLostValues, findLostWords, findUndrawable } from '../../../src/diagrams/words.ts';

describe('findLostWords', () => {
  it('misses no format of days of a gantt chart, and no day', () => {
    const code = 'gantt\ndateFormat YYYY年MM月DD日\nsection 準備\n作業 :2026年04月01日, 5d';
    assert.deepEqual(findLostWords(code, '準備 作業'), []);
    assert.deepEqual(findLostWords(code, '準備'), ['作業']);
  });

  it('finds what stands in quotes, brackets or behind a colon, and other than Latin words', () => {
    assert.deepEqual(
      findLostWords('flowchart LR\nA[one two] -->|three| B["four >= 4"]', 'one two four = 4'),
      ['three', 'four >= 4'],
    );
    assert.deepEqual(findLostWords('sequenceDiagram\nA->>B: one\nB->>A: 50#59;60', 'A B 50'), [
      'one',
      '50;60',
    ]);
    assert.deepEqual(findLostWords('gantt\nsection 設計\n要件 #1 : a1, 2026-01-01, 3d', '要件'), [
      '設計',
    ]);
  });

  it('takes words however they are wrapped, set or written', () => {
    const code = 'flowchart LR\nA["`**太い** 字<br/>次`"] --> B["R&amp;D #quot;x#quot;"]';
    assert.deepEqual(findLostWords(code, '太い字 次 R&D "x"'), []);
  });

  it('misses no names, settings, comments, styles or front matter', () => {
    for (const code of [
      '---\ntitle: 題\n---\nflowchart LR\n入[A] --> 出((A))\n入:::強\nclassDef 強 fill:#fff\n%% 注',
      'flowchart LR\nA@{ shape: rect, label: "A" } e1@--> A\ne1@{ animate: true }',
      'sequenceDiagram\nparticipant 利 as A',
      'stateDiagram-v2\nstate "A" as 長\nstate 分岐 <<choice>>',
      'C4Context\nPerson(利, "A", $sprite="x")\nUpdateRelStyle(利, 利, $offsetX="-4")',
      'kanban\n  t[A]@{ assigned: "A", priority: "High" }',
    ]) {
      assert.deepEqual(findLostWords(code, 'A'), [], code);
    }
  });
});

describe('findLostValues', () => {
  it('finds values of a chart that have no place on its axis', () => {
    const code = 'xychart-beta\nx-axis [甲, 乙]\nbar "a" [+20, 5.50, 80]';
    assert.deepEqual(findLostValues(code, '甲 a 20 乙 a 5.5'), ['80']);
    assert.deepEqual(findLostValues('pie\n"甲" : 3', ''), []);
  });
});

describe('findUndrawable', () => {
  it('finds icons and pictures of every kind of diagram, but not those that mermaid brings', () => {
    for (const [code, icon] of [
      ['flowchart LR\nA[fab:fa-github x]', 'fab:fa-github'],
      ['flowchart LR\nA@{ shape: x, icon: "fa:user", label: "x" }', 'fa:user'],
      ['flowchart LR\nA@{ img: "https://x/y.png" }', 'https://x/y.png'],
      ['mindmap\n  root\n    ::icon(fa fa-book)', 'fa fa-book'],
      ['architecture-beta\nservice s(logos:aws)[y] in g', 'logos:aws'],
    ] as const) {
      assert.equal(findUndrawable(code), `No icon ${icon}`);
    }
    assert.equal(
      findUndrawable('architecture-beta\nservice s(database)[x]\nservice t[y]'),
      undefined,
    );
    assert.equal(findUndrawable('flowchart LR\nA["icon: x"] --> B[image]'), undefined);
  });

  it('finds a formula in a label of every kind of diagram, but no sum of dollars', () => {
    for (const label of ['flowchart LR\nA["O($$n^2$$)"]', 'pie\n"$$n^2$$" : 3']) {
      assert.equal(findUndrawable(label), 'No formula $$n^2$$');
    }
    assert.equal(findUndrawable('flowchart LR\nA["$5"] --> B["$$"]\n%% $$x$$'), undefined);
  });
});
