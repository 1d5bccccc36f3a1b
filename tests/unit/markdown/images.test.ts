import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isPicturePath, toPicturePath } from '../../../src/markdown/images.ts';
import { renderMarkdown } from '../../support/markdown.ts';

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
  const collect = async (source: string) => (await renderMarkdown(source)).pictures;

  it('hands Astro the pictures in HTML too, each once', async () => {
    assert.deepEqual(await collect('![a](hero.png)\n\n<img src="hero.png" alt="a">'), [
      './hero.png',
    ]);
    assert.deepEqual(await collect('<img src="../sample/hero.png" alt="a">'), [
      '../sample/hero.png',
    ]);
  });

  it('keeps from Astro what is missing, remote or published as it is', async () => {
    assert.deepEqual(
      await collect('![a](x.png) ![b](https://example.com/hero.png) ![c](/hero.png)'),
      [],
    );
  });

  it('tells what is wrong with an address, and shows no such picture', async () => {
    const long = `https://example.com/${'x'.repeat(200)}.webp`;
    const cases: [address: string, id: string, message: RegExp, hint: RegExp][] = [
      [
        'https://example.com/d/photo.webp?x',
        'remote-image',
        /photo\.webp\?x"/,
        /\.\/photo\.webp\)/,
      ],
      ['https://example.com/d/photo', 'remote-image', /./, /\.\/picture\.png\)/],
      [long, 'remote-image', /x{100}"\.$/, /x{200}\.webp/],
      ['javascript:x', 'unsafe-url', /"javascript:x"/, /https/],
      ['mailto:a@example.com', 'unsafe-url', /mailto/, /https/],
      ['a.png.zip', 'image-type', /"\.\/a\.png\.zip"/, /Save it as png/],
      ['100%.pdf', 'image-type', /"\.\/100%\.pdf"/, /Save it/],
      ['50%25%.png', 'missing-image', /"\.\/50%25%\.png"/, /letters of its name/],
      ['../../../x.png', 'outside-image', /"\.\.\/\.\.\/\.\.\/x\.png"/, /Copy it/],
      ['/../x.png', 'outside-image', /"\/\.\.\/x\.png"/, /Copy it/],
    ];
    for (const [address, id, message, hint] of cases) {
      const { html, problems } = await renderMarkdown(`![a](${address})`);
      assert.equal(html, '<p></p>', address);
      assert.deepEqual(
        problems.map((problem) => [problem.id, problem.severity]),
        [[id, undefined]],
      );
      assert.match(problems[0]?.message ?? '', message);
      assert.match(problems[0]?.hint ?? '', hint);
    }
  });

  it('refuses what is no picture, whatever its name says, and gives the reason', async () => {
    const queries = { picture: () => 'unsound it is broken' as const };
    const { problems } = await renderMarkdown('![a](hero.png)', { queries });
    assert.deepEqual(
      problems.map(({ id }) => id),
      ['unsound-image'],
    );
    assert.match(problems[0]?.message ?? '', /"\.\/hero\.png": it is broken\.$/);
  });

  it('says nothing of an empty address but that nothing is there', async () => {
    const { problems } = await renderMarkdown('<img alt="a">');
    assert.deepEqual(
      problems.map(({ id }) => id),
      ['missing-image'],
    );
  });

  it('keeps the definitions of links as they are', async () => {
    const { html, pictures } = await renderMarkdown('[a] ![b]\n\n[a]: notes.txt\n[b]: hero.png\n');
    assert.match(html, /href="notes\.txt"/);
    assert.deepEqual(pictures, ['./hero.png']);
  });

  it('asks for a file by its name as it is, decoded once', async () => {
    const { frontmatter, pictures, problems } = await renderMarkdown(
      '![a](50%.png) ![b](50%25.png) ![c](図%201.png) ![d](%32)',
    );
    assert.deepEqual(
      problems.map(({ id }) => id),
      ['image-type'],
    );
    assert.deepEqual(pictures, ['./50%.png', './図 1.png']);
    assert.deepEqual(frontmatter.answers, {
      'picture /content/posts/sample/50%.png': 'sound',
      'picture /content/posts/sample/図 1.png': 'sound',
    });
  });
});
