import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { findNumbers, fold } from '../../../src/search/fold.ts';

describe('folding makes the same', () => {
  const same: [what: string, ...texts: string[]][] = [
    ['full and half width', 'ｍＨＣ', 'mHC'],
    ['half-width kana and their marks', 'ﾍﾞﾝﾁﾏｰｸ', 'ベンチマーク'],
    ['upper and lower case', 'MoE', 'moe'],
    ['small and large kana', 'オープンウェイト', 'オープンウエイト'],
    ['a long-vowel mark at the end and none', 'メモリー', 'メモリ'],
    ['hyphens, spaces and none', 'V4-Pro', 'V4 Pro', 'V4‑Pro', 'V4Pro'],
    ['dashes of two kinds', 'Sinkhorn–Knopp', 'Sinkhorn-Knopp'],
    ['middle dots and none', 'オープン・ソース', 'オープンソース'],
    ['thousands separators and none', '1,048,576', '1048576', '１，０４８，５７６'],
  ];
  for (const [what, ...texts] of same) {
    it(what, () => assert.equal(new Set(texts.map((text) => fold(text).text)).size, 1));
  }

  it('a long-vowel mark within a word stays, and so does a comma between words', () => {
    assert.equal(fold('サーバ').text, 'サーバ');
    assert.equal(fold('a, b').text, 'a,b');
  });

  it('each letter knows its place, and one more ends the text', () => {
    const text = 'ﾍﾞ V-4';
    const { text: folded, places } = fold(text);
    assert.equal(folded, 'ベv4');
    assert.deepEqual(places, [0, 3, 5, text.length]);
  });
});

describe('numbers with a unit of size', () => {
  const equal: [value: number, ...texts: string[]][] = [
    [671e9, '671B', '6710億', '671 billion', '6,710억', '6710亿', '６７１０億'],
    [1.6e12, '1.6T', '1.6兆', '1兆6000億', '1.6 trillion', '16,000億', '1.6万亿'],
    [1e6, '1M', '100万', '1 million', '1,000,000'],
    [12_000, '1万2000', '12,000', '12000', '1.2万', '12K'],
  ];
  for (const [value, ...texts] of equal) {
    it(texts.join(' = '), () => {
      for (const text of texts) {
        assert.deepEqual(findNumbers(text), [{ value, start: 0, end: text.length }], text);
      }
    });
  }

  it('are none where the letter belongs to another word or there is no unit', () => {
    for (const text of ['10GB', '4bit', 'V4', '2026年', '0.28ドル', '5 tokens']) {
      assert.deepEqual(findNumbers(text), [], text);
    }
  });

  it('stand where they stand in the text', () => {
    const text = '総数1.6兆、活性49B';
    assert.deepEqual(
      findNumbers(text).map(({ start, end }) => text.slice(start, end)),
      ['1.6兆', '49B'],
    );
  });
});
