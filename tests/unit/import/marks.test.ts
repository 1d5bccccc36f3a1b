import assert from 'node:assert/strict';
import { it } from 'node:test';
import { markClaims } from '../../../src/import/marks.ts';

const claim = { id: 'a', said: { ja: '' } };
const find = (text: string) =>
  Array.from(text.matchAll(/十八億/g), ({ index }) => ({
    claim,
    start: index,
    end: index + 3,
    score: 1,
  }));
const mark = (text: string) => markClaims(text, find, new Set());

it('marks the first words that say a claim, and only those', () => {
  assert.equal(mark('全部で十八億、また十八億。'), '全部で[十八億](claim:a)、また十八億。');
});

it('leaves links, elements, cards and code as they are', () => {
  for (const text of [
    '[十八億](https://example.com/)',
    '[全部で十八億の話](https://example.com/十八億)',
    '`十八億`',
    '```\n十八億\n```',
    '<span title="十八億">',
    '[[ogp:https://example.com/|十八億]]',
    '![十八億の図](./a.png)',
  ]) {
    assert.equal(mark(text), text);
  }
});
