import assert from 'node:assert/strict';
import { join, relative } from 'node:path';
import { it } from 'node:test';
import {
  decode,
  listInputs,
  nameOf,
  pictureFinder,
  readBytesAsText,
} from '../../../src/import/input.ts';
import { detectLanguage } from '../../../src/import/language.ts';
import { makeTree } from '../../support/tree.ts';

it('listInputs finds texts at any depth, and takes those in several languages for one', (t) => {
  const root = makeTree(t, {
    'a.md': '',
    'b/index.en.md': '',
    'b/index.ja.md': '',
    'posts/ja/c.md': '',
    'posts/en/c.md': '',
    'd.html': '',
    'node_modules/x/README.md': '',
    '.hidden/e.md': '',
    'f.png': '',
  });
  const found = listInputs(root).map(({ path = '', others }) => [
    relative(root, path),
    ...others.map(({ language, path }) => `${language} ${relative(root, path)}`),
  ]);
  assert.deepEqual(found.sort(), [
    ['a.md'],
    [join('b', 'index.ja.md'), `en ${join('b', 'index.en.md')}`],
    ['d.html'],
    [join('posts', 'ja', 'c.md'), `en ${join('posts', 'en', 'c.md')}`],
  ]);
});

it('nameOf takes the name of the folder where that of the file says nothing', () => {
  assert.equal(nameOf('/x/my-post/index.md'), 'my-post');
  assert.equal(nameOf('/x/my-post/ja.md'), 'my-post');
  assert.equal(nameOf('/x/a.en.md'), 'a');
  assert.equal(nameOf('/x/my-post/page.md'), 'my-post');
  assert.equal(nameOf('/x/downloads/page.html'), 'page');
});

it('decode reads older encodings, and drops what no text may have', () => {
  assert.equal(decode(Buffer.from('\uFEFFa\r\nb\0c')), 'a\nbc');
  assert.equal(decode(Buffer.from('93fa967b8cea', 'hex')), '日本語');
  assert.equal(decode(Buffer.from('c6fccbdcb8ec', 'hex')), '日本語');
});

it('readBytesAsText takes older and wider encodings, and refuses what is empty or no text', () => {
  assert.equal(readBytesAsText(Buffer.from('\uFEFF棚', 'utf16le'), 'a'), '棚');
  assert.equal(readBytesAsText(Buffer.from('93fa967b8cea', 'hex'), 'a'), '日本語');
  const picture = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex');
  assert.throws(() => readBytesAsText(picture, 'a'), /no text/);
  assert.throws(() => readBytesAsText(Buffer.from(' \n'), 'a'), /nothing in this/);
});

it('pictureFinder looks where blogs keep pictures', (t) => {
  const root = makeTree(t, {
    'posts/a/index.md': '',
    'posts/a/near.png': '',
    'static/img/far one.png': '',
  });
  const find = pictureFinder(join(root, 'posts/a/index.md'), new Map());
  assert.deepEqual(find('./near.png'), { path: join(root, 'posts/a/near.png') });
  assert.deepEqual(find('/img/far%20one.png?x=1'), { path: join(root, 'static/img/far one.png') });
  assert.deepEqual(find('none.png'), { why: 'it was not found' });
  assert.deepEqual(find('page.html'), { why: 'it is no png, jpg, webp, avif, gif or svg' });
});

it('detectLanguage counts letters', () => {
  assert.equal(detectLanguage('OpenAIのo1に並ぶ性能を示した'), 'ja');
  assert.equal(detectLanguage('It was trained on 800 billion tokens (約8000億).'), 'en');
  assert.equal(detectLanguage('小型模型的第二版已经发布'), 'zh');
  assert.equal(detectLanguage('작은 모델의 두 번째 판'), 'ko');
  assert.equal(detectLanguage('10:00'), undefined);
});
