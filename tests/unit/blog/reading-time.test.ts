import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { estimateMinutes, readingMinutes } from '../../../src/blog/reading-time.ts';

const near = (actual: number, expected: number) =>
  assert.ok(Math.abs(actual - expected) < 1e-9, `${actual} is not ${expected}`);
const nothing = { prose: '', codeLines: 0, looks: 0 };
const prose = (text: string) => ({ ...nothing, prose: text });

describe('the formula', () => {
  it('reads 500 kanji and kana a minute in Japanese', () => {
    near(estimateMinutes(prose('推論の'.repeat(500)), 'ja'), 3);
    near(estimateMinutes(prose('ラー'.repeat(250)), 'ja'), 1);
    near(estimateMinutes(prose('か\u3099'.repeat(500)), 'ja'), 1);
  });
  it('reads 400 han a minute in Chinese', () => {
    near(estimateMinutes(prose('推理'.repeat(400)), 'zh'), 2);
    near(estimateMinutes(prose('推理'.repeat(500)), 'ko'), 2);
    near(estimateMinutes(prose('推理'.repeat(500)), 'en'), 2);
  });
  it('reads 500 syllables a minute in Korean', () => {
    near(estimateMinutes(prose('추론 비용'.repeat(250)), 'ko'), 2);
  });
  it('reads 220 words a minute, a name with its number as one', () => {
    near(estimateMinutes(prose('state-of-the-art GPT-5.2 don’t 1,048,576 '.repeat(55)), 'en'), 1);
    near(estimateMinutes(prose('DeepSeekの'.repeat(220)), 'ja'), 1 + 220 / 500);
  });
  it('counts neither punctuation nor addresses', () => {
    near(estimateMinutes(prose('、。「」（）・〜！？'.repeat(500)), 'ja'), 0);
    near(
      estimateMinutes(prose('https://huggingface.co/deepseek-ai/DeepSeek-V4-Pro、推'), 'ja'),
      1 / 500,
    );
  });
  it('reads 30 lines of code a minute', () => {
    near(estimateMinutes({ ...nothing, codeLines: 30 }, 'ja'), 1);
  });
  it('takes a fifth of a minute for a look', () => {
    near(estimateMinutes({ ...nothing, looks: 2 }, 'ja'), 0.4);
  });
});

describe('minutes', () => {
  it('are rounded', () => {
    assert.equal(readingMinutes(prose('推'.repeat(1249)), 'ja'), 2);
    assert.equal(readingMinutes(prose('推'.repeat(1250)), 'ja'), 3);
  });
  it('are at least 1', () => {
    assert.equal(readingMinutes(nothing, 'ja'), 1);
    assert.equal(readingMinutes(prose('短い。'), 'ja'), 1);
  });
});
