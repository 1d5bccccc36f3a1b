import assert from 'node:assert/strict';
import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import sharp from 'sharp';
import { pictureAt, readPictures } from '../../../src/authoring/pictures.ts';
import { Cache } from '../../../src/cache.ts';
import { makeFolder, makeTree } from '../../support/tree.ts';

const plain = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: 'navy' }, limitInputPixels: false });
// Noise, so that its data are long enough to be cut.
const noise = sharp({
  create: {
    ...{ width: 200, height: 200, channels: 3, background: 'navy' },
    noise: { type: 'gaussian', mean: 128, sigma: 60 },
  },
});
const drawing = (inside: string, start = '') =>
  `${start}<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 30">${inside}</svg>`;

async function judge(t: TestContext, name: string, content: string | Uint8Array): Promise<string> {
  const path = join(makeTree(t, { [name]: content }), name);
  return pictureAt(await readPictures([path]), path);
}

describe('a picture is sound', () => {
  for (const format of ['png', 'jpeg', 'gif', 'webp', 'avif'] as const) {
    it(`as a whole ${format}, also under the name of another format`, async (t) => {
      const bytes = await noise.clone().toFormat(format).toBuffer();
      for (const name of [`a.${format}`, 'A.JPG']) {
        assert.match(await judge(t, name, bytes), /^sound \S{43}$/);
      }
    });
  }
  it('as a drawing that draws and does nothing else', async (t) => {
    const right = [
      drawing('<rect width="4" height="3"/>', '\uFEFF<?xml version="1.0"?>\n<!-- drawn -->\n'),
      drawing(
        '<style>@font-face { font-family: a; src: url("data:font/woff2;base64,AAAA") } rect { fill: url(#g) }</style>' +
          '<linearGradient id="g"/><use href="#g"/><rect style="fill: url( \'#g\' )"/>' +
          '<image href="data:image/png;base64,AAAA"/><a href="https://example.com/"><text>字 &amp; &#x5B57;</text></a>',
        '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">\n',
      ),
      drawing(`<path d="${'M0 0 '.repeat(50_000)}"/><text>${'長'.repeat(50_000)}</text>`),
      '<svg xmlns="http://www.w3.org/2000/svg" width="4" height="3"/>',
    ];
    for (const svg of right)
      assert.match(await judge(t, 'a.svg', svg), /^sound /, svg.slice(0, 400));
  });
});

