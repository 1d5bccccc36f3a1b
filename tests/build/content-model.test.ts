import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { Element } from 'hast';
import sharp from 'sharp';
import { build, copyProject, temporaryFolder, type Run } from '../support/build.ts';
import {
  attribute,
  getPage,
  linkHref,
  listFiles,
  metaContent,
  readFeed,
  readPages,
  readSitemap,
  select,
  selectAll,
  textOf,
  type Page,
} from '../support/dist.ts';
import { addToTree, copySite } from '../support/tree.ts';

interface Built extends Run {
  outDir: string;
  files: string[];
  pages: Map<string, Page>;
}

/** Builds a site of its own for the suite that calls this. */
function useSite(write: (contentDir: string) => void | Promise<void>): () => Built {
  const root = copyProject({ after });
  const outDir = temporaryFolder({ after });
  let built: Built;
  before(async () => {
    await write(join(root, 'src/content'));
    // West of Greenwich, where a day that is read as an instant falls on the day before.
    const result = await build(outDir, { TZ: 'America/Los_Angeles' }, root);
    assert.equal(result.code, 0, result.output);
    built = { ...result, outDir, files: listFiles(outDir), pages: readPages(outDir) };
  });
  return () => built;
}

/** A post on a day, with more fields. */
function text(day: string, { body = '本文。', fields = '', title = day } = {}): string {
  return `---\ntitle: ${title}\ndescription: 説明。\npubDate: ${day}\n${fields}---\n\n${body}\n`;
}

function picture(width: number, height: number): Promise<Buffer> {
  const background = { r: 42, g: 125, b: 156 };
  return sharp({ create: { width, height, channels: 3, background } })
    .png()
    .toBuffer();
}

function hrefs(element: Element): string[] {
  return selectAll(element, 'a').map((link) => decodeURI(attribute(link, 'href') ?? ''));
}

/** The posts that a list names, in its order. */
function listed(page: Page): string[] {
  return selectAll(page.tree, '.post-list').flatMap(hrefs).map(toName);
}

function relatedTo({ tree }: Page): { name: string; reason: string }[] {
  return selectAll(select(tree, '.related'), 'li').map((item) => ({
    name: toName(hrefs(item)[0] ?? ''),
    reason: selectAll(item, 'p').map(textOf).join(),
  }));
}

function toName(pathname: string): string {
  return /^\/posts\/(.+)\/$/.exec(pathname)?.[1] ?? pathname;
}

describe('front matter of other blogs', () => {
  const built = useSite(async (contentDir) => {
    copySite('foreign-dialects', contentDir);
    addToTree(contentDir, { 'posts/astro-starter/hero.png': await picture(1600, 900) });
  });
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
    assert.deepEqual(listed(getPage(pages, '/tags/deepseek/')), [
      'hugo',
      'astro-starter',
      'jekyll',
    ]);
    assert.deepEqual(listed(getPage(pages, '/tags/c~plus-plus/')), ['hugo', 'jekyll']);
    assert.match(textOf(select(getPage(pages, '/tags/c~plus-plus/').tree, 'h1')), /C\+\+/i);
  });

  it('takes relatedPosts with scores, bare lists, and reasons in the language of the page only', () => {
    const [first, second] = relatedTo(page('jekyll'));
    assert.deepEqual(first, { name: 'astro-starter', reason: '同じモデルを扱う。' });
    assert.equal(second?.name, 'hugo');
    assert.match(second?.reason ?? '', /^共通の話題：deepseek/);
    assert.equal(relatedTo(page('hugo'))[0]?.name, 'jekyll');
    assert.doesNotMatch(page('jekyll').html, /On the same model|같은|同一个|0\.92/);
  });

  it('warns of a hero picture that is not there and publishes the post without it', () => {
    assert.match(
      built().output,
      /src\/content\/posts\/hugo\.mdx:8: the hero picture "\.\/no-such-picture\.png" does not exist/,
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
    const pictures = files.filter((file) => /\.(?:png|jpe?g|webp|avif)$/.test(file));
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
    assert.equal(metaContent(page('jekyll'), 'og:image'), undefined);
  });
});

