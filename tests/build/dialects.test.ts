import assert from 'node:assert/strict';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import sharp from 'sharp';
import {
  attribute,
  getPage,
  metaContent,
  readFeed,
  select,
  selectAll,
  textOf,
} from '../support/dist.ts';
import { hrefs, listedPosts, relatedPosts } from '../support/lists.ts';
import { makePicture } from '../support/pictures.ts';
import { useFixture } from '../support/site.ts';
import { addToTree, copySite } from '../support/tree.ts';

// Where a day that is read as an instant falls on the day before.
const west = { TZ: 'America/Los_Angeles' };

describe('front matter of other blogs', () => {
  const built = useFixture(async (contentDir) => {
    copySite('foreign-dialects', contentDir);
    addToTree(contentDir, { 'posts/astro-starter/hero.png': await makePicture(1600, 900) });
  }, west);
  const page = (name: string) => getPage(built().pages, `/posts/${name}/`);

  it('publishes single files, folders and MDX alike', () => {
    const posts = [...built().pages.keys()].filter((pathname) => pathname.startsWith('/posts/'));
    assert.deepEqual(posts, ['/posts/astro-starter/', '/posts/hugo/', '/posts/jekyll/']);
    const body = select(page('hugo').tree, '.post-body');
    assert.deepEqual(selectAll(body, 'strong').map(textOf), ['MDXの本文']);
    assert.deepEqual(selectAll(select(body, 'tbody'), 'th,td').map(textOf), ['V4', '1']);
    assert.equal(selectAll(body, 'details').length, 1);
    const item = readFeed(built().outDir).item.find(({ link }) => link.endsWith('/hugo/'));
    assert.match(item?.['content:encoded'] ?? '', /<strong>MDXの本文<\/strong>/);
  });

  it('reads date as pubDate, and quoted and plain days as the same day everywhere', () => {
    const days = ['jekyll', 'astro-starter', 'hugo'].map((name) => {
      const times = selectAll(select(page(name).tree, '.post-meta'), 'time');
      return times.map((time) => [attribute(time, 'dateTime'), textOf(time)]);
    });
    assert.deepEqual(days, [
      [['2026-02-01', '2026年2月1日']],
      [
        ['2026-02-02', '2026年2月2日'],
        ['2026-02-05', '2026年2月5日'],
      ],
      [['2026-02-03', '2026年2月3日']],
    ]);
  });

  it('makes image, where it is the address of a page, a link among the sources and no picture', () => {
    const { tree, html } = page('jekyll');
    const address = 'https://www.theregister.com/2026/04/24/deepseek_v4/';
    assert.deepEqual(hrefs(select(tree, '.post-sources')), [address]);
    assert.equal(selectAll(tree, 'img,picture').length, 0);
    assert.equal(html.split(address).length - 1, 1);
  });

  it('makes one page of the spellings of a tag, and others of C++', () => {
    const { pages } = built();
    const tags = [...pages.keys()].filter((pathname) => /^\/tags\/./.test(pathname));
    assert.deepEqual(tags, ['/tags/c~plus-plus/', '/tags/deepseek/', '/tags/v4/']);
    assert.deepEqual(listedPosts(getPage(pages, '/tags/deepseek/')), [
      'hugo',
      'astro-starter',
      'jekyll',
    ]);
    assert.deepEqual(listedPosts(getPage(pages, '/tags/c~plus-plus/')), ['hugo', 'jekyll']);
    assert.match(textOf(select(getPage(pages, '/tags/c~plus-plus/').tree, 'h1')), /C\+\+/i);
  });

  it('takes relatedPosts with scores, bare lists, and reasons in the language of the page only', () => {
    const [first, second] = relatedPosts(page('jekyll'));
    assert.equal(first?.name, 'astro-starter');
    assert.equal(first.reason, '同じモデルを扱う。');
    assert.equal(second?.name, 'hugo');
    assert.match(second?.reason ?? '', /^共通の話題：deepseek/);
    assert.equal(relatedPosts(page('hugo'))[0]?.name, 'jekyll');
    assert.doesNotMatch(page('jekyll').html, /On the same model|같은|同一个|0\.92/);
  });

  it('warns of a hero picture that is not there and publishes the post without it', () => {
    assert.match(
      built().output,
      /posts\/hugo\.mdx:8: the hero picture "\.\/no-such-picture\.png" does not exist/,
    );
    assert.equal(selectAll(page('hugo').tree, 'img,picture').length, 0);
  });

  it('optimises and sizes a hero picture', async () => {
    const { outDir } = built();
    const hero = select(page('astro-starter').tree, 'picture');
    const img = select(hero, 'img');
    assert.equal(attribute(img, 'alt'), '二色の図');
    assert.equal(Number(attribute(img, 'width')) / Number(attribute(img, 'height')), 16 / 9);
    assert.equal(attribute(img, 'loading'), 'eager');
    const sources = selectAll(hero, 'source');
    assert.deepEqual(
      sources.map((source) => attribute(source, 'type')),
      ['image/avif', 'image/webp'],
    );
    for (const source of sources) {
      for (const candidate of (attribute(source, 'srcSet') ?? '').split(', ')) {
        const [address = '', width = ''] = candidate.split(' ');
        const file = await sharp(join(outDir, address)).metadata();
        assert.equal(`${file.width}w`, width);
        assert.ok(
          attribute(source, 'type')?.endsWith(file.format === 'heif' ? 'avif' : file.format),
        );
      }
    }
  });

  it('ships no picture that no page asks for, such as the original', () => {
    const { files, pages } = built();
    const html = [...pages.values()].map((page) => page.html).join();
    // Every article has a card, also where it is shared by a photograph.
    const pictures = files.filter((file) => /^(?!cards\/).*\.(?:png|jpe?g|webp|avif)$/.test(file));
    assert.ok(pictures.length > 0);
    assert.deepEqual(
      pictures.filter((file) => !html.includes(`/${file}`)),
      [],
    );
  });

  it('shows the hero picture to other sites, with its true size', async () => {
    const shared = page('astro-starter');
    const image = new URL(metaContent(shared, 'og:image') ?? '');
    const { width, height, format } = await sharp(join(built().outDir, image.pathname)).metadata();
    assert.equal(format, 'jpeg');
    assert.equal(metaContent(shared, 'og:image:width'), String(width));
    assert.equal(metaContent(shared, 'og:image:height'), String(height));
    assert.equal(metaContent(shared, 'og:image:alt'), '二色の図');
    assert.equal(metaContent(shared, 'twitter:card'), 'summary_large_image');
    assert.ok(shared.html.includes(`"image":"${image.href}"`));
    assert.match(metaContent(page('jekyll'), 'og:image') ?? '', /\/cards\/posts\/jekyll\.png$/);
  });
});
