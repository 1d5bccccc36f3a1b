import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { estimateMinutes, readingMinutes } from '../../../src/blog/reading-time.ts';

const near = (actual: number, expected: number) =>
  assert.ok(Math.abs(actual - expected) < 1e-9, `${actual} is not ${expected}`);

describe('the formula', () => {
  it('reads 500 kanji and kana a minute in Japanese', () => {
    near(estimateMinutes('推論の'.repeat(500), 'ja'), 3);
    near(estimateMinutes('ラー'.repeat(250), 'ja'), 1);
    near(estimateMinutes('か\u3099'.repeat(500), 'ja'), 1);
  });
  it('reads 400 han a minute in Chinese', () => {
    near(estimateMinutes('推理'.repeat(400), 'zh'), 2);
  });
  it('reads 500 syllables a minute in Korean', () => {
    near(estimateMinutes('추론 비용'.repeat(250), 'ko'), 2);
  });
  it('reads 220 words a minute, a name with its number as one', () => {
    near(estimateMinutes('state-of-the-art GPT-5.2 don’t 1,048,576 '.repeat(55), 'en'), 1);
    near(estimateMinutes('DeepSeekの'.repeat(220), 'ja'), 1 + 220 / 500);
  });
  it('does not count punctuation', () => {
    near(estimateMinutes('、。「」（）・〜！？'.repeat(500), 'ja'), 0);
  });
  it('reads 30 lines of code a minute, blank ones not counted', () => {
    near(estimateMinutes(`\`\`\`js\n${'const x = 1;\n\n'.repeat(30)}\`\`\``, 'ja'), 1);
    near(estimateMinutes(`~~~\n${'推論\n'.repeat(30)}\`\`\`\n~~~`, 'ja'), 31 / 30);
  });
  it('looks a fifth of a minute at each table, picture and diagram', () => {
    near(estimateMinutes('| |\n|-|\n| |', 'ja'), 0.2);
    near(estimateMinutes('| | |\n|:--|--:|\n| | |', 'ja'), 0.2);
    near(estimateMinutes('![](./a.png)', 'ja'), 0.2);
    near(estimateMinutes('```mermaid\nflowchart LR\n推論 --> 学習\n```', 'ja'), 0.2);
    near(estimateMinutes('<KvCache layout="vllm" />', 'ja'), 0.2);
  });
  it('takes neither a rule nor an underlined heading for a table', () => {
    near(estimateMinutes('\n---\n\n- - -\n\n:-\n', 'ja'), 0);
  });
});

describe('what is not read', () => {
  const silent = {
    'the address of a link': '[](https://example.com/推論_(学習) "題")',
    'a bare address': 'https://huggingface.co/deepseek-ai/DeepSeek-V4-Pro、',
    'the address and picture of a link card':
      '[[ogp:https://example.com/a|https://example.com/b.png]]',
    'the target of a reference': '[x]: https://example.com/ "題"',
    'a tag': '<strong class="推論"></strong><br/>',
    'a comment': '<!-- 推論\n\n学習 -->',
    'a comment that is never closed': '<!-- 推論',
    'a module line': "import Chart from './chart.astro';",
  };
  for (const [name, markdown] of Object.entries(silent)) {
    it(name, () => near(estimateMinutes(markdown, 'ja'), 0));
  }

  it('but the words beside it are', () => {
    near(estimateMinutes('[推論](https://example.com/)は<strong>学習</strong>と', 'ja'), 6 / 500);
    near(estimateMinutes('[[ogp:https://example.com/||題名|説明]]', 'ja'), 4 / 500);
    near(estimateMinutes('[^1]: 脚注', 'ja'), 2 / 500 + 1 / 220);
    near(estimateMinutes('前<!-- 中 -->後', 'ja'), 2 / 500);
    near(estimateMinutes('3 < 5 は 7 > 2', 'ja'), 1 / 500 + 4 / 220);
  });
});

describe('minutes', () => {
  it('are rounded', () => {
    assert.equal(readingMinutes('推'.repeat(1249), 'ja'), 2);
    assert.equal(readingMinutes('推'.repeat(1250), 'ja'), 3);
  });
  it('are at least 1', () => {
    assert.equal(readingMinutes('', 'ja'), 1);
    assert.equal(readingMinutes('短い。', 'ja'), 1);
  });
});

it('time grows with the size of a text, whatever is in it', () => {
  const hostile = [
    '<',
    '[',
    ' ',
    '|-',
    '<!--',
    '](x ',
    '![a',
    '<a',
    '[[ogp:',
    '>',
    '- ',
    'a-',
    '` `',
  ];
  for (const part of hostile) estimateMinutes(`${part.repeat(200_000)}x`, 'ja');
});
