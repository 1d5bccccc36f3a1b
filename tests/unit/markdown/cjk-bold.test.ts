import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { renderMarkdown } from '../../support/markdown.ts';

/** Whole texts are compared, because two pairs can merge into one without an asterisk being left to see. */
describe('the bold texts of', () => {
  const cases: [name: string, source: string, ...strong: string[]][] = [
    [
      'brackets, followed by katakana',
      '**「Sparse Routing (混合エキスパート)」**アーキテクチャを採る。',
      '「Sparse Routing (混合エキスパート)」',
    ],
    [
      'a parenthesis, followed by kanji',
      '**Mac Studio (M4 Max)**環境で動く。',
      'Mac Studio (M4 Max)',
    ],
    ['a parenthesis, followed by kana', 'これは**新型（V4）**です。', '新型（V4）'],
    [
      'two pairs that stock Markdown merges into one',
      '**V4（MODEL1）**は**2026年4月**公開とされた。',
      'V4（MODEL1）',
      '2026年4月',
    ],
    ['a full stop inside', '**速い。**それが答えだ。', '速い。'],
    ['an opening bracket behind kana', '値は**「半額」**だ。', '「半額」'],
    ['a percent sign', '前年比**80%**の低下', '80%'],
    ['code inside', '設定は**`cache=true`**とする。', '`cache=true`'],
    ['Korean with a particle', '**모델(V4)**은 공개되었다.', '모델(V4)'],
    ['Chinese', '**“开放权重”**的模型', '“开放权重”'],
    ['list items', '- **価格：**安い\n- **「性能」**も高い', '価格：', '「性能」'],
    [
      'table cells',
      '| **項目（例）**一覧 | 値 |\n| --- | --- |\n| **V4（仮）**は | **「半額」**へ |',
      '項目（例）',
      'V4（仮）',
      '「半額」',
    ],
    ['headings', '## **「V4」**とは', '「V4」'],
    [
      'an address followed by Japanese',
      '**https://example.com/a**（公式）を見る',
      'https://example.com/a',
    ],
    ['asterisks that are meant', '2\\*\\*10 と `**x**`'],
  ];
  for (const [name, source, ...strong] of cases) {
    it(name, async () => {
      const { html, problems } = await renderMarkdown(source);
      const texts = Array.from(html.matchAll(/<strong>(.*?)<\/strong>/gs), ([, inner]) =>
        toSource(inner),
      );
      assert.deepEqual(texts, strong);
      assert.deepEqual(problems, []);
    });
  }
});

describe('the deleted texts of', () => {
  const cases: [name: string, source: string, ...deleted: string[]][] = [
    ['a bracket, followed by kana', '価格は~~「10ドル」~~から下がった。', '「10ドル」'],
    ['two pairs', '~~V3（旧）~~と~~V2。~~は終了', 'V3（旧）', 'V2。'],
  ];
  for (const [name, source, ...deleted] of cases) {
    it(name, async () => {
      const { html } = await renderMarkdown(source);
      const texts = Array.from(html.matchAll(/<del>(.*?)<\/del>/gs), ([, inner]) =>
        toSource(inner),
      );
      assert.deepEqual(texts, deleted);
    });
  }
});

function toSource(html: string | undefined): string | undefined {
  return html?.replace(/<\/?code>/g, '`').replace(/<[^>]+>/g, '');
}
