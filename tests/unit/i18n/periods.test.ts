import assert from 'node:assert/strict';
import { test } from 'node:test';
import { formatPeriod } from '../../../src/i18n/periods.ts';

test('formatPeriod', () => {
  const cases = {
    '2026': '2026年',
    '2026-06': '2026年6月',
    '2026-04-24': '2026年4月24日',
    '2026-04-24/2026-11-15': '2026年4月24日〜2026年11月15日',
    '2025-12/2026': '2025年12月〜2026年',
    'early 2026': 'early 2026',
  };
  for (const [period, expected] of Object.entries(cases))
    assert.equal(formatPeriod(period, 'ja'), expected);
});

test('formatPeriod in other languages', () => {
  const period = '2025-12/2026-04-24';
  assert.equal(formatPeriod(period, 'en'), 'December 2025 – 24 April 2026');
  assert.equal(formatPeriod(period, 'ko'), '2025년 12월 ~ 2026년 4월 24일');
  assert.equal(formatPeriod(period, 'zh'), '2025年12月至2026年4月24日');
  assert.equal(formatPeriod('2026', 'en'), '2026');
});
