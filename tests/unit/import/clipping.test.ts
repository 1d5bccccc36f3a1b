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
});