describe('posts among posts', () => {
  const headings = (count: number) =>
    Array.from({ length: count }, (_, index) => `## 節${index + 1}\n\n本文。`).join('\n\n');
  const built = useSite((contentDir) =>
    addToTree(contentDir, {
      'posts/first.md': text('2026-03-01', {
        body: headings(2),
        fields: 'tags: [推論]\nfeatured: true\n',
      }),
      'posts/second.md': text('2026-03-02', {
        body: headings(3),
        fields: 'tags: [価格, 推論]\ncategory: モデル\n',
      }),
      'posts/third.md': text('2026-03-03', {
        fields:
          'relatedPosts: [draft, first, third, no-such-post, scheduled, first, fifth, fourth, second]\n',
      }),
      'posts/fourth.md': text('2026-03-04', { fields: 'tags: [価格]\n' }),
      'posts/fifth.md': text('2026-03-05', {
        fields:
          'tags: [価格, 半導体]\nrelatedPosts:\n  - slug: no-such-post\n  - slug: third\n    reason: { ja: 順に読む。 }\n',
      }),
      'posts/sixth.md': text('2026-03-06', { fields: 'tags: [教育]\n' }),
      'posts/draft.md': text('2026-03-07', {
        title: '下書きの題',
        fields: 'draft: true\ntags: [価格, 下書きだけ]\ncategory: 秘密\n',
      }),
      'posts/scheduled.md': text('2099-12-31', {
        title: '未来の題',
        fields: 'featured: true\ntags: [価格, 未来だけ]\ncategory: 未来\n',
      }),
    }),
  );
  const published = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth'];
  const page = (name: string) => getPage(built().pages, `/posts/${name}/`);

  it('leaves drafts and posts of the future out of everything', () => {
    const { outDir, pages, files } = built();
    const posts = [...pages.keys()].filter((pathname) => pathname.startsWith('/posts/'));
    assert.deepEqual(posts.map(toName).sort(), [...published].sort());
    assert.ok(!files.some((file) => /draft|scheduled|下書き|秘密|未来/.test(file)));
    for (const { pathname, html } of pages.values()) {
      assert.doesNotMatch(html, /下書きの題|未来の題|下書きだけ|未来だけ|秘密/, pathname);
      assert.doesNotMatch(html, /\/posts\/(?:draft|scheduled)\//, pathname);
    }
    const feed = JSON.stringify(readFeed(outDir));
    assert.doesNotMatch(feed, /下書き|未来の題|draft|scheduled/);
    const addresses = [...readSitemap(outDir).keys()].map(decodeURI).join('\n');
    assert.doesNotMatch(addresses, /draft|scheduled|下書き|秘密|未来/);
  });

  it('lists featured posts first, then the newest', () => {
    assert.deepEqual(listed(getPage(built().pages, '/')), [
      'first',
      'sixth',
      'fifth',
      'fourth',
      'third',
      'second',
    ]);
  });

  it('shows the first three related posts of the author that can be read, in that order', () => {
    assert.deepEqual(
      relatedTo(page('third')).map(({ name }) => name),
      ['first', 'fifth', 'fourth'],
    );
  });

  it('never links a related post that does not exist', () => {
    const { output, pages } = built();
    assert.match(output, /posts\/third\.md:5: .*received "no-such-post"/);
    assert.match(output, /posts\/fifth\.md:7: .*received "no-such-post"/);
    for (const { html } of pages.values()) assert.doesNotMatch(html, /no-such-post/);
  });

  it('fills up with the most similar posts and says what they share', () => {
    const related = relatedTo(page('fifth'));
    assert.deepEqual(related[0], { name: 'third', reason: '順に読む。' });
    assert.deepEqual(
      related
        .slice(1)
        .map(({ name }) => name)
        .sort(),
      ['fourth', 'second'],
    );
    for (const { reason } of related.slice(1)) assert.match(reason, /^共通の話題：価格/);
  });

  it('shows three other posts on every page', () => {
    for (const name of published) {
      const names = relatedTo(page(name)).map((related) => related.name);
      assert.equal(new Set(names).size, 3, name);
      assert.ok(!names.includes(name));
    }
  });

  it('leads to the post before and the post after', () => {
    const neighbours = published.map((name) =>
      selectAll(select(page(name).tree, '.neighbours'), 'a').map((link) => [
        attribute(link, 'rel'),
        toName(attribute(link, 'href') ?? ''),
      ]),
    );
    assert.deepEqual(neighbours[0], [['next', 'second']]);
    assert.deepEqual(neighbours[2], [
      ['prev', 'second'],
      ['next', 'fourth'],
    ]);
    assert.deepEqual(neighbours[5], [['prev', 'fifth']]);
  });

  it('has a table of contents from three headings on', () => {
    assert.equal(selectAll(page('first').tree, '.toc').length, 0);
    const toc = select(page('second').tree, '.toc');
    assert.deepEqual(selectAll(toc, 'a').map(textOf), ['節1', '節2', '節3']);
    assert.deepEqual(hrefs(toc), ['#節1', '#節2', '#節3']);
  });

  it('has a page for each category', () => {
    assert.deepEqual(listed(getPage(built().pages, '/categories/モデル/')), ['second']);
  });
});

describe('a site with one post', () => {
  const built = useSite((contentDir) =>
    addToTree(contentDir, {
      'posts/only.md': text('2026-03-01', {
        body: `[[ogp:https://example.com/]]\n\n本文。`,
        fields: 'relatedPosts: [only, gone]\n',
      }),
    }),
  );

  it('has no related posts and no neighbours', () => {
    const { tree } = getPage(built().pages, '/posts/only/');
    assert.equal(selectAll(tree, '.related,.neighbours').length, 0);
  });
});

describe('an empty content folder', () => {
  const built = useSite(() => undefined);

  it('builds a home page that says so', () => {
    const { pages } = built();
    assert.deepEqual([...pages.keys()], ['/404.html', '/', '/tags/']);
    assert.match(textOf(select(getPage(pages, '/').tree, 'main')), /まだ記事がない。/);
  });

  it('has a feed without items and a sitemap without posts', () => {
    const { outDir } = built();
    assert.deepEqual(readFeed(outDir).item, []);
    assert.deepEqual(
      [...readSitemap(outDir)].map(([url]) => new URL(url).pathname),
      ['/', '/tags/'],
    );
  });
});

describe('more posts than one page holds', () => {
  const count = 65;
  const names = Array.from({ length: count }, (_, index) => `post-${index + 1}`);
  const built = useSite((contentDir) => {
    const day = (index: number) =>
      new Date(Date.UTC(2026, 0, index + 1)).toISOString().slice(0, 10);
    const files = names.map((name, index) => {
      const fields = index === 0 ? 'featured: true\n' : '';
      return [`posts/${name}.md`, text(day(index), { fields })];
    });
    addToTree(contentDir, Object.fromEntries(files) as Record<string, string>);
  });

  it('puts thirty on a page, the featured one first', () => {
    const { pages } = built();
    const lists = ['/', '/page/2/', '/page/3/'].map((pathname) => listed(getPage(pages, pathname)));
    assert.deepEqual(lists.flat(), ['post-1', ...names.slice(1).reverse()]);
    assert.deepEqual(
      lists.map(({ length }) => length),
      [30, 30, 5],
    );
  });

  it('links each page with the one before and the one after, and home has one address', () => {
    const { pages } = built();
    const around = ['/', '/page/2/', '/page/3/'].map((pathname) =>
      selectAll(select(getPage(pages, pathname).tree, 'nav.neighbours'), 'a').map((link) => [
        attribute(link, 'rel'),
        attribute(link, 'href'),
      ]),
    );
    assert.deepEqual(around, [
      [['next', '/page/2/']],
      [
        ['prev', '/'],
        ['next', '/page/3/'],
      ],
      [['prev', '/page/2/']],
    ]);
    assert.ok(!pages.has('/page/1/'));
    assert.equal(
      linkHref(getPage(pages, '/page/2/'), 'canonical'),
      'https://soundings.example/page/2/',
    );
  });

  it('keeps the feed to the newest twenty', () => {
    const { item } = readFeed(built().outDir);
    assert.deepEqual(
      item.map(({ link }) => toName(new URL(link).pathname)),
      names.slice(-20).reverse(),
    );
  });
});
