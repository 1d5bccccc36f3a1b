import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Root } from 'hast';
import { fromHtml } from 'hast-util-from-html';
import { toHtml } from 'hast-util-to-html';
import { unified } from 'unified';
import { rehypePhraseBreaks, splitPhrases } from '../../../src/markdown/phrase-breaks.ts';

describe('splitPhrases', () => {
  const cases: [lang: string, phrases: string[]][] = [
    ['ja', ['オープンソースの', '新しい', '王者']],
    ['ja', ['中国AIは', 'なぜ安く', '作れるのか？']],
    ['ja', ['「mHC」が', '変える、', '学習の', '効率']],
    ['ja', ['DeepSeek V4.1を', '80%安く', '使う']],
    ['ja', ['DeepSeek V4 Pro Max']],
    ['ja', ['安い', '場合も', 'ある：', '価格の', '話']],
    ['ja', ['KVキャッシュは', '10分の1、', '学習の', 'チップは', '非公表']],
    ['ja', ['']],
    ['ko', ['추론 비용은 얼마인가']],
    ['en', ['What does a token cost?']],
  ];
  for (const [lang, phrases] of cases) {
    it(`${lang} ${phrases.join(' | ')}`, () => {
      assert.deepEqual(splitPhrases(phrases.join(''), lang), phrases);
    });
  }

  it('splits Chinese by its own model', () => {
    assert.notDeepEqual(
      splitPhrases('今天我们发布新的开放模型', 'zh-Hans'),
      splitPhrases('今天我们发布新的开放模型', 'ja'),
    );
  });

  it('never starts a line with closing punctuation, nor ends one with an opening bracket', () => {
    const text = '（速報）性能、価格。「公開」された（V4）モデル・比較！『推論』〈学習〉の…';
    for (const phrase of splitPhrases(text, 'ja')) {
      assert.doesNotMatch(phrase, /^[、。）」』〉・！…]|[（「『〈]$/u);
    }
  });

  it('is the same the second time', () => {
    assert.deepEqual(splitPhrases('新しい王者', 'ja'), splitPhrases('新しい王者', 'ja'));
    assert.deepEqual(splitPhrases('新しい王者', 'en'), ['新しい王者']);
    assert.deepEqual(splitPhrases('新しい王者', 'toString'), ['新しい王者']);
  });

  it('keeps surrogate pairs whole', () => {
    assert.equal(
      splitPhrases('𠮷野家の𩸽と𠮷', 'ja').every((phrase) => phrase.isWellFormed()),
      true,
    );
  });
});

describe('rehypePhraseBreaks', () => {
  const cases: [name: string, html: string, expected: string][] = [
    [
      'sees the whole text of a heading with several elements',
      '<h2>オープン<strong>ソース</strong>の<em>新しい</em>王者</h2>',
      '<h2>オープン<strong>ソース</strong>の<wbr><em>新しい<wbr></em>王者</h2>',
    ],
    [
      'leaves code whole and breaks behind it',
      '<h2><code>新しい王者</code>を使う</h2>',
      '<h2><code>新しい王者</code>を<wbr>使う</h2>',
    ],
    [
      'breaks right behind code, and not within what stands in it',
      '<h2><code>オープンソースの</code>新しい<kbd><b>新しい</b>王者</kbd>を<b>使う</b></h2>',
      '<h2><code>オープンソースの</code><wbr>新しい<wbr><kbd><b>新しい</b>王者</kbd>を<wbr><b>使う</b></h2>',
    ],
    [
      'leaves ruby whole',
      '<h2>新しい<ruby>王者<rt>おうじゃ</rt></ruby>を使う</h2>',
      '<h2>新しい<wbr><ruby>王者<rt>おうじゃ</rt></ruby>を<wbr>使う</h2>',
    ],
    [
      'breaks twice in one text behind an element',
      '<h2><em>オープンソースの</em>新しい王者を使う</h2>',
      '<h2><em>オープンソースの<wbr></em>新しい<wbr>王者を<wbr>使う</h2>',
    ],
    ['leaves paragraphs alone', '<p>新しい王者を使う</p>', '<p>新しい王者を使う</p>'],
    [
      'leaves the hidden heading of the footnotes alone',
      '<section data-footnotes=""><h2>新しい王者を使う</h2></section>',
      '<section data-footnotes=""><h2>新しい王者を使う</h2></section>',
    ],
  ];
  for (const [name, html, expected] of cases) {
    it(name, () => {
      const tree: Root = fromHtml(html, { fragment: true });
      unified().use(rehypePhraseBreaks, { locale: 'ja' }).runSync(tree);
      assert.equal(toHtml(tree), expected);
    });
  }
});
