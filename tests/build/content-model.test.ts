import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { assertNoTrace, build } from '../support/build.ts';
import {
  attribute,
  getPage,
  listFiles,
  readFeed,
  readSitemap,
  select,
  selectAll,
  textOf,
} from '../support/dist.ts';
import { hrefs, listedPosts, relatedPosts, toPostName } from '../support/lists.ts';
import { makePicture } from '../support/pictures.ts';
import { useFixture } from '../support/site.ts';
import { addToTree, makeTree, post } from '../support/tree.ts';

const picture = await makePicture(8, 8);

describe('posts among posts', () => {
  const headings = (count: number) =>
    Array.from({ length: count }, (_, index) => `## 節${index + 1}\n\n本文。`).join('\n\n');
  const built = useFixture((contentDir) =>
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
      'posts/draft/draft-hero.png': picture,
      'posts/draft/draft-picture.png': picture,
      'posts/draft/ja.md': text('2026-03-07', {
        title: '下書きの題',
        body: '![絵](draft-picture.png)',
        fields:
          'draft: true\nheroImage: draft-hero.png\ntags: [価格, 下書きだけ]\ncategory: 秘密\n',
      }),
      'posts/scheduled/scheduled-hero.png': picture,
      'posts/scheduled/scheduled-picture.png': picture,
      'posts/scheduled/ja.mdx': text('2099-12-31', {
        title: '未来の題',
        body: '![絵](scheduled-picture.png)',
        fields:
          'heroImage: scheduled-hero.png\nfeatured: true\ntags: [価格, 未来だけ]\ncategory: 未来\n',
      }),
    }),
  );
  const published = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth'];
  const page = (name: string) => getPage(built().pages, `/posts/${name}/`);

  it('leaves drafts and posts of the future out of everything', () => {
    const { outDir, pages, files } = built();
    const posts = [...pages.keys()].filter((pathname) => pathname.startsWith('/posts/'));
    assert.deepEqual(posts.map(toPostName).sort(), [...published].sort());
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
    assert.deepEqual(listedPosts(getPage(built().pages, '/')), [
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
      relatedPosts(page('third'))
        .slice(0, 3)
        .map(({ name }) => name),
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
    const related = relatedPosts(page('fifth'));
    assert.deepEqual(related[0], { name: 'third', roles: [], reason: '順に読む。' });
    assert.deepEqual(
      related
        .slice(1, 3)
        .map(({ name }) => name)
        .sort(),
      ['fourth', 'second'],
    );
    for (const { reason } of related.slice(1, 3)) assert.match(reason, /^共通の話題：価格/);
  });

  it('names each other post once, with all that it is to this one', () => {
    for (const name of published) {
      const names = relatedPosts(page(name)).map((related) => related.name);
      assert.equal(new Set(names).size, names.length, name);
      assert.ok(names.length >= 3 && names.length <= 5, name);
      assert.ok(!names.includes(name));
    }
  });

  it('leads to the post before and the post after', () => {
    const neighbours = published.map((name) =>
      relatedPosts(page(name))
        .flatMap(({ name, roles }) => roles.map((role) => `${role} ${name}`))
        .sort(),
    );
    assert.deepEqual(neighbours[0], ['新しい記事 second']);
    assert.deepEqual(neighbours[2], ['古い記事 second', '新しい記事 fourth']);
    assert.deepEqual(neighbours[5], ['古い記事 fifth']);
  });

  it('has a table of contents from three headings on', () => {
    assert.equal(selectAll(page('first').tree, '.toc').length, 0);
    const toc = select(page('second').tree, '.toc');
    assert.deepEqual(selectAll(toc, 'a').map(textOf), ['節1', '節2', '節3']);
    assert.deepEqual(hrefs(toc), ['#節1', '#節2', '#節3']);
  });

  it('has a page for each category', () => {
    assert.deepEqual(listedPosts(getPage(built().pages, '/categories/モデル/')), ['second']);
  });
});

describe('pictures', () => {
  const name = '50% (1) & 図..2.PNG';
  const body = `![絵](<${name.replace('%', '%25')}>) ![絵](images/deep.png)`;
  const built = useFixture(async (contentDir) =>
    addToTree(contentDir, {
      'posts/names/ja.md': text('2026-03-01', { body, fields: `heroImage: '${name}'\n` }),
      [`posts/names/${name}`]: await makePicture(800, 400),
      'posts/names/images/deep.png': picture,
      'posts/mdx/ja.mdx': text('2026-03-01', { body }),
      [`posts/mdx/${name}`]: picture,
      'posts/mdx/images/deep.png': picture,
      'posts/drawn/ja.md': text('2026-03-01', { fields: 'heroImage: drawing.svg\n' }),
      'posts/drawn/drawing.svg':
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 200"><rect width="9" height="9"/></svg>',
    }),
  );
  const page = (name: string) => getPage(built().pages, `/posts/${name}/`);
  const sources = (name: string) =>
    selectAll(select(page(name).tree, 'article'), 'img').map(
      (image) => attribute(image, 'src') ?? '',
    );

  it('are shown whatever their names and wherever beside the text they are', () => {
    assert.equal(sources('names').length, 3);
    assert.equal(sources('mdx').length, 2);
    for (const source of [...sources('names'), ...sources('mdx')]) {
      assert.ok(built().files.includes(decodeURI(source).slice(1)), source);
    }
  });

  it('are announced to other sites in the size that they have', () => {
    assert.match(page('names').html, /og:image:width" content="800"/);
    assert.match(page('names').html, /og:image:height" content="400"/);
  });

  it('may be drawings, which stand above an article as they are', () => {
    assert.match(sources('drawn').join(), /^\/_astro\/drawing\.[^,]+\.svg$/);
    assert.match(page('drawn').html, /og:image" content="[^"]*\/cards\/posts\/drawn\.png"/);
  });
});

describe('a content folder without a post that is out', () => {
  it('is not built, and the site that stands stays', async (t) => {
    const outDir = makeTree(t, { 'index.html': 'old' });
    const contentDir = makeTree(t, { 'posts/a.md': post('本文。', 'draft: true\n') });
    const run = await build(outDir, { CONTENT_DIR: contentDir });
    assert.equal(run.code, 1, run.output);
    assert.match(run.output, /no post of the site is out yet: it has drafts alone\./);
    assertNoTrace(run);
    assert.deepEqual(listFiles(outDir), ['index.html']);
  });
});

/** A post on a day, with more fields. */
function text(day: string, { body = '本文。', fields = '', title = day } = {}): string {
  return `---\ntitle: ${title}\ndescription: 説明。\npubDate: ${day}\n${fields}---\n\n${body}\n`;
}
