import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  entryPathname,
  groupEntries,
  joinCorrections,
  listEntries,
  listVerdictChanges,
} from '../../../src/blog/corrections.ts';
import type { CorrectionFields } from '../../../src/schemas/correction.ts';
import { makeClaim, makeSource } from './make-claim.ts';
import { makePost } from './make-post.ts';

const twice = makeClaim({
  id: 'twice',
  verdict: 'confirmed',
  history: [
    { verdict: 'unverifiable', from: '2026-01-25', until: '2026-02-18' },
    { verdict: 'unconfirmed', from: '2026-02-18', until: '2026-04-24' },
  ],
  sources: [
    makeSource({ id: 'repository', date: '2026-01-16' }),
    makeSource({ id: 'report', date: '2026-04-24' }),
    makeSource({ id: 'pricing', period: '2026-02-18/2026-11-15' }),
  ],
});
const post = makePost({ claims: [twice] });
const report = makeSource({ id: 'report' });

function correct(id: string, date: CorrectionFields['date'], fields = {}): CorrectionFields {
  const words = { ja: id, en: id };
  return {
    id,
    date,
    was: words,
    now: words,
    posts: ['a-post'],
    claims: [],
    sources: [],
    ...fields,
  };
}
const join = (...corrections: CorrectionFields[]) =>
  joinCorrections(corrections, [post], [twice], new Map([['report', report]]));

describe('joinCorrections', () => {
  it('has the newest first, those of one day in their order, with what they name', () => {
    const first = correct('first', '2026-03-01');
    const second = correct('second', '2026-03-01', { claims: ['twice'], sources: ['report'] });
    const joined = join(first, second, correct('third', '2026-11-21'));
    assert.deepEqual(
      joined.map(({ anchor }) => anchor),
      ['t-2026-11-21-third', 't-2026-03-01-first', 't-2026-03-01-second'],
    );
    const { kind, posts, claims, sources } = joined[2] ?? {};
    assert.deepEqual([kind, posts, claims, sources], ['correction', [post], [twice], [report]]);
  });

  it('leaves out what names only posts and claims that are not out', () => {
    const hidden = correct('hidden', '2026-03-01', { posts: ['draft'], claims: ['hidden'] });
    assert.deepEqual(join(hidden), []);
  });
});

describe('listVerdictChanges', () => {
  it('is empty where nothing changed', () => {
    assert.deepEqual(listVerdictChanges([makePost({ claims: [makeClaim({})] })]), []);
  });

  it('tells each verdict that gave way, with the source of that day, newest first', () => {
    assert.deepEqual(
      listVerdictChanges([post]).map(({ date, before, after, source, anchor }) => [
        date,
        before,
        after,
        source?.id,
        anchor,
      ]),
      [
        ['2026-04-24', 'unconfirmed', 'confirmed', 'report', 'v-2026-04-24-twice'],
        ['2026-02-18', 'unverifiable', 'unconfirmed', 'pricing', 'v-2026-02-18-twice'],
      ],
    );
  });

  it('names no source where none has that day', () => {
    const claim = makeClaim({
      history: [{ verdict: 'unconfirmed', from: '2026-01-25', until: '2026-03-01' }],
      sources: twice.sources,
    });
    const [found] = listVerdictChanges([makePost({ claims: [claim] })]);
    assert.equal(found?.source, undefined);
  });

  it('tells a change once, whoever else marks the claim', () => {
    const other = makePost({ id: 'other', claims: [twice] });
    assert.equal(listVerdictChanges([other, post]).length, 2);
    assert.deepEqual(listVerdictChanges([other]), []);
  });
});

describe('all entries', () => {
  const corrections = join(correct('one', '2026-03-01'), correct('two', '2026-11-21'));
  const entries = listEntries(corrections, [post]);

  it('are in the order of time, whatever they are', () => {
    assert.deepEqual(
      entries.map(({ anchor }) => anchor),
      ['t-2026-11-21-two', 'v-2026-04-24-twice', 't-2026-03-01-one', 'v-2026-02-18-twice'],
    );
  });

  it('lead to what changed, which stays where it is', () => {
    const [claimOnly] = join(correct('of-claim', '2026-03-01', { posts: [], claims: ['twice'] }));
    assert.deepEqual(
      [...entries.slice(0, 2), claimOnly].map((entry) => entry && entryPathname(entry)),
      [
        '/posts/a-post/#t-2026-11-21-two',
        '/claims/twice/#v-2026-04-24-twice',
        '/claims/twice/#t-2026-03-01-of-claim',
      ],
    );
  });

  it('are grouped by what they are, then by day', () => {
    assert.deepEqual(
      groupEntries(entries).map(({ kind, days }) => [
        kind,
        ...days.map(({ date, entries }) => [date, entries.length]),
      ]),
      [
        ['correction', ['2026-11-21', 1], ['2026-03-01', 1]],
        ['verdict', ['2026-04-24', 1], ['2026-02-18', 1]],
      ],
    );
    assert.deepEqual(groupEntries([]), []);
  });
});