describe('a picture is told', () => {
  it('that cannot be decoded to its end, or is something else', async (t) => {
    for (const format of ['png', 'jpeg', 'gif', 'webp', 'avif'] as const) {
      const bytes = await noise.clone().toFormat(format).toBuffer();
      for (const part of [0, 8, 40, Math.floor(bytes.length / 2)]) {
        const state = await judge(t, `a.${format}`, bytes.subarray(0, part));
        assert.match(state, /^unsound it is broken, cut off or no picture/, `${format} ${part}`);
      }
    }
    for (const content of ['text', '<html></html>', 'GIF89a', 'RIFF1234WAVE']) {
      assert.match(await judge(t, 'a.png', content), /^unsound it is broken/, content);
    }
    assert.match(await judge(t, 'a.png', drawing('')), /^unsound it is an SVG under another name/);
  });
  it('that would fill the memory or no browser shows', async (t) => {
    const bomb = await plain(9000, 9000).png().toBuffer();
    assert.match(await judge(t, 'a.png', bomb), /9000 × 9000 pixels, and at most 16383 a side/);
    const tall = await plain(10, 16_384).png().toBuffer();
    assert.match(await judge(t, 'a.png', tall), /10 × 16384 pixels/);
    assert.match(await judge(t, 'a.png', Buffer.alloc(20_000_001)), /at most 20 MB/);
    assert.match(await judge(t, 'a.svg', drawing(' '.repeat(1_000_001))), /at most 1 MB/);
  });
  it('that would run or load something once it is opened by its address', async (t) => {
    const wrong: [svg: string, reason: RegExp][] = [
      [drawing('<script>x()</script>'), /<script>/],
      [drawing('<x:script xmlns:x="http://www.w3.org/2000/svg"/>'), /<script>/],
      [drawing('<g onload="x()"/>'), /handler onload/],
      [
        drawing('<foreignObject><p xmlns="http://www.w3.org/1999/xhtml"/></foreignObject>'),
        /<foreignObject>/,
      ],
      [drawing('<p xmlns="http://www.w3.org/1999/xhtml"/>'), /<p>/],
      [drawing('<a href="java&#115;cript:x()"/>'), /outside, in href/],
      [drawing('<a x:href=" javascript:x()" xmlns:x="http://www.w3.org/1999/xlink"/>'), /in href/],
      [drawing('<a><set attributeName="href" to="javascript:x()"/></a>'), /animates href/],
      [drawing('<animate attributeName="onclick" to="x()"/>'), /animates onclick/],
      [drawing('<image href="https://example.com/x.png"/>'), /outside/],
      [drawing('<image href="data:image/svg+xml,x"/>'), /outside/],
      [drawing('<use href="other.svg#a"/>'), /outside/],
      [drawing('<rect fill="url(https://example.com/#a)"/>'), /in fill/],
      [drawing('<rect style="fill: url( \'//example.com/\')"/>'), /in style/],
      [drawing('<style>@import "x.css";</style>'), /styles load/],
      [drawing('<style><![CDATA[a { b: u\\72l(x) }]]></style>'), /styles load/],
      [drawing('', '<!DOCTYPE svg [<!ENTITY a "b">]>'), /entities/],
      [drawing('', '<?xml-stylesheet href="x.css"?>'), /xml-stylesheet/],
      [drawing('<style>a { b: image-set("https://example.com/x.png" 1x) }</style>'), /styles load/],
      [drawing('<rect mask="image-set(\'//example.com/\' 1x)"/>'), /in mask/],
      [drawing('<rect fill="\\75rl(//example.com/)"/>'), /styles load/],
      [drawing('<g xml:base="https://example.com/"/>'), /in base/],
      [drawing('') + drawing(''), /goes on behind/],
      [drawing('<g>'.repeat(300) + '</g>'.repeat(300)), /deep in each other/],
      [drawing('<g>'), /not sound XML/],
      [drawing('').slice(0, -4), /not sound XML/],
      ['<svg viewBox="0 0 4 3"/>', /does not begin with <svg xmlns/],
      ['<!DOCTYPE html><html><body/></html>', /does not begin with <svg/],
      ['', /./],
      [drawing('').replace(/ viewBox="[^"]*"/, ''), /width and height/],
    ];
    for (const [svg, reason] of wrong) {
      const state = await judge(t, 'a.svg', svg);
      assert.match(state, /^unsound /, svg);
      assert.match(state, reason, svg);
    }
    const utf16 = Buffer.from(`\uFEFF${drawing('')}`, 'utf16le');
    assert.match(await judge(t, 'a.svg', utf16), /not UTF-8/);
  });
  it('whose name cannot be in an address or a file system', async (t) => {
    const bytes = await plain(4, 3).png().toBuffer();
    for (const name of ['a#b.png', 'a?b.png']) {
      assert.match(await judge(t, name, bytes), /^unsound its name holds a sign/, name);
    }
    assert.match(await judge(t, `${'語'.repeat(66)}.png`, bytes), /longer than 200 bytes/);
    assert.match(await judge(t, 'my picture (1) & 50% 図..2.png', bytes), /^sound/);
  });
  it('that is a link, a folder or not called so, on every system', async (t) => {
    const root = makeTree(t, { 'real.PNG': await plain(4, 3).png().toBuffer(), '.x/a.png': '' });
    symlinkSync(join(root, 'real.PNG'), join(root, 'link.png'));
    mkdirSync(join(root, 'folder.png'));
    const inRoot = (name: string) => join(root, name);
    const pictures = await readPictures(['real.PNG', 'link.png', 'folder.png'].map(inRoot));
    const stateOf = (name: string) => pictureAt(pictures, inRoot(name));
    assert.match(stateOf('real.PNG'), /^sound/);
    assert.match(stateOf('link.png'), /^unsound this is a link/);
    assert.match(stateOf('folder.png'), /^unsound a file is expected here, and this is a folder$/);
    assert.match(stateOf('real.png'), /^unsound its file is called "real\.PNG"/);
    assert.match(stateOf('.x/a.png'), /begins with a dot/);
    assert.match(stateOf('a.tiff'), /no png, jpg/);
    assert.equal(stateOf('none.png'), 'missing');
    assert.equal(stateOf('none/none.png'), 'missing');
  });
});

it('a picture is decoded once for its bytes', async (t) => {
  const path = join(makeTree(t, { 'a.png': 'x' }), 'a.png');
  const cache = new Cache(makeFolder(t, 'soundings-cache-'));
  await readPictures([path], cache);
  cache.write();
  const kept: string[] = [];
  const { get } = cache;
  cache.get = (...args) => {
    const value = get.apply(cache, args);
    if (value !== undefined) kept.push(value);
    return value;
  };
  assert.match((await readPictures([path], cache)).get(path) ?? '', /broken/);
  assert.equal(kept.length, 1);
});
