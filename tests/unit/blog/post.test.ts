import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isScheduled, neighbourFinder, postKey } from '../../../src/blog/post.ts';
import { makePost, otherLocale } from './make-post.ts';

describe('isScheduled', () => {
  it('is true from tomorrow on: a post of today is out', () => {
    assert.equal(isScheduled('2026-02-14', '2026-02-13'), true);
    assert.equal(isScheduled('2026-02-13', '2026-02-13'), false);
    assert.equal(isScheduled('2026-02-12', '2026-02-13'), false);
  });
});

describe('neighbourFinder', () => {
  const old = makePost({ id: 'old', pubDate: '2025-12-31' });
  const [a, b] = [makePost({ id: 'a' }), makePost({ id: 'b' })];
  const find = neighbourFinder([b, old, a]);

  it('turns the pages in time, those of one day by id', () => {
    assert.deepEqual(find(a), { newer: undefined, older: b });
    assert.deepEqual(find(b), { newer: a, older: old });
    assert.deepEqual(find(old), { newer: b, older: undefined });
  });
  it('turns those of one day by the day of what they examine', () => {
    const examines = {
      kind: { ja: '報道', en: 'report' },
      unlinked: { ja: '不明', en: 'unknown' },
    };
    const early = makePost({ id: 'a', examines: { ...examines, date: '2026-01-25' } });
    const late = makePost({ id: 'b', examines: { ...examines, date: '2026-02-10' } });
    assert.deepEqual(neighbourFinder([early, late])(early), { newer: late, older: undefined });
  });
  it('stays in one language', () => {
    const translated = makePost({ id: 'b', locale: otherLocale });
    const find = neighbourFinder([translated, a, b]);
    assert.equal(find(a).older, b);
    assert.deepEqual(find(translated), { newer: undefined, older: undefined });
  });
  it('knows none of a post that is not among them', () => {
    assert.deepEqual(find(makePost({ id: 'c' })), { newer: undefined, older: undefined });
  });
});

it('postKey keeps the translations of a post apart', () => {
  assert.notEqual(postKey(makePost({})), postKey(makePost({ locale: otherLocale })));
});
