import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { diagramFormat } from '../../../src/diagrams/config.ts';
import { diagramKey } from '../../../src/diagrams/stored.ts';

describe('diagramKey', () => {
  it('is a name for a file, and the same for the same drawing', () => {
    const key = diagramKey('flowchart LR\nA --> B');
    assert.match(key, /^[0-9a-f]{20}$/);
    assert.equal(diagramKey('flowchart LR\r\nA --> B\r\n'), key);
    assert.equal(diagramKey('\nflowchart LR  \nA --> B\n\n'), key);
  });

  it('is another for anything that may be drawn otherwise', () => {
    const codes = ['flowchart LR\nA --> B', 'flowchart LR\n A --> B', 'flowchart LR\nA --> b'];
    assert.equal(new Set(codes.map(diagramKey)).size, codes.length);
  });
});

describe('diagramFormat', () => {
  it('is a hash', () => {
    assert.match(diagramFormat, /^[0-9a-f]{16}$/);
  });
});
