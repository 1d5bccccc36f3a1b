import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { account } from '../../../src/import/account.ts';
import { readClipping } from '../../../src/import/clipping.ts';

const listLost = (text: string) => account(readClipping(text)).filter(({ use }) => use === 'lost');

describe('readClipping', () => {
  it('tells two languages apart where no word of the interface does', () => {
    const text = [
      '新しい棚の作り方',
      '棚を一日で作る方法を紹介する。',
      '板を三枚用意する。釘は使わない。',
      'Cut three boards to the same length.',
      'No nails are needed.',
      'Let the glue dry overnight.',
    ].join('\n');
    const { body, original, questions } = readClipping(text);
    assert.equal(body.trim(), '板を三枚用意する。釘は使わない。');
    assert.equal(original?.language, 'en');
    assert.equal(original.text.split('\n\n').length, 3);
    assert.deepEqual(
      questions.map(({ name }) => name),
      ['original'],
    );
    assert.deepEqual(listLost(text), []);
    assert.equal(readClipping(text, { original: 'no' }).original, undefined);
  });

  it('takes the day and the address above the text as fields', () => {
    const { fields } = readClipping(
      '題\n公開日：2026年3月5日 10:00\nhttps://example.com/shelf\n前書き。\n本文の一文。',
    );
    assert.equal(fields['pubDate'], '2026-03-05');
    assert.equal(fields['reference'], 'https://example.com/shelf');
    assert.equal(fields['description'], '前書き。');
  });

  it('begins the text where its author says, below a comment of several paragraphs', () => {
    const text =
      '題\n前書き。\n編集コメント\n一つ目の意見。\n二つ目の意見。\n本文はここから。\n続き。';
    assert.equal(readClipping(text).fields['editorsNote'], '一つ目の意見。');
    const told = readClipping(text, { begin: '本文はここから。' });
    assert.equal(told.fields['editorsNote'], '一つ目の意見。\n\n二つ目の意見。');
    assert.match(told.body, /^本文はここから。/);
  });

  it('makes no headings where its author does not want them', () => {
    const text = '題\n前書き。\n初めの段落である。\n見出しらしい行\n次の段落はこれより長い。';
    assert.match(readClipping(text).body, /^## 見出しらしい行$/m);
    assert.doesNotMatch(readClipping(text, { headings: 'no' }).body, /^##/m);
  });

  it('shows the signs of Markdown in a text as they are', () => {
    const { body } = readClipping('題\n前書き。\n*星*と[角]と_下線_と`記号`と# 井桁。');
    assert.equal(body.trim(), '\\*星\\*と\\[角]と_下線_と\\`記号\\`と# 井桁。');
  });

  it('begins below the path of the page and takes author and day, in either language', () => {
    const japanese = readClipping(
      'ホーム > AI > DeepSeek\nログイン\n棚の題\n2026年8月20日 10:15\n著者: Jane Miller（The Example Times）\n読了時間 4分\n前書き。\n本文。',
    );
    assert.equal(japanese.fields['title'], '棚の題');
    assert.equal(japanese.fields['author'], 'Jane Miller');
    assert.equal(japanese.fields['description'], '前書き。');
    const english = readClipping(
      'A shelf in a day\nBy Jane Doe, Senior Reporter\nAugust 16, 2026\nShare this article\nBoards are cheap.\nNails are not.\nHighlights\n- One board\nThe text of it.\nSubscribe to our newsletter',
    );
    const { title, author, pubDate, description } = english.fields;
    assert.deepEqual([title, author, pubDate], ['A shelf in a day', 'Jane Doe', '2026-08-16']);
    assert.equal(description, 'Boards are cheap. Nails are not.');
    assert.equal(english.body.trim(), 'The text of it.');
  });

  it('takes no list for a lead, whatever stands above it', () => {
    const { fields, body } = readClipping(
      '題\n前書き。\nあらまし\n・板は三枚\n・釘は使わない\n影響分析\n影響。',
    );
    assert.equal(fields['description'], '前書き。');
    assert.equal(body.trim(), '## あらまし\n\n- 板は三枚\n- 釘は使わない');
    const named = readClipping(
      '題\n前書き。\n主なポイント\n・板は三枚\n・釘は使わない\n影響分析\n影響。',
    );
    assert.deepEqual(named.fields['keyPoints'], ['板は三枚', '釘は使わない']);
  });

  it('joins what a point goes on with, and keeps lists of an analysis', () => {
    const { fields } = readClipping(
      '題\n前書き。\n要点\n1. 板は三枚で、\nどれも同じ長さである。\n2. 釘\n釘は一本も使わない。\n影響分析\n次の二つがある。\n1. 安くなる\n2. 軽くなる\n編集コメント\n意見。\n本文。',
    );
    assert.deepEqual(fields['keyPoints'], [
      '板は三枚で、どれも同じ長さである。',
      '**釘**：釘は一本も使わない。',
    ]);
    assert.equal(fields['impact'], '次の二つがある。\n\n1. 安くなる\n2. 軽くなる');
  });

  it('makes tables of what was copied with tabs or typed with bars', () => {
    const text =
      '題\n前書き。\n本文の一文。\n\t入力\t出力\nV4\t0.66\t1.98\n次の一文。\n| 名 | 値 |\n|---|--:|\n| a | 1 |';
    const { body } = readClipping(text);
    assert.match(body, /^\| +\| 入力 \| 出力 \|\n\| - \| - \| - \|\n\| V4 \| 0\.66 \| 1\.98 \|$/m);
    assert.match(body, /^\| 名 \| 値 \|\n\| - \| - \|\n\| a \| 1 \|$/m);
    assert.deepEqual(listLost(text), []);
    const { fields } = readClipping('題\n佐藤 | 例の新聞\n前書き。\n要点\n・一\n影響分析\n影響。');
    assert.equal(fields['description'], '佐藤 | 例の新聞前書き。');
  });
});
