import assert from 'node:assert/strict';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { site as publication } from '../../src/site.ts';
import {
  attribute,
  getPage,
  linkHref,
  metaContent,
  readFeed,
  readXml,
  select,
  selectAll,
  textOf,
  type FeedItem,
  type Page,
} from '../support/dist.ts';
import { findBrokenLinks } from '../support/links.ts';
import { hrefs, listedPosts, toPostName } from '../support/lists.ts';
import { crowdSize as size, getCrowd, urlOf } from '../support/site.ts';

const { outDir, files, pages } = await getCrowd();
const claims = size.posts * size.claimsPerPost;

describe('a site with many claims', () => {
  it('has no page and no part of its data over 150 KB', () => {
    const bounded = files.filter((file) => /\.html$|^claims\/.*\.json$/.test(file));
    const heavy = bounded.filter((file) => statSync(join(outDir, file)).size > 150_000);
    assert.deepEqual(heavy, []);
  });

  it('leads from the first page of each list to all that is in it, and back', () => {
    const found = (first: string, listed: (page: Page) => string[]) =>
      turnPages(first).flatMap(listed).sort();
    const claimPages = [...pages.keys()].filter((path) => /^\/claims\/claim-/.test(path));
    assert.equal(claimPages.length, claims);
    assert.deepEqual(
      found('/claims/', ({ tree }) => hrefs(select(tree, '.ledger-list'))),
      claimPages.sort(),
    );
    const posts = Array.from({ length: size.posts }, (_, post) => `post-${post}`).sort();
    for (const first of ['/', '/tags/共通のタグ/'])
      assert.deepEqual(found(first, listedPosts), posts);
    const changed = Math.ceil(size.claimsPerPost / 3) * size.posts;
    const idsOf = ({ tree }: Page) =>
      selectAll(tree, 'li').flatMap((el) => attribute(el, 'id') ?? []);
    assert.equal(new Set(found('/corrections/', idsOf)).size, changed + size.posts);
    const topicsOf = ({ tree }: Page) => selectAll(tree, '.topic-list').flatMap(hrefs);
    assert.equal(new Set(found('/tags/', topicsOf)).size, 3 * size.posts + 1);
    const sourcesOf = ({ tree }: Page) =>
      selectAll(tree, 'li')
        .flatMap(hrefs)
        .filter((to) => to.startsWith('https:'));
    assert.equal(new Set(found('/sources/', sourcesOf)).size, claims);
    const eventsOf = ({ tree }: Page) => selectAll(tree, 'li.happened').map(textOf);
    assert.equal(new Set(found('/timeline/', eventsOf)).size, changed);
  });

  it('puts thirty posts on a page, the featured one first, then the newest, and home has one address', () => {
    const names = Array.from({ length: size.posts }, (_, post) => `post-${post}`);
    const [featured = '', ...others] = names;
    const lists = ['/', '/page/2/'].map((pathname) => listedPosts(getPage(pages, pathname)));
    assert.deepEqual(lists.flat(), [featured, ...others.reverse()]);
    assert.deepEqual(
      lists.map(({ length }) => length),
      [30, size.posts - 30],
    );
    assert.ok(!pages.has('/page/1/'));
  });

  it('keeps the feed to the newest twenty', () => {
    const newest = Array.from({ length: 20 }, (_, index) => `post-${size.posts - 1 - index}`);
    assert.deepEqual(
      readFeed(outDir).item.map(({ link }) => toPostName(new URL(link).pathname)),
      newest,
    );
  });

  it('gives every page a title and an address of its own, and each further one a description', () => {
    const all = [...pages.values()];
    const titles = all.map(({ tree }) => textOf(select(select(tree, 'head'), 'title')));
    assert.equal(new Set(titles).size, all.length);
    const further = all.filter(({ pathname }) => /\/page\/\d+\/$/.test(pathname));
    const descriptions = further.map((page) => metaContent(page, 'description'));
    assert.equal(new Set(descriptions).size, further.length);
    for (const page of further) assert.equal(linkHref(page, 'canonical'), urlOf(page.pathname));
  });

  it('has no link that leads nowhere', () => {
    const address = { origin: publication.defaultOrigin, base: '/' };
    assert.deepEqual(findBrokenLinks(pages, files, address), []);
  });

  it('leads from the feed of corrections to the entries, under names that stay', () => {
    const { rss } = readXml<{ rss: { channel: { item: FeedItem[] } } }>(
      join(outDir, 'corrections/rss.xml'),
      ['item'],
    );
    assert.equal(rss.channel.item.length, 100);
    for (const { link, guid } of rss.channel.item) {
      const { pathname, hash } = new URL(link);
      const ids = selectAll(getPage(pages, pathname).tree, 'li,dd').map((el) =>
        attribute(el, 'id'),
      );
      assert.ok(ids.includes(hash.slice(1)), link);
      assert.deepEqual(guid, {
        '#text': urlOf(`/corrections/${hash}`),
        '@isPermaLink': 'false',
      });
    }
  });

  it('counts on the home page all claims', () => {
    const summary = select(getPage(pages, '/').tree, '.claim-summary');
    assert.match(textOf(summary), new RegExp(`(?<!\\d)${claims}(?!\\d)`));
  });
});

/** The pages of a list, by its links to the next page; each has to lead back to the one before. */
function turnPages(first: string): Page[] {
  const turned: Page[] = [];
  for (let path: string | undefined = first; path;) {
    const page = getPage(pages, path);
    const before = turned.at(-1)?.pathname;
    assert.equal(follow(page, 'prev'), before);
    turned.push(page);
    path = follow(page, 'next');
  }
  return turned;
}

function follow({ tree }: Page, rel: string): string | undefined {
  const link = selectAll(select(tree, '.pager'), 'a').find((a) => attribute(a, 'rel') === rel);
  const href = link && attribute(link, 'href');
  return href && decodeURI(href);
}
