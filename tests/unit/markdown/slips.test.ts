import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { renderMarkdown } from '../../support/markdown.ts';

describe('marks that mark nothing', () => {
  const warnings = async (source: string) =>
    (await renderMarkdown(source)).problems.filter(({ id }) => id === 'literal-emphasis');

  const hints: [source: string, hint: RegExp][] = [
    ['あ** 太字 **い', /^Write {2}<strong>太字<\/strong> {2}or.* \\\*\\\*$/],
    ['あ ** 太字', /^Close the pair: {2}\*\*…\*\* {2}or.* \\\*\\\*$/],
    ['a b** **c', /^Close the pair/],
    ['a"**b"**c', /^Write {2}<strong>b"<\/strong> /],
    ['**太字*', /^Close the pair: {2}\*\*…\*\* .* \\\*$/],
    ['~~古い', /^Close the pair: {2}~~…~~ .* \\~\\~$/],
    ['~~ 古い ~~', /^Write {2}<del>古い<\/del> /],
    ['は__重要__です', /^Write {2}\*\*重要\*\* .* \\_\\_$/],
    ['は_重要_です', /^Write {2}\*\*重要\*\* .* \\_$/],
    ['は__重要', /^Close the pair: {2}\*\*…\*\* /],
  ];
  for (const [source, hint] of hints) {
    it(`offers a repair of ${source}`, async () => {
      const [warning, ...others] = await warnings(source);
      assert.match(warning?.hint ?? '', hint);
      assert.equal(warning?.severity, 'warning');
      assert.deepEqual(others, []);
    });
  }

  it('are quoted, with what stands between them', async () => {
    const [warning] = await warnings(`${'前'.repeat(30)} ** ${'後'.repeat(70)}`);
    assert.match(warning?.message ?? '', /received "\*\* 後{57}"\.$/);
    const [pair] = await warnings('> 一\n> 二は__三__');
    assert.match(pair?.message ?? '', /received "__三__"\.$/);
  });

  it('names each line on which they stand', async () => {
    const lines = (await warnings('a ** b\nc\nd ** e')).map(({ line }) => line);
    assert.deepEqual(lines, [1, 3]);
    // GFM makes texts without a place of their own beside an address.
    const after = (await warnings('一\n\na@b.example\nc ** d')).map(({ line }) => line);
    assert.deepEqual(after, [4]);
  });

  it('knows what is meant', async () => {
    for (const source of [
      '\\*\\*',
      '`**`',
      '```text\n**\n```',
      '**太字**',
      '2 * 3 * 4',
      'a\\** b',
      'a __b__ c',
      'a__b__c',
      '図_価格_v2.png',
      '~~古い~~',
      'だよ~~~',
      '\\~~x',
    ]) {
      assert.deepEqual(await warnings(source), [], source);
    }
  });

  it('take time in proportion to the line', async () => {
    assert.equal((await warnings(`a **${' '.repeat(40_000)}b`)).length, 1);
    for (const part of [
      'は__ ',
      '_a',
      '==a',
      '{a',
      '[a',
      '~~ ',
      '**a*',
      '[a](',
      '!!',
      '｜漢《',
      ':a',
      '\n-一',
      '*1',
    ])
      await renderMarkdown(part.repeat(10_000 / part.length));
  });
});

/** Every combination of what may stand beside marks, within and without. */
it('no pair of marks stays in a text in silence, whatever stands beside it', async () => {
  const beside = [
    '',
    'は',
    '日',
    'V',
    '「',
    '）',
    '(',
    ')',
    '"',
    '”',
    '、',
    '。',
    '!',
    '%',
    '…',
    '`c`',
    '😀',
    ' ',
  ];
  const marked: [mark: string, tag: string][] = [
    ['**', 'strong'],
    ['~~', 'del'],
    ['__', 'strong'],
    ['==', 'mark'],
  ];
  for (const [mark, tag] of marked) {
    for (const outer of beside)
      for (const inner of beside) {
        const sources = [
          `前は${outer}${mark}${inner}語${mark}後`,
          `前${mark}語${inner}${mark}${outer}は後`,
        ];
        for (const source of sources) {
          const { html, problems } = await renderMarkdown(source);
          const isMarked = html.includes(`<${tag}>`) && !html.includes(mark);
          assert.ok(isMarked || problems.length > 0, source);
        }
      }
  }
});
