import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { joinTimeline, partsOf, toForecastAxis } from '../../../src/blog/timeline.ts';
import type { DayOrMonth } from '../../../src/schemas/timeline.ts';
import { makeClaim, makeSource } from './make-claim.ts';
import { makePost, otherLocale } from './make-post.ts';

const event = (date: DayOrMonth, line: number) => ({
  date,
  line,
  lane: 'said' as const,
  text: { ja: `${line}行`, en: `line ${line}` },
  claims: [] as string[],
  sources: [] as string[],
});
const join = (...events: Parameters<typeof joinTimeline>[0]) =>
  joinTimeline(events, [], [], new Map(), 'ja');

describe('joinTimeline', () => {
  it('sorts by day, months before their days, and keeps the order of one day', () => {
    const events = join(
      event('2026-04-24', 20),
      event('2026-04', 30),
      event('2025-12-31', 40),
      event('2026-04-24', 10),
    );
    assert.deepEqual(
      events.map(({ text }) => text.ja),
      ['40行', '30行', '10行', '20行'],
    );
  });

  it('joins the post of the language, the claims and the sources, and leaves out what is not published', () => {
    const post = makePost({});
    const claim = makeClaim({});
    const source = makeSource({ id: 'report' });
    const [joined, draft] = joinTimeline(
      [
        { ...event('2026-04-24', 1), post: post.id, claims: [claim.id], sources: ['report'] },
        { ...event('2026-04-25', 2), post: 'draft', claims: ['of-a-draft'], sources: [] },
      ],
      [makePost({ locale: otherLocale }), post],
      [claim],
      new Map([['report', source]]),
      'ja',
    );
    assert.equal(joined?.post, post);
    assert.deepEqual([joined.claims, joined.sources], [[claim], [source]]);
    assert.deepEqual([draft?.post, draft?.claims, draft?.sources], [undefined, [], []]);
  });
});

describe('toForecastAxis', () => {
  const words = { ja: '2月中旬', en: 'mid-February' };
  const forecast = { words, from: '2026-02-11', until: '2026-02-20', came: '2026-04-24' } as const;

  it('is none without forecasts', () => {
    assert.equal(toForecastAxis(join(event('2026-01-09', 1))), undefined);
  });

  it('sets days to scale between whole months, and counts them until it came', () => {
    const soon = { words, from: '2026-02-18', came: '2026-04-24' } as const;
    const axis = toForecastAxis(
      join({ ...event('2026-01-09', 1), forecast }, { ...event('2026-02-18', 2), forecast: soon }),
    );
    const inPercent = (day: number) => Number(((day / 120) * 100).toFixed(2));
    assert.deepEqual(axis?.months, [
      { month: 1, at: 0 },
      { month: 2, at: inPercent(31) },
      { month: 3, at: inPercent(59) },
      { month: 4, at: inPercent(90) },
    ]);
    assert.deepEqual(
      axis.rows.map(({ said, from, until, end }) => [said, from, until, end]),
      [
        [inPercent(8), inPercent(41), inPercent(51), inPercent(113)],
        [inPercent(48), inPercent(48), undefined, inPercent(113)],
      ],
    );
    assert.deepEqual(
      axis.rows.map(({ daysUntilItCame }) => daysUntilItCame),
      [105, 65],
    );
  });
});

it('partsOf gives no day for a month', () => {
  assert.deepEqual(partsOf('2026-04'), { year: 2026, month: 4 });
  assert.deepEqual(partsOf('2026-04-09'), { year: 2026, month: 4, day: 9 });
});
