import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { openLedger } from '../../../src/import/known-claims.ts';

const said = [
  'ヒバリ2のパラメータ数は18億である',
  'ヒバリ2の学習には8000億トークンが使われた',
  'ヒバリ2は2枚のHato Card 40で動く',
  'ヒバリ2の価格は100万トークンあたり0.3ドルである',
  '商用での利用は春の改定で認められた',
  'カモメ3のパラメータ数は40億である',
  'ツグミの電池は三日もつ',
  'モズの辞書には十二の言語がある',
];
const find = openLedger(said.map((ja, index) => ({ id: `c${index}`, said: { ja } })));
const findIn = (text: string) =>
  find(text).map(({ claim, start, end }) => [claim.id, text.slice(start, end)]);

describe('openLedger', () => {
  it('finds a claim in other words, and numbers by their value', () => {
    assert.deepEqual(findIn('ヒバリ2は1.8Bのパラメータを備える。'), [
      ['c0', 'ヒバリ2は1.8Bのパラメータ'],
    ]);
    assert.deepEqual(findIn('学習で読ませたのは８０００億トークンだった。'), [
      ['c1', '学習で読ませたのは８０００億トークン'],
    ]);
  });

  it('takes another number for another claim', () => {
    assert.deepEqual(findIn('ヒバリ2のパラメータ数は30億である。'), []);
  });

  it('finds two claims in a sentence, and none twice', () => {
    const ids = find('ヒバリ2のパラメータ数は18億、学習に使ったのは8000億トークンだ。').map(
      ({ claim }) => claim.id,
    );
    assert.deepEqual(ids.sort(), ['c0', 'c1']);
  });

  it('cuts no name', () => {
    assert.deepEqual(findIn('動かすには2枚のHato Card 40 Proが要り、ヒバリ2はそれで動く。'), [
      ['c2', '2枚のHato Card 40 Pro'],
    ]);
  });

  it('takes what stands close together, and reads a long line once', () => {
    const far = 'ヒバリ2の話を読む、'.repeat(5000);
    const start = performance.now();
    assert.deepEqual(findIn(`${far}ヒバリ2のパラメータ数は18億である。`), [
      ['c0', 'ヒバリ2のパラメータ数は18億'],
    ]);
    assert.ok(performance.now() - start < 5000);
  });

  it('finds nothing in a text on something else, or in an empty ledger', () => {
    assert.deepEqual(findIn('来月の説明会は東京で開かれる。'), []);
    assert.deepEqual(openLedger([])('ヒバリ2のパラメータ数は18億である。'), []);
  });
});
