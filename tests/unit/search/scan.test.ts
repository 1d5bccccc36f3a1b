import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { openSearch, type Item } from '../../../src/search/scan.ts';

const item = (title: string, text = '', rest: Partial<Item> = {}): Item => ({
  kind: 'section',
  to: `/${title}/`,
  title,
  text,
  ...rest,
});

const titles = (items: Item[], query: string, aliases: string[][] = []) =>
  openSearch(items, aliases)(query).map((hit) => hit.item.title);

describe('a search', () => {
  it('finds what holds all words, in any order, and nothing for no words', () => {
    const items = [item('a', '推論のコスト'), item('b', '推論'), item('c', 'コストと推論')];
    assert.deepEqual(titles(items, 'コスト 推論').sort(), ['a', 'c']);
    assert.deepEqual(titles(items, ' 　'), []);
  });

  it('finds a number by its value, however it is written', () => {
    assert.deepEqual(titles([item('a', '6710億パラメータ'), item('b', '67億')], '671B'), ['a']);
    assert.deepEqual(titles([item('a', '671B parameters')], '6710億'), ['a']);
    assert.deepEqual(titles([item('a', '6710億パラメータ')], '671 billion パラメータ'), ['a']);
  });

  it('takes small kana and large for one spelling in katakana alone, and what is spelt as asked for first', () => {
    const items = [item('a', 'いっそう'), item('b', 'いつか'), item('c', 'ウェイト')];
    assert.deepEqual(titles(items, 'いつ'), ['b']);
    assert.deepEqual(titles([...items, item('d', 'ウエイト')], 'ウエイト'), ['d', 'c']);
  });

  it('finds a thing by its other names', () => {
    const aliases = [['Huawei', 'ファーウェイ', '華為']];
    const items = [item('a', 'Huaweiのチップ'), item('b', 'NVIDIAのチップ')];
    assert.deepEqual(titles(items, '華為', aliases), ['a']);
    assert.deepEqual(titles(items, 'ファーウェイのチップ', aliases), ['a']);
    const names = [['旧正月', 'Lunar New Year']];
    assert.deepEqual(titles([item('a', '旧正月の前')], 'lunar new year 前', names), ['a']);
  });

  it('takes short Latin words at the start of a word alone, and numbers not within others', () => {
    const items = [
      item('a', 'a limit'),
      item('b', 'MIT License'),
      item('c', '47件'),
      item('d', '7件'),
    ];
    assert.deepEqual(titles(items, 'mit'), ['b']);
    assert.deepEqual(titles(items, '7件'), ['d']);
  });

  it('finds a part by its own words and those of the whole, not by those of the whole alone', () => {
    const items = [item('a', '学習時間', { of: 'mHC' }), item('b', '', { of: 'mHC' })];
    assert.deepEqual(titles(items, 'mhc 学習時間'), ['a']);
    assert.deepEqual(titles(items, 'mhc'), []);
  });

  it('takes the words apart that particles join, after where they stand so', () => {
    assert.deepEqual(titles([item('a', '価格はV4の公開時のもの')], 'V4の価格'), ['a']);
    assert.deepEqual(
      titles([item('a', '価格はV4の公開時のもの'), item('b', 'V4の価格')], 'V4の価格'),
      ['b', 'a'],
    );
  });

  it('puts a title before a text, and equals in their order', () => {
    const items = [item('a', 'Engram'), item('b', 'Engram'), item('Engram', '')];
    assert.deepEqual(titles(items, 'engram'), ['Engram', 'a', 'b']);
  });

  it('finds by what is not shown, such as the name of a source', () => {
    assert.deepEqual(titles([item('a', '', { more: 'Reuters' })], 'reuters'), ['a']);
  });

  it('shows where the words stand, in the letters of the text', () => {
    const [hit] = openSearch([
      item('ﾒﾓﾘｰの量', `${'前'.repeat(200)}。サーバーのメモリーは足りる。`),
    ])('メモリ');
    assert.deepEqual(
      hit?.inTitle.map(([from, to]) => 'ﾒﾓﾘｰの量'.slice(from, to)),
      ['ﾒﾓﾘｰ'],
    );
    const { text = '', ranges = [] } = hit?.excerpt ?? {};
    assert.equal(text, 'サーバーのメモリーは足りる。');
    assert.deepEqual(
      ranges.map(([from, to]) => text.slice(from, to)),
      ['メモリー'],
    );
  });

  it('gives no more than is wanted', () => {
    assert.equal(openSearch([item('a', 'x'), item('b', 'x')])('x', 1).length, 1);
  });
});
