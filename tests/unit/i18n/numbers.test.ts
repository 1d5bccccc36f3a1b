import assert from 'node:assert/strict';
import { test } from 'node:test';
import { formatNumber } from '../../../src/i18n/numbers.ts';

test('formatNumber', () => {
  const cases: [number, string][] = [
    [0, '0'],
    [6.7, '6.7'],
    [1501, '1501'],
    [9999, '9999'],
    [10_000, '1万'],
    [1_048_576, '104万8576'],
    [5_576_000, '557万6000'],
    [284_000_000_000, '2840億'],
    [1_600_000_000_000, '1兆6000億'],
    [100_000_001, '1億1'],
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
