import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { countClaims, readSelection, type Countable } from '../../../src/schemas/selection.ts';

const claim = (fields: Partial<Countable>): Countable => ({
  postId: 'a',
  kind: 'statement',
  subject: 'size',
  basis: 'original',
  verdict: 'confirmed',
  ...fields,
});
const partly = { ja: '条件', en: 'reservation' };
const claims = [
  claim({}),
  claim({ partly, basis: 'press', saidBy: 'digest' }),
  claim({ verdict: 'contradicted', partly, kind: 'forecast', basis: 'forecast' }),
  claim({ postId: 'b', verdict: 'unconfirmed', basis: 'judgement', subject: 'price' }),
  claim({ postId: 'b', verdict: undefined, kind: 'question' }),
];
const count = (text: string) => {
  const selection = readSelection(text);
  return 'wrong' in selection ? selection.wrong : countClaims(claims, selection);
};

describe('a selection of claims', () => {
  for (const [text, n] of [
    ['', 4],
    ['post=b', 1],
    ['verdict=confirmed', 2],
    ['verdict=confirmed,contradicted', 3],
    ['verdict=confirmed&qualified=true', 1],
    ['qualified=false', 3],
    ['kind=forecast', 1],
    ['kind=question', 1],
    ['kind=question,statement', 4],
    ['basis=press,forecast', 2],
    ['subject=price', 1],
    ['saidBy=article', 3],
    ['saidBy=digest', 1],
    ['post=a&basis=original&verdict=contradicted', 0],
  ] as const) {
    it(`counts ${n} by "${text}"`, () => assert.equal(count(text), n));
  }

  for (const wrong of ['verdct=confirmed', 'verdict=true', 'verdict', 'post=', 'toString=a']) {
    it(`finds nothing in ${wrong}`, () => assert.equal(count(`subject=size&${wrong}`), wrong));
  }
});
