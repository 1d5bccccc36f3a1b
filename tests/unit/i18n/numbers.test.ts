import assert from 'node:assert/strict';
import { describe, it, test } from 'node:test';
import { findNumbers, formatNumber, readNumber } from '../../../src/i18n/numbers.ts';

test('formatNumber', () => {
  const cases: [number, string][] = [
    [0, '0'],
    [6.7, '6.7'],
    [1501, '1501'],
    [9999, '9999'],
    [10_000, '1万'],
    [1_048_576, '1,048,576'],
    [5_576_000, '5,576,000'],
    [284_000_000_000, '2840億'],
    [1_600_000_000_000, '1兆6000億'],
    [100_000_001, '100,000,001'],
    [-20_000, '-20000'],
    [12_345.5, '12345.5'],
  ];
  for (const [value, expected] of cases) assert.equal(formatNumber(value, 'ja'), expected);
});

test('formatNumber in other languages', () => {
  assert.equal(formatNumber(1_600_001_048_576, 'en'), '1,600,001,048,576');
  assert.equal(formatNumber(284_000_010_000, 'ko'), '2840억1만');
  assert.equal(formatNumber(284_000_010_000, 'zh'), '2840亿1万');
  assert.equal(formatNumber(9999, 'en'), '9999');
});

describe('numbers with a unit of size', () => {
  const equal: [value: number, ...texts: string[]][] = [
    [671e9, '671B', '6710億', '671 billion', '6,710억', '6710亿', '６７１０億'],
    [1.6e12, '1.6T', '1.6兆', '1兆6000億', '1.6 trillion', '16,000億', '1.6万亿'],
    [1e6, '1M', '100万', '1 million', '1,000,000'],
    [12_000, '1万2000', '12,000', '12000', '1.2万', '12K'],
  ];
  for (const [value, ...texts] of equal) {
    it(texts.join(' = '), () => {
      for (const text of texts) {
        assert.deepEqual(findNumbers(text), [{ value, start: 0, end: text.length }], text);
      }
    });
  }

  it('are none where the letter belongs to another word or there is no unit', () => {
    for (const text of ['10GB', '4bit', 'V4', '2026年', '0.28ドル', '5 tokens']) {
      assert.deepEqual(findNumbers(text), [], text);
    }
  });

  it('stand where they stand in the text', () => {
    const text = '総数1.6兆、活性49B';
    assert.deepEqual(
      findNumbers(text).map(({ start, end }) => text.slice(start, end)),
      ['1.6兆', '49B'],
    );
  });
});

describe('the number of a text', () => {
  const read: [text: string, value: number | undefined][] = [
    ['約1.6兆', 1.6e12],
    ['104万8576トークン', 1_048_576],
    ['0.003625ドル', 0.003625],
    ['＄１，２３４', 1234],
    ['865GB', 865],
    ['三件', undefined],
    ['0.66ドルから1.32ドル', undefined],
  ];
  for (const [text, value] of read) it(text, () => assert.equal(readNumber(text), value));
});
