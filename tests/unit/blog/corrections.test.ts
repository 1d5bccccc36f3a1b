import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { correctionPathname, groupByDay, listCorrections } from '../../../src/blog/corrections.ts';
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

describe('listCorrections', () => {
  it('is empty where nothing changed', () => {
    assert.deepEqual(listCorrections([makePost({ claims: [makeClaim({})] })]), []);
  });

  it('tells each verdict that gave way, with the source of that day, newest first', () => {
    const corrections = listCorrections([makePost({ claims: [twice] })]);
    assert.deepEqual(
      corrections.map(
        (found) =>
          found.kind === 'verdict' && [
            found.date,
            found.before,
            found.after,
            found.source?.id,
            found.anchor,
          ],
      ),
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
    const [found] = listCorrections([makePost({ claims: [claim] })]);
    assert.equal(found?.kind === 'verdict' && found.source, undefined);
  });

  it('tells a change once, whoever else marks the claim', () => {
    const other = makePost({ id: 'other', claims: [twice] });
    assert.equal(listCorrections([other, makePost({ claims: [twice] })]).length, 2);
    assert.deepEqual(listCorrections([other]), []);
  });

  it('puts changes of texts among them, each with an anchor of its own', () => {
    const post = makePost({
      claims: [twice],
      changes: [
        { date: '2026-03-01', text: '一つ目' },
        { date: '2026-03-01', text: '二つ目' },
        { date: '2026-11-21', text: '三つ目' },
      ],
    });
    assert.deepEqual(
      listCorrections([post]).map(({ anchor }) => anchor),
      [
        't-2026-11-21-a-post',
        'v-2026-04-24-twice',
        't-2026-03-01-a-post',
        't-2026-03-01-a-post-2',
        'v-2026-02-18-twice',
      ],
    );
  });
});

describe('correctionPathname', () => {
  it('leads to what changed, which stays where it is', () => {
    const post = makePost({ claims: [twice], changes: [{ date: '2026-03-01', text: '一つ目' }] });
    assert.deepEqual(listCorrections([post]).map(correctionPathname), [
      '/claims/twice/#v-2026-04-24-twice',
      '/posts/a-post/#t-2026-03-01-a-post',
      '/claims/twice/#v-2026-02-18-twice',
    ]);
  });
});

describe('groupByDay', () => {
  it('keeps the order', () => {
    const corrections = listCorrections([
      makePost({
        changes: [
          { date: '2026-03-01', text: '一つ目' },
          { date: '2026-03-02', text: '二つ目' },
          { date: '2026-03-01', text: '三つ目' },
        ],
      }),
    ]);
    assert.deepEqual(
      groupByDay(corrections).map((day) => [
        day.date,
        ...day.corrections.map((found) => found.kind === 'text' && found.text),
      ]),
      [
        ['2026-03-02', '二つ目'],
        ['2026-03-01', '一つ目', '三つ目'],
      ],
    );
    assert.deepEqual(groupByDay([]), []);
  });
});
