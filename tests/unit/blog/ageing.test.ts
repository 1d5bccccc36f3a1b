import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { dateSubjects } from '../../../src/blog/ageing.ts';
import { subjects, type Subject } from '../../../src/schemas/claim.ts';
import { makeClaim } from './make-claim.ts';

const about = (...names: Subject[]) => names.map((subject) => makeClaim({ subject }));

describe('dateSubjects', () => {
  it('is empty without claims', () => {
    assert.deepEqual(dateSubjects([], '2026-11-21'), []);
  });

  it('dates prices to their newest evidence, and the rest to the last update, the fastest first', () => {
    const claims = [
      ...about('size', 'hardware', 'release'),
      makeClaim({ subject: 'price', asOf: '2026-08-05' }),
      makeClaim({ subject: 'price', asOf: '2026-11-15' }),
    ];
    assert.deepEqual(dateSubjects(claims, '2026-11-21'), [
      { pace: 'weeks', since: '2026-11-15', subjects: ['price'] },
      { pace: 'months', since: '2026-11-21', subjects: ['release', 'hardware'] },
      { pace: 'years', since: '2026-11-21', subjects: ['size'] },
    ]);
  });

  it('takes no calculation of ours for evidence, unless there is nothing else', () => {
    const calculated = makeClaim({
      subject: 'price',
      owner: 'own-arithmetic',
      asOf: '2026-11-21',
    });
    const read = makeClaim({ subject: 'price', asOf: '2026-11-15' });
    assert.equal(dateSubjects([calculated, read], '2026-11-21')[0]?.since, '2026-11-15');
    assert.equal(dateSubjects([calculated], '2026-11-21')[0]?.since, '2026-11-21');
  });

  it('never trusts a text for longer than it was last gone through', () => {
    const claims = [makeClaim({ subject: 'price', asOf: '2026-11-15' })];
    assert.equal(dateSubjects(claims, '2026-04-24')[0]?.since, '2026-04-24');
  });

  it('knows a pace for every subject', () => {
    const named = dateSubjects(about(...subjects), '2026-11-21').flatMap((group) => group.subjects);
    assert.deepEqual([...named].sort(), [...subjects].sort());
  });
});
