import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { splitUnbroken, toUnbrokenHtml } from '../../../src/markdown/unbroken.ts';

const wholes = (text: string) =>
  splitUnbroken(text).flatMap(({ text, isWhole }) => (isWhole ? text : []));

describe('no line ends within', () => {
  const kept: [what: string, text: string, ...wholes: string[]][] = [
    ['a date', '2026年4月24日に、4月24日と2026年4月', '2026年4月24日', '4月24日', '2026年4月'],
    [
      'a number and what it counts',
      '総数1.6兆、約10%、2枚、3〜6か月',
      '1.6兆',
      '約10%',
      '2枚',
      '3〜6か月',
    ],
    [
      'a number and its unit',
      '0.28ドル、約865GB、1,048,576トークン',
      '0.28ドル',
      '約865GB',
      '1,048,576トークン',
    ],
    ['a unit after a space', '5.1 GB、0.28 ドル', '5.1 GB', '0.28 ドル'],
    ['a name with hyphens', 'GPT-5.5とV4-Pro-0813を', 'GPT-5.5', 'V4-Pro-0813'],
    ['a name and its version', 'DeepSeek V4とRTX 5090の', 'DeepSeek V4', 'RTX 5090'],
    ['a share', '約10分の1と30分のうちに14分の1', '約10分の1', '30分', '14分の1'],
    ['a number beside a name', 'Pro 1.6兆／Flash 2840億', '1.6兆', '2840億'],
  ];
  for (const [what, text, ...expected] of kept) {
    it(what, () => assert.deepEqual(wholes(text), expected));
  }
});

describe('a line may end within', () => {
  const free: [what: string, text: string][] = [
    ['an address', 'https://example.com/a-b-c/d-e'],
    ['a name longer than half a line of a phone', 'V4-Flash-Vision-Experimental'],
    ['words without numbers', 'Soundings and more'],
    ['a number alone', '2026と5090'],
    ['what browsers keep whole', '865GBと94.2%と1M'],
  ];
  for (const [what, text] of free) it(what, () => assert.deepEqual(wholes(text), []));
});

it('the parts are the text again', () => {
  const text = 'V4-Proは2026年4月24日、1.6兆。';
  assert.equal(
    splitUnbroken(text)
      .map(({ text }) => text)
      .join(''),
    text,
  );
  assert.equal(toUnbrokenHtml('2枚'), '<n-b>2枚</n-b>');
});
