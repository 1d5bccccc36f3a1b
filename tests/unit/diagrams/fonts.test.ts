import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { fontStyles } from '../../../src/diagrams/fonts.ts';

describe('fontStyles', () => {
  it('has the rules that a text needs, and the fonts in them', () => {
    const latin = families('A --> B');
    const japanese = families('学習 --> 推論');
    assert.deepEqual(new Set(latin), new Set(['Noto Sans Variable']));
    assert.deepEqual(new Set(japanese), new Set(['Noto Sans Variable', 'Noto Sans JP Variable']));
    assert.ok(japanese.length < 10);
    assert.ok(families('학습').includes('Noto Sans KR Variable'));
    assert.ok(families('学习').includes('Noto Sans SC Variable'));
  });
});

/** One for each rule. */
function families(text: string): string[] {
  const css = fontStyles(text);
  assert.doesNotMatch(
    css.replace(/url\(data:font\/woff2;base64,[\w+/]{1000,}={0,2}\)/g, ''),
    /url/,
  );
  return [...css.matchAll(/font-family: '([^']+)'/g)].map(([, family = '']) => family);
}
