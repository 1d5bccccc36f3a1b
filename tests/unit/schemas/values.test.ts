import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { dataId, label } from '../../../src/schemas/values.ts';

const isLabel = (value: string) => label().safeParse(value).success;

describe('a label', () => {
  it('is a name of up to 60 characters', () => {
    for (const value of ['推論', 'C++', 'V4.1', '推'.repeat(60)]) assert.ok(isLabel(value), value);
    for (const value of ['', ' ', '推'.repeat(61)]) assert.ok(!isLabel(value), value);
  });
  it('has a letter or a digit', () => {
    for (const value of ['#', '！', '🎉']) assert.ok(!isLabel(value), value);
  });
  it('can be seen: a Hangul filler is a letter that has no shape', () => {
    assert.ok(!isLabel('\u3164'));
    assert.ok(isLabel('\u3164推論'));
  });
  it('is short enough to name a folder with its signs spelled out and its ligatures apart', () => {
    assert.ok(isLabel(`a${'%'.repeat(9)}`));
    assert.ok(!isLabel(`a${'%'.repeat(59)}`));
    assert.ok(!isLabel('\ufdfa'.repeat(20)));
  });
});

it('an id of data can name a folder and be part of an address', () => {
  const isId = (value: string) => dataId().safeParse(value).success;
  for (const value of ['v4-671b', 'a', 'a'.repeat(80)]) assert.ok(isId(value), value);
  for (const value of ['', 'A', 'a_b', 'a--b', '-a', 'a/b', 'a'.repeat(81)])
    assert.ok(!isId(value), value);
});
