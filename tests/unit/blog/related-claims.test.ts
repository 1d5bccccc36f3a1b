import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { relatedClaimFinder } from '../../../src/blog/related-claims.ts';
import { makeClaim } from './make-claim.ts';

const say = (id: string, ja: string, subject: 'size' | 'price' = 'size') =>
  makeClaim({ id, subject, said: { ja, en: id } });
const idsOf = (claims: ReturnType<typeof say>[], id: string) => {
  const claim = claims.find((one) => one.id === id);
  assert.ok(claim);
  return relatedClaimFinder(claims)(claim).map((other) => other.id);
};

describe('the claims related to one', () => {
  it('are those that share its words, the rare ones first, then those beside it', () => {
    const claims = [
      say('far', '重み'),
      say('near', '学習'),
      say('a', 'V4のパラメータと容量'),
      say('common', 'V4の速度'),
      say('rare', 'V4の容量'),
      say('common-2', 'V4の層'),
    ];
    assert.deepEqual(idsOf(claims, 'a'), ['rare', 'common', 'common-2', 'near', 'far']);
  });

  it('are of its subject, at most five, and never itself', () => {
    const claims = [
      ...Array.from({ length: 9 }, (_, n) => say(`c-${n}`, '同じ言葉')),
      say('price', '同じ言葉', 'price'),
    ];
    assert.deepEqual(idsOf(claims, 'c-8'), ['c-0', 'c-1', 'c-2', 'c-3', 'c-4']);
    assert.deepEqual(idsOf(claims, 'price'), []);
  });

  it('do not hang on words that very many share', () => {
    const claims = Array.from({ length: 60 }, (_, n) => say(`c-${n}`, '同じ言葉'));
    assert.deepEqual(idsOf(claims, 'c-30'), ['c-31', 'c-29', 'c-32', 'c-28', 'c-33']);
  });
});
