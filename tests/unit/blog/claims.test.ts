import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  listHighlights,
  listClaims,
  tally,
  toTallyWords,
  type Claim,
} from '../../../src/blog/claims.ts';
import { getStrings } from '../../../src/i18n/strings.ts';
import { makeClaim, makeQuestion } from './make-claim.ts';

describe('listHighlights', () => {
  it('are the claims that the post owns and its author chose', () => {
    const highlight = { said: { ja: '6710億', en: '671B' }, actual: { ja: '1.6兆', en: '1.6T' } };
    const chosen = makeClaim({ postId: 'a', highlight });
    const borrowed = makeClaim({ postId: 'b', highlight });
    assert.deepEqual(listHighlights('a', [makeClaim({ postId: 'a' }), borrowed, chosen]), [chosen]);
  });
});

describe('listClaims', () => {
  it('are the marked ones, each once, in the order of the text, and then the others of the post', () => {
    const [one, two] = [makeClaim({ id: 'one' }), makeClaim({ id: 'two' })];
    const rest = makeClaim({ id: 'rest', postId: 'a' });
    const other = makeClaim({ id: 'other', postId: 'b' });
    const claims = new Map([rest, one, two, other].map((claim) => [claim.id, claim]));
    assert.deepEqual(listClaims('a', ['two', 'one', 'two'], claims), [two, one, rest]);
  });
});

const partly = { ja: '条件つき', en: 'with a reservation' };

describe('tally', () => {
  it('counts every sign, those without claims as well, and the reservations apart', () => {
    const claims = [makeClaim({}), makeClaim({ partly }), makeQuestion({ partly })];
    assert.deepEqual(tally(claims), {
      confirmed: 1,
      qualified: 1,
      contradicted: 0,
      unconfirmed: 0,
      unverifiable: 0,
      question: 1,
    });
  });
});

describe('toTallyWords', () => {
  const wordsOf = (...claims: Claim[]) =>
    toTallyWords(tally(claims), getStrings('ja')).map(({ words }) => words);

  it('says how many of the confirmed hold with a reservation', () => {
    const wrong = makeClaim({ verdict: 'contradicted', partly });
    assert.deepEqual(wordsOf(makeClaim({}), wrong), ['確認できた 1件', '事実と異なる 1件']);
    assert.deepEqual(wordsOf(makeClaim({}), makeClaim({ partly })), [
      '確認できた 2件（うち条件つき 1件）',
    ]);
  });

  it('counts questions apart from verdicts', () => {
    assert.deepEqual(wordsOf(makeQuestion({}), makeClaim({})), [
      '確認できた 1件',
      '問いと答え 1件',
    ]);
  });
});
