import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  countPhrases,
  isOfCode,
  isTopic,
  overlap,
  toRuns,
  toTerms,
} from '../../../src/blog/terms.ts';

describe('countPhrases', () => {
  it('parts a text at hiragana and punctuation', () => {
    const text = 'DeepSeekのKVキャッシュは、推論コストを下げる。推論コストとV4-Pro';
    assert.deepEqual(
      [...countPhrases(text)],
      [
        ['DeepSeek', 1],
        ['KVキャッシュ', 1],
        ['推論コスト', 2],
        ['下', 1],
        ['V4-Pro', 1],
      ],
    );
  });
  it('does not see width and composition', () => {
    assert.deepEqual([...countPhrases('ﾍﾞﾝﾁﾏｰｸ ヘ\u3099ンチマーク ＧＰＵ GPU').values()], [2, 2]);
  });
  it('leaves out web addresses', () => {
    assert.deepEqual(
      [...countPhrases('資料（https://huggingface.co/deepseek-ai）参照').keys()],
      ['資料', '参照'],
    );
  });
});

it('toRuns parts scripts, in lower case', () => {
  assert.deepEqual(toRuns('GPT-5.2推論コスト'), ['gpt', '5.2', '推論', 'コスト']);
});

it('toTerms leaves out single characters and bare numbers', () => {
  assert.deepEqual(toTerms('GPT-5.2推論コスト'), ['gpt', '推論', 'コスト']);
  assert.deepEqual(toTerms('2026年2月'), []);
  assert.deepEqual(toTerms('ー'), []);
});

describe('a topic', () => {
  for (const phrase of ['KVキャッシュ', '推論コスト', '量子化', 'V4', 'R1', '推論時間']) {
    it(`can be ${phrase}`, () => assert.equal(isTopic(phrase), true));
  }
  for (const phrase of ['2026年2月18日', '65日後', '確認', '年', 'A', 'ー', 'ーク']) {
    it(`cannot be ${phrase}`, () => assert.equal(isTopic(phrase), false));
  }
});

it('words of code, hosts and files are told from names', () => {
  const names = ['V4-Pro', 'Node.js', 'gpt-oss', 'KVキャッシュ'];
  for (const name of names) assert.equal(isOfCode(name), false, name);
  for (const word of ['const', 'gist.github.com', 'main.ts']) assert.equal(isOfCode(word), true);
});

describe('phrases overlap', () => {
  const pairs: [string, string, boolean][] = [
    ['V4', 'V4-Pro', true],
    ['DeepSeek V4', 'deepseek', true],
    ['推論', '推論コスト', true],
    ['報告書', '技術報告書', true],
    ['AI', 'OpenAI', false],
    ['推論コスト', '学習コスト', false],
    ['#', 'V4', false],
  ];
  for (const [a, b, expected] of pairs) {
    it(`${a} and ${b}: ${expected}`, () => {
      assert.equal(overlap(a, b), expected);
      assert.equal(overlap(b, a), expected);
    });
  }
});
