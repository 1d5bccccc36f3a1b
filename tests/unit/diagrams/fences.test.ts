import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { visit } from 'unist-util-visit';
import { findFences, type Fence } from '../../../src/diagrams/fences.ts';

const diagram = 'flowchart LR\nA --> B';

describe('findFences', () => {
  it('finds a block with its line', () => {
    const text = `# 見出し\n\n\`\`\`mermaid\n${diagram}\n\`\`\`\n`;
    assert.deepEqual(findFences(text), [{ code: diagram, line: 3 }]);
  });

  it('takes tildes, longer fences, words after the language and CRLF', () => {
    const text = `~~~~ mermaid title="x"\r\n~~~\r\nA\r\n~~~~\r\n`;
    assert.deepEqual(findFences(text), [{ code: '~~~\nA', line: 1 }]);
  });

  it('takes time in proportion to the text, fences without an end included', () => {
    assert.equal(findFences('```mermaid\n'.repeat(100_000)).length, 1);
    const closed = '```mermaid\nA\n```\n';
    assert.equal(findFences(closed.repeat(10_000)).length, 10_000);
  });

  it('takes the names that other blogs write', () => {
    const text = '```Mermaid\nA\n```\n```mermaid:figure.mmd\nB\n```\n```mermaids\nC\n```';
    assert.deepEqual(findFences(text), [
      { code: 'A', line: 1 },
      { code: 'B', line: 4 },
    ]);
  });

  it('finds none inside other code, comments or HTML', () => {
    const inner = `\`\`\`mermaid\n${diagram}\n\`\`\``;
    for (const text of [
      `\`\`\`\`md\n${inner}\n\`\`\`\``,
      `<!--\n${inner}\n-->`,
      `<div>\n${inner}\n</div>`,
      `    ${inner.replaceAll('\n', '\n    ')}`,
      'The word mermaid alone.',
    ]) {
      assert.deepEqual(findFences(text), [], text);
    }
  });

  it('finds blocks in lists, quotes and after HTML, without their indentation', () => {
    const text = [
      '- item',
      '',
      '  ```mermaid',
      '  A --> B',
      '    indented',
      '  ```',
      '> ```mermaid',
      '> C',
      '> ```',
      '',
      '<details>',
      '',
      '```mermaid',
      'D',
      '```',
      '</details>',
    ].join('\n');
    assert.deepEqual(findFences(text), [
      { code: 'A --> B\n  indented', line: 3 },
      { code: 'C', line: 7 },
      { code: 'D', line: 13 },
    ]);
  });

  it('reads MDX, where a block may stand between tags', () => {
    const text = `import X from './x.ts'\n\n<div>\n\`\`\`mermaid\nA\n\`\`\`\n</div>\n`;
    assert.deepEqual(findFences(text, { mdx: true }), [{ code: 'A', line: 4 }]);
    assert.deepEqual(findFences('{/*\n```mermaid\nA\n```\n*/}', { mdx: true }), []);
    assert.deepEqual(findFences('<div>\n\n```mermaid\nA\n```\n', { mdx: true }), []);
  });

  it('agrees with the Markdown parser on any mixture of lines', () => {
    const lines = ['```mermaid', '```', '~~~', '~~~mermaid', '````', ' ```', '> ```mermaid'];
    lines.push(
      '- ```mermaid',
      '  ```',
      '<div>',
      '<!-- -->',
      '',
      'A --> B',
      '    x',
      '``` `mermaid',
    );
    const next = randomNumbers();
    for (let round = 0; round < 3000; round++) {
      const chosen = Array.from({ length: 1 + next(9) }, () => lines[next(lines.length)] ?? '');
      const text = chosen.join('\n');
      assert.deepEqual(findFences(text), parse(text), JSON.stringify(text));
    }
  });
});

function parse(text: string): Fence[] {
  const fences: Fence[] = [];
  visit(unified().use(remarkParse).use(remarkGfm).parse(text), 'code', (node) => {
    if (node.lang !== 'mermaid') return;
    fences.push({ code: node.value, line: node.position?.start.line ?? 0 });
  });
  return fences;
}

/** Whole numbers below a limit, the same in every run. */
function randomNumbers(): (limit: number) => number {
  let state = 1;
  return (limit) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
}
