import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { fold } from '../../../src/search/fold.ts';

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
