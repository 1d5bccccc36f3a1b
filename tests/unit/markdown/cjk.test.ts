import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { joinCjk, joinLines, markSilentBreaks } from '../../../src/markdown/cjk.ts';

describe('joinLines', () => {
  const cases: [name: string, text: string, joined: string][] = [
    ['kanji and kana', '性能\nは高い', '性能は高い'],
    ['CJK punctuation', '高い。\n「速い」\nという', '高い。「速い」という'],
    ['full-width forms and half-width katakana', 'Ｖ４\nﾓﾃﾞﾙ', 'Ｖ４ﾓﾃﾞﾙ'],
    ['a Latin word beside Japanese', 'DeepSeek\nの性能と\nGPT', 'DeepSeekの性能とGPT'],
    ['simplified Chinese', '模型\n发布', '模型发布'],
    ['a han with a variation selector', '辻\u{E0100}\n氏', '辻\u{E0100}氏'],
    ['a han outside the basic plane', '𠮷\n野', '𠮷野'],
    ['blanks around the break', '性能 \t\r\n  は', '性能は'],
    ['empty lines', '性能\n\n\nは', '性能は'],
    ['Latin words', 'warm\ncache', 'warm cache'],
    ['Korean words', '추론\n비용', '추론 비용'],
    ['Korean beside a han', '추론\n漢字\n비용', '추론 漢字 비용'],
    ['a space that was typed', '性能 は', '性能 は'],
  ];
  for (const [name, text, joined] of cases) {
    it(name, () => assert.equal(joinLines(text), joined));
  }
});

describe('joinCjk', () => {
  const cases: [name: string, text: string, joined: string][] = [
    ['what a folded YAML string leaves', '続いています。 性能', '続いています。性能'],
    ['each of several', '一 二 三', '一二三'],
    ['between Latin and kanji', 'V4 の DeepSeek 版', 'V4 の DeepSeek 版'],
    ['between Korean words', '추론 비용 漢字', '추론 비용 漢字'],
    ['two spaces', '性能  は', '性能  は'],
    ['a full-width space', '前編\u3000性能', '前編\u3000性能'],
  ];
  for (const [name, text, joined] of cases) {
    it(name, () => assert.equal(joinCjk(text), joined));
  }
});

it('markSilentBreaks marks the breaks with the blanks around them', () => {
  assert.equal(markSilentBreaks('一 \n 二\na\nb'), '一\0\0\0二\0a\nb');
});
