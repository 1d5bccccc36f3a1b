import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createMarkdownProcessor } from '@astrojs/markdown-remark';
import { isPicturePath, toPicturePath } from '../../../src/markdown/images.ts';
import { markdownOptions } from '../../../src/markdown/pipeline.ts';

describe('toPicturePath', () => {
  const paths: [string, string][] = [
    ['hero.png', './hero.png'],
    ['./hero.png', './hero.png'],
    ['../x/hero.png', '../x/hero.png'],
    ['hero.png?x#y', './hero.png'],
    ['100%.png', './100%25.png'],
    ['%E3%81.png', './%25E3%2581.png'],
    ['%E5%9B%B3.png', './%E5%9B%B3.png'],
    ['/hero.png', '/hero.png'],
    ['https://example.com/100%', 'https://example.com/100%25'],
    ['', ''],
  ];
  for (const [written, path] of paths) {
    it(`${JSON.stringify(written)} is ${JSON.stringify(path)}`, () => {
      assert.equal(toPicturePath(written), path);
    });
  }
});

describe('isPicturePath', () => {
  it('is true of files of ours alone', () => {
    assert.deepEqual(
      ['./a.png', '/a.JPG', 'a.svg', 'a.pdf', 'https://example.com/a.png', '//x/a.png', '題'].map(
        isPicturePath,
      ),
      [true, true, true, false, false, false, false],
    );
  });
});

describe('rehypeImages', () => {
  const collect = async (source: string) => {
    const fileExists = (file: string) => file.endsWith('hero.png');
    const options = markdownOptions({ contentDir: '/content', base: '/', fileExists });
    const processor = await createMarkdownProcessor(options);
    const fileURL = new URL('file:///content/posts/a/ja.md');
    return (await processor.render(source, { fileURL })).metadata.localImagePaths;
  };

  it('hands Astro the pictures in HTML too, each once', async () => {
    assert.deepEqual(await collect('![a](hero.png)\n\n<img src="hero.png" alt="a">'), [
      './hero.png',
    ]);
    assert.deepEqual(await collect('<img src="../b/hero.png" alt="a">'), ['../b/hero.png']);
  });

  it('keeps from Astro what is missing, remote or published as it is', async () => {
    assert.deepEqual(
      await collect('![a](x.png) ![b](https://example.com/hero.png) ![c](/hero.png)'),
      [],
    );
  });
});
