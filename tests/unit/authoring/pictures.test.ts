import assert from 'node:assert/strict';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import sharp from 'sharp';
import { isPicture } from '../../../src/authoring/pictures.ts';
import { makeTree } from '../../support/tree.ts';

function judge(t: TestContext, content: string | Uint8Array): boolean {
  return isPicture(join(makeTree(t, { picture: content }), 'picture'));
}

describe('isPicture', () => {
  const picture = sharp({ create: { width: 8, height: 8, channels: 3, background: 'navy' } });
  for (const format of ['png', 'jpeg', 'gif', 'webp', 'avif', 'tiff'] as const) {
    it(`knows ${format} by its first bytes, whatever the name`, async (t) => {
      assert.ok(judge(t, await picture.clone().toFormat(format).toBuffer()));
    });
  }
  it('knows SVG behind a byte order mark, a declaration and a comment', (t) => {
    for (const start of ['', '\uFEFF', '<?xml version="1.0"?>\n', '<!-- drawn -->\n'])
      assert.ok(judge(t, `${start}<svg xmlns="http://www.w3.org/2000/svg"></svg>`), start);
  });
  it('knows what is none', (t) => {
    for (const content of ['', 'text', 'GIF88a', 'RIFF1234WAVE', '....ftypmp42', '<html>'])
      assert.ok(!judge(t, content), content);
  });
  it('takes no folder for a picture', (t) => {
    assert.ok(!isPicture(makeTree(t, { 'a/b': '' })));
  });
});
