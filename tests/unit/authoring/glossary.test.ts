import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { avoidedFinder } from '../../../src/authoring/glossary.ts';
import { checkContent } from '../../support/check.ts';
import { makeTree, post } from '../../support/tree.ts';

const glossary = `- { ja: 技術報告書, en: technical report, ko: 기술 보고서, zh: 技术报告, avoid: [技術報告, 報告文書] }
- { ja: 注意機構, en: attention, ko: 어텐션, zh: 注意力机制, avoid: [アテンション] }
- { ja: 圧縮アテンション, en: compressed attention, ko: 압축 어텐션, zh: 压缩注意力 }
- { ja: C++, en: C++, ko: C++, zh: C++, avoid: [Cプラプラ] }
`;

describe('avoidedFinder', () => {
  const find = avoidedFinder([
    { ja: '技術報告書', avoid: ['技術報告'] },
    { ja: '圧縮アテンション', avoid: [] },
    { ja: '注意機構', avoid: ['アテンション'] },
  ]);

  it('names the right word for each word to avoid, once', () => {
    assert.deepEqual(find('技術報告とアテンション、また技術報告'), [
      { word: '技術報告', right: '技術報告書' },
      { word: 'アテンション', right: '注意機構' },
    ]);
  });

  it('leaves a right word alone of which one to avoid is a part', () => {
    assert.deepEqual(find('技術報告書の圧縮アテンション'), []);
  });
});

describe('the glossary', () => {
  const check = async (t: Parameters<typeof makeTree>[0], body: string, fields = '') =>
    (
      await checkContent(
        makeTree(t, { 'glossary.yaml': glossary, 'posts/a.md': post(body, fields) }),
      )
    ).problems.map((problem) => problem.replace(/^.*?:(\d+): .*"(.*)"\.$/, '$1 $2'));

  it('has check tell of words to avoid by their line', async (t) => {
    const body = '一。\n\n技術報告。\n\n| アテンション |\n| --- |\n| 二 |';
    assert.deepEqual(await check(t, body), ['9 技術報告', '11 アテンション']);
  });

  it('looks into fields and Cプラプラ with its regular-expression signs', async (t) => {
    assert.deepEqual(await check(t, 'C++。', 'notice: Cプラプラ\n'), ['5 Cプラプラ']);
  });

  it('does not look into code and addresses', async (t) => {
    const body =
      '```js\n技術報告\n```\n\n`アテンション` [報](https://example.com/技術報告) https://example.com/a';
    assert.deepEqual(await check(t, body), []);
  });
});
