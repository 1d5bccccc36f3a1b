import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { renderMarkdown } from '../../support/markdown.ts';

describe('remarkLiteralEmphasis', () => {
  const warnings = async (source: string) =>
    (await renderMarkdown(source)).problems.filter(({ id }) => id === 'literal-emphasis');

  const hints: [source: string, hint: RegExp][] = [
    ['あ** 太字 **い', /^Leave no space inside the pair: {2}\*\*太字\*\* /],
    ['あ ** 太字', /^Close the pair: {2}\*\*bold\*\* /],
    ['a b** **c', /^Close the pair/],
    ['a"**b"**c', /^Write the tag instead: {2}<strong>b"<\/strong> /],
  ];
  for (const [source, hint] of hints) {
    it(`offers a repair of ${source}`, async () => {
      const [warning, ...others] = await warnings(source);
      assert.match(warning?.hint ?? '', hint);
      assert.match(warning?.hint ?? '', /escape them: {2}\\\*\\\*$/);
      assert.equal(warning?.severity, 'warning');
      assert.deepEqual(others, []);
    });
  }

  it('quotes what stands around the asterisks', async () => {
    const [warning] = await warnings(`${'前'.repeat(30)} ** ${'後'.repeat(30)}`);
    assert.match(warning?.message ?? '', /received "前{9} \*\* 後{19}"\.$/);
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
    ]) {
      assert.deepEqual(await warnings(source), [], source);
    }
  });

  it('takes time in proportion to the line', async () => {
    assert.equal((await warnings(`a **${' '.repeat(40_000)}b`)).length, 1);
  });
});
