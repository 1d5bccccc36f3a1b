import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { findHighlight, markedClaims, tally } from '../../../src/blog/claims.ts';
import { makeClaim } from './make-claim.ts';

describe('findHighlight', () => {
  const contradicted = { postId: 'a', verdict: 'contradicted', confidence: 'high' } as const;

  it('is the correction that the author chose', () => {
    const chosen = makeClaim({ ...contradicted, id: 'chosen', highlight: true });
    assert.equal(findHighlight('a', [makeClaim({ ...contradicted, id: 'first' }), chosen]), chosen);
  });

  it('is else the first contradicted claim of high confidence', () => {
    const doubtful = makeClaim({ ...contradicted, id: 'doubtful', confidence: 'low' });
    const sure = makeClaim({ ...contradicted, id: 'sure' });
    assert.equal(findHighlight('a', [doubtful, sure]), sure);
  });

  it('is never a claim that holds, nor one of another post', () => {
    const holds = makeClaim({ ...contradicted, verdict: 'confirmed', highlight: true });
    const borrowed = makeClaim({ ...contradicted, postId: 'b', highlight: true });
    assert.equal(findHighlight('a', [holds, borrowed]), undefined);
  });
});

describe('markedClaims', () => {
  it('are the marked ones, each once, in the order of the text', () => {
    const [one, two] = [makeClaim({ id: 'one' }), makeClaim({ id: 'two' })];
    const claims = new Map([one, two].map((claim) => [claim.id, claim]));
    assert.deepEqual(markedClaims(['two', 'one', 'two'], claims), [two, one]);
  });
});

describe('tally', () => {
  it('counts every verdict, those without claims as well', () => {
    const claims = [makeClaim({ verdict: 'confirmed' }), makeClaim({ verdict: 'confirmed' })];
    assert.deepEqual(tally(claims), {
      confirmed: 2,
      contradicted: 0,
      unconfirmed: 0,
      unverifiable: 0,
    });
  });
});
