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
