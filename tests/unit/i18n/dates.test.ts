import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { describe, it } from 'node:test';
import { parse } from 'yaml';
import {
  formatDate,
  parseCalendarDate,
  toInstant,
  today,
  type CalendarDate,
} from '../../../src/i18n/dates.ts';

describe('parseCalendarDate', () => {
  for (const date of ['2026-02-13', '1970-01-01', '2100-12-31', '2024-02-29', '2000-02-29']) {
    it(`accepts ${date}`, () => assert.equal(parseCalendarDate(date), date));
  }

  it('accepts what a YAML reader makes of a date, quoted or not', () => {
    const fields: unknown = parse('plain: 2026-02-13\nquoted: "2026-02-13"');
    const { plain, quoted } = fields as { plain: unknown; quoted: unknown };
    assert.equal(parseCalendarDate(plain), '2026-02-13');
    assert.equal(parseCalendarDate(quoted), '2026-02-13');
  });

  const rejected: unknown[] = [
    ...['2026-02-31', '2026-02-29', '1900-02-29', '2026-04-31', '2026-13-01', '2026-00-10'],
    ...['2026-01-00', '1969-12-31', '2101-01-01', '9999-12-31', '0000-01-01'],
    ...['2026/2/1', '2026-2-1', '20260201', '2026-02', '2026-02-01T00:30+09:00', '+2026-02-01'],
    ...[' 2026-02-01', '2026-02-01\n', '２０２６-０２-０１', '2026年2月1日', 'yesterday', ''],
    ...[20260201, 0, NaN, null, undefined, true, false, [], ['2026-02-01'], {}],
    new Date('2026-02-01'),
  ];
  for (const value of rejected) {
    it(`rejects ${typeof value} ${JSON.stringify(value)}`, () => {
      assert.equal(parseCalendarDate(value), undefined);
    });
  }
});

describe('formatDate', () => {
  const expected = {
    ja: '2026年2月13日',
    en: '13 February 2026',
    ko: '2026년 2월 13일',
    zh: '2026年2月13日',
  } as const;
  for (const [locale, text] of Object.entries(expected)) {
    it(`writes a day in ${locale}`, () => {
      assert.equal(formatDate('2026-02-13', locale as keyof typeof expected), text);
    });
  }

  it('knows every English month', () => {
    const months = Array.from({ length: 12 }, (_, index) =>
      formatDate(`2026-${String(index + 1).padStart(2, '0')}-01` as CalendarDate, 'en'),
    );
    assert.equal(months[0], '1 January 2026');
    assert.equal(months[11], '1 December 2026');
    assert.equal(new Set(months).size, 12);
  });
});

describe('moments', () => {
  it('are midnight in UTC', () => {
    assert.equal(toInstant('2026-02-13').toISOString(), '2026-02-13T00:00:00.000Z');
  });

  it('give today in UTC', () => {
    assert.equal(today(new Date('2026-02-13T23:59:59.999Z')), '2026-02-13');
    assert.equal(today(new Date('2026-02-13T00:30:00+09:00')), '2026-02-12');
  });
});

describe('a day is the same day everywhere', () => {
  const script = `
    import * as dates from '${import.meta.resolve('../../../src/i18n/dates.ts')}';
    const now = new Date('2026-02-13T12:00:00Z');
    console.log(dates.today(now), dates.formatDate('2026-02-13', 'ja'), dates.formatDate('2026-02-13', 'en'));
  `;
  for (const TZ of ['UTC', 'Asia/Tokyo', 'America/Los_Angeles', 'Pacific/Kiritimati']) {
    it(TZ, () => {
      const { stdout } = spawnSync(process.execPath, ['--input-type=module', '-e', script], {
        env: { ...process.env, TZ, LC_ALL: 'ko_KR.UTF-8' },
        encoding: 'utf8',
      });
      const expected = '2026-02-13 2026年2月13日 13 February 2026';
      assert.equal(stdout.trim(), expected);
    });
  }
});
