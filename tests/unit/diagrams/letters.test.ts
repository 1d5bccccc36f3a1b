import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { fromStandIns, toStandIns } from '../../../src/diagrams/letters.ts';

describe('toStandIns', () => {
  const plain = (code: string) => fromStandIns(toStandIns(code));
  /** What mermaid is given, with a dot for each stand-in. */
  const given = (code: string) => toStandIns(code).replace(/[\uF720-\uF77E]/g, '·');

  it('hides letters that would be markup in a label, and gives them back', () => {
    assert.equal(
      given('flowchart LR\nA["x >= 3"] -->|a<b| B(c > d)'),
      'flowchart LR\nA["x ·· 3"] -->|a·b| B(c · d)',
    );
    assert.equal(
      given('flowchart LR\nA == x > y ==> B -- z > 1 --> C'),
      'flowchart LR\nA == x · y ==> B -- z · 1 --> C',
    );
    assert.equal(given('sequenceDiagram\nA->>B: C# <x>'), 'sequenceDiagram\nA->>B: C· ·x>');
    assert.equal(plain('flowchart LR\nA["x >= `3`"]'), 'flowchart LR\nA["x >= `3`"]');
  });

  it('turns entities into their letters and drops tags of looks', () => {
    const label = (written: string) => plain(`pie\n"${written}" : 1`).slice(5, -5);
    assert.equal(label('#quot;a#quot; #35;1 #9829; R&amp;D &#x41;'), '"a" #1 ♥ R&D A');
    assert.equal(label("<b>a</b><br/>b<span class='x'>c</span>"), 'a<br/>bc');
    assert.equal(label('#nothing; #'), '#nothing; #');
  });

  it('leaves Markdown to who sets it, and its words alone to all others', () => {
    const string = '"`**太** 字`"';
    assert.equal(plain(`flowchart LR\nA[${string}]`), `flowchart LR\nA[${string}]`);
    assert.equal(plain(`pie\n${string} : 1`), 'pie\n"太 字" : 1');
    assert.equal(plain(`erDiagram\nA ||--|| B : ${string}`), 'erDiagram\nA ||--|| B : "**太** 字"');
    assert.equal(plain('flowchart LR\nA["値は**太字**です"]'), 'flowchart LR\nA["値は太字です"]');
    assert.equal(plain('sequenceDiagram\nA->>B: `**太** 字`'), 'sequenceDiagram\nA->>B: 太 字');
    for (const words of ['a**2 + b**2', 'src/**/x lib/**/y', '`x` ** y', '** x']) {
      assert.equal(plain(`sequenceDiagram\nA->>B: ${words}`), `sequenceDiagram\nA->>B: ${words}`);
      assert.ok(!given(`stateDiagram-v2\nA --> B : ${words}`).includes('**'));
    }
  });

  it('leaves syntax, comments, styles and front matter alone', () => {
    for (const code of [
      'flowchart LR\nA <--> B\nA e1@==> C{x} -.-> D>y]\nA <-->|"x"| B["`**b**`"]',
      'classDiagram\nclass A {\n<<interface>>\n}\nA <|-- B : x\nA "1" --> "*" B',
      'stateDiagram-v2\nstate x <<choice>>\n[*] --> x',
      'erDiagram\nA ||--o{ B : x\nA }o..|| C : y',
      'sequenceDiagram\nA<<->>B: x\n# comment\nA-->>B: y',
      'block-beta\na<["x"]>(right) b',
      'flowchart LR\n%% "a > b" #35;\nstyle A fill:#333;\nclick A "https://example.com/?a=1&copy;2" "a > b"',
      '---\ntitle: a &lt; b\n---\nflowchart LR\nA',
    ]) {
      assert.equal(toStandIns(code), code);
    }
  });

  it('takes time in proportion to the text', () => {
    for (const part of [
      '<b a=',
      '"',
      '<',
      '#a',
      '[',
      ' -- x',
      '&a;',
      '---\n',
      '**a ',
      '`**',
      '"`',
    ]) {
      const start = performance.now();
      toStandIns(`flowchart LR\n${part.repeat(20_000 / part.length)}`);
      assert.ok(performance.now() - start < 1000, part);
    }
  });
});
