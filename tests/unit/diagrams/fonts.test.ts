import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { fontStyles } from '../../../src/diagrams/fonts.ts';

describe('fontStyles', () => {
  it('has the rules that a text needs, and files that are there', () => {
    const latin = files('A --> B');
    const japanese = files('学習 --> 推論');
    assert.ok(latin.length > 0 && latin.every((file) => file.includes('noto-sans-latin')));
    assert.ok(japanese.length < 10);
    assert.ok(japanese.some((file) => file.includes('noto-sans-jp')));
    assert.ok(japanese.every((file) => !file.includes('noto-sans-sc')));
    assert.ok(files('학습').some((file) => file.includes('noto-sans-kr')));
    for (const file of [...latin, ...japanese]) assert.ok(existsSync(file), file);
  });
});

function files(text: string): string[] {
  const url = fontStyles(text);
  const css = decodeURIComponent(url.replace(/^data:text\/css,/, ''));
  return [...css.matchAll(/url\("([^"]+)"\)/g)].map(([, file]) => fileURLToPath(file ?? ''));
}
