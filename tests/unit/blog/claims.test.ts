import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  errorFactor,
  listHighlights,
  listClaims,
  pickFindings,
  tally,
  tallyBySubject,
  toBarParts,
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
    const far = { ...chosen, value: 1_048_576, saidValue: 1e7 };
    const claims = [makeClaim({ postId: 'a' }), borrowed, chosen, far];
    assert.deepEqual(listHighlights('a', claims), [far, chosen]);
    assert.deepEqual(
      [chosen, far, { ...far, saidValue: 1.1e6 }, { ...far, saidValue: 0 }].map(errorFactor),
      [undefined, 9.5, undefined, undefined],
    );
  });
});

describe('pickFindings', () => {
  const highlight = { said: { ja: '6710億', en: '671B' }, actual: { ja: '1.6兆', en: '1.6T' } };
  const make = (id: string, fields: Partial<Claim> = {}) =>
    makeClaim({
      id,
      postId: 'a',
      verdict: 'contradicted',
      confidence: 'high',
      highlight,
      ...fields,
    });
  const pick = (claims: Claim[], borrowed: Claim[] = []) =>
    pickFindings(
      [
        { id: 'a', claims },
        { id: 'b', claims: borrowed },
      ],
      ['price', 'size'],
    ).map(({ id }) => id);

  it('are one of each subject, in the order asked for, the most taken up', () => {
    const [price, size, often] = [
      make('price', { subject: 'price' }),
      make('size', { subject: 'size' }),
      make('often', { subject: 'size' }),
    ];
    assert.deepEqual(pick([size, often, price], [often]), ['price', 'often']);
    assert.deepEqual(pick([size, often]), ['size']);
  });

  it('are only what is surely wrong', () => {
    const unsure = make('unsure', { subject: 'size', confidence: 'medium' });
    const right = make('right', { subject: 'size', verdict: 'confirmed' });
    assert.deepEqual(pick([unsure, right]), []);
  });
});

describe('tallyBySubject', () => {
  it('puts first the subject of which most was wrong, and counts no question', () => {
    const right = makeClaim({ subject: 'size' });
    const wrong = makeClaim({ subject: 'price', verdict: 'contradicted' });
    const asked = makeQuestion({ subject: 'market' });
    const found = tallyBySubject([right, wrong, asked, makeClaim({ subject: 'price' })]);
    assert.deepEqual(
      found.map(({ subject, counts, total }) => [subject, counts.contradicted, total]),
      [
        ['price', 1, 2],
        ['size', 0, 1],
      ],
    );
  });
});

describe('toBarParts', () => {
  it('puts the counts end to end in the wanted order', () => {
    const counts = tally([makeClaim({}), makeClaim({}), makeClaim({ verdict: 'contradicted' })]);
    assert.deepEqual(toBarParts(counts, ['contradicted', 'question', 'confirmed']), [
      { sign: 'contradicted', start: 0, length: 1 },
      { sign: 'confirmed', start: 1, length: 2 },
    ]);
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
