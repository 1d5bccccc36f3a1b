import assert from 'node:assert/strict';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import {
  attribute,
  getPage,
  linkHref,
  metaContent,
  parseFragment,
  readFeed,
  readSitemap,
  readXml,
  select,
  selectAll,
} from '../support/dist.ts';
import { findBrokenLinks, findReferences } from '../support/links.ts';
import { makePicture } from '../support/pictures.ts';
import { useFixture } from '../support/site.ts';
import { addToTree, copySite, post } from '../support/tree.ts';

const origin = 'https://author.example';
const base = '/blog/';
const body = `
[根から](/posts/other/) [頁](/tags/) [断片](/posts/other/#見出し) [文書](../other/ja.mdx) [節](#見出し)

<a href="/about/">HTMLの中</a> ![印](/favicon.svg) ![図](picture.png)

## 見出し

[[ogp:https://example.com/|/favicon.svg|題]]
`;

describe('a site below a path', () => {
  const site = useFixture(
    async (contentDir) => {
      // So that everything that a page can have is there.
      copySite('complete', contentDir);
      addToTree(contentDir, {
        'posts/blog/ja.md': post(body, 'tags: [blog]\ncategory: blog\nheroImage: picture.png\n'),
        'posts/blog/picture.png': await makePicture(800, 450),
        'posts/other/ja.mdx': post('## 見出し\n\n[根から](/posts/blog/)'),
      });
    },
    { BASE_PATH: '/blog', SITE_URL: origin, REPORT_ADDRESS: 'mailto:desk@author.example' },
  );

  it('has every link and every asset below it, and each leads somewhere', () => {
    assert.deepEqual(findBrokenLinks(site().pages, site().files, { origin, base }), []);
  });

  it('has no address from the root that lacks the path', () => {
    for (const page of site().pages.values()) {
      const outside = findReferences(page)
        .map(({ address }) => address)
        .filter((address) => /^\/(?!blog\/)/.test(address) || address.startsWith(`${origin}/`))
        .filter((address) => !address.startsWith(origin + base));
      assert.deepEqual(outside, [], page.pathname);
    }
  });

  it('asks for reports of errors, with what a report must say filled in', () => {
    for (const pathname of ['/about/', '/method/', '/corrections/', '/claims/size-671b/']) {
      const links = selectAll(getPage(site().pages, pathname).tree, 'a');
      const hrefs = links.map((link) => attribute(link, 'href') ?? '');
      const [mail = '', ...others] = hrefs.filter((href) => href.startsWith('mailto:'));
      assert.deepEqual(others, []);
      const { pathname: to, searchParams } = new URL(mail);
      assert.equal(to, 'desk@author.example');
      const body = searchParams.get('body') ?? '';
      assert.ok(body.includes(`${origin}/blog${pathname}`), pathname);
      if (!pathname.startsWith('/claims/')) continue;
      for (const fact of ['size-671b', '事実と異なる', '第2版', '2026-04-24']) {
        assert.ok(body.includes(fact), fact);
      }
    }
  });

  it('puts the path before an address once', () => {
    for (const file of site().files.filter((name) => /\.(?:html|xml|txt|css|js)$/.test(name))) {
      assert.doesNotMatch(site().read(file), /\/blog\/blog\//, file);
    }
  });

  it('puts the path before what an author wrote from the root', () => {
    const content = select(getPage(site().pages, '/posts/blog/').tree, '.post-body');
    const links = selectAll(content, 'a')
      .filter((link) => attribute(link, 'className') === undefined)
      .map((link) => decodeURI(attribute(link, 'href') ?? ''));
    assert.deepEqual(links, [
      '/blog/posts/other/',
      '/blog/tags/',
      '/blog/posts/other/#見出し',
      '/blog/posts/other/',
      '#見出し',
      '/blog/about/',
    ]);
    const [mark, picture, card] = selectAll(content, 'img').map((img) => attribute(img, 'src'));
    assert.equal(mark, '/blog/favicon.svg');
    assert.match(picture ?? '', /^\/blog\/_astro\/picture\./);
    assert.equal(card, '/blog/favicon.svg');
    const mdx = select(getPage(site().pages, '/posts/other/').tree, '.post-body');
    assert.ok(selectAll(mdx, 'a').some((link) => attribute(link, 'href') === '/blog/posts/blog/'));
  });

  it('names itself by its origin and its path', () => {
    for (const page of site().pages.values()) {
      const address = origin + encodeURI(base.slice(0, -1) + page.pathname);
      assert.equal(metaContent(page, 'og:url'), address);
      assert.equal(linkHref(page, 'canonical') ?? address, address);
    }
    const page = getPage(site().pages, '/posts/blog/');
    assert.match(metaContent(page, 'og:image') ?? '', /^https:\/\/author\.example\/blog\/_astro\//);
    assert.ok(page.html.includes(`"url":"${origin}/blog/posts/blog/"`));
  });

  it('has feed and sitemap addresses below it', () => {
    const { link, item } = readFeed(site().outDir);
    const feed = item.flatMap((entry) => [
      entry.link,
      entry.guid['#text'],
      ...selectAll(parseFragment(entry['content:encoded']), '*').flatMap((element) =>
        ['href', 'src'].flatMap((name) => attribute(element, name) ?? []),
      ),
    ]);
    const own = [link, ...feed, ...readSitemap(site().outDir).keys()].filter((address) =>
      address.startsWith(origin),
    );
    assert.ok(own.length > 10);
    assert.deepEqual(
      own.filter((address) => !address.startsWith(origin + base)),
      [],
    );
    for (const address of feed) assert.match(address, /^https?:\/\/|^mailto:/);
    const indexed = [...site().pages.keys()].filter((pathname) => pathname !== '/404.html');
    assert.equal(readSitemap(site().outDir).size, indexed.length);
  });

  it('dates the pages in the sitemap as at the root', () => {
    assert.match(readSitemap(site().outDir).get(`${origin}/blog/posts/blog/`) ?? '', /^2026-01-31/);
  });

  it('has a robots.txt and a sitemap index that name the sitemap there', () => {
    const robots = site().read('robots.txt');
    assert.match(robots, /^Sitemap: https:\/\/author\.example\/blog\/sitemap-index\.xml$/m);
    const { sitemapindex } = readXml<{ sitemapindex: { sitemap: { loc: string }[] } }>(
      join(site().outDir, 'sitemap-index.xml'),
      ['sitemap'],
    );
    assert.deepEqual(
      sitemapindex.sitemap.map(({ loc }) => loc),
      [`${origin}/blog/sitemap-0.xml`],
    );
  });
});
