import assert from 'node:assert/strict';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { z } from 'astro/zod';
import { lastDay, pathnameOf, readClaims, readSources, type Source } from '../support/content.ts';
import {
  attribute,
  getPage,
  linkHref,
  metaContent,
  readSitemap,
  readXml,
  select,
  selectAll,
  textOf,
  type Page,
} from '../support/dist.ts';
import { getSite, urlOf } from '../support/site.ts';

const { contentDir, outDir, pages, read } = await getSite('complete');
const posts = readSources(contentDir, 'posts');

describe('head', () => {
  it('names the one address of each page that search engines may show', () => {
    for (const page of indexedPages()) {
      assert.equal(linkHref(page, 'canonical'), urlOf(page.pathname));
      assert.equal(metaContent(page, 'robots'), undefined, page.pathname);
    }
  });

  it('has title and description of its own on every page', () => {
    const titles = [...pages.values()].map(({ tree }) =>
      textOf(select(select(tree, 'head'), 'title')),
    );
    const descriptions = [...pages.values()].map((page) => metaContent(page, 'description') ?? '');
    assert.equal(new Set(titles).size, pages.size, titles.join('\n'));
    assert.equal(new Set(descriptions).size, pages.size, descriptions.join('\n'));
    assert.ok(![...titles, ...descriptions].includes(''));
  });

  it('has Open Graph and Twitter tags that agree with the page', () => {
    for (const page of pages.values()) {
      const og = (name: string) => metaContent(page, `og:${name}`);
      assert.equal(og('url'), urlOf(page.pathname));
      assert.equal(og('description'), metaContent(page, 'description'));
      assert.equal(og('site_name'), '測深');
      // https://ogp.me: language_TERRITORY.
      assert.equal(og('locale'), 'ja_JP');
      assert.equal(og('type'), page.pathname.startsWith('/posts/') ? 'article' : 'website');
      const isShared = /^\/(?:posts|claims)\/(?!page\/)./.test(page.pathname);
      const [, id = ''] = /^\/(.*)\/$/.exec(page.pathname) ?? [];
      const card = isShared ? urlOf(`/cards/${id}.png`) : undefined;
      if (!og('image')?.endsWith('.jpg')) assert.equal(og('image'), card);
      assert.equal(Boolean(og('image:alt')), isShared);
      const kind = isShared ? 'summary_large_image' : 'summary';
      assert.equal(metaContent(page, 'twitter:card'), kind);
    }
    for (const source of posts) {
      const page = postPage(source);
      assert.equal(metaContent(page, 'og:title'), source.fields.title);
      assert.equal(metaContent(page, 'og:description'), source.fields.description);
      assert.equal(metaContent(page, 'article:published_time'), source.fields.pubDate);
      assert.equal(metaContent(page, 'article:modified_time'), lastDay(source));
    }
  });

  it('describes home as the site, each post as a BlogPosting, each claim but questions as a ClaimReview, data as Datasets, and nothing else', () => {
    const questions = readClaims(contentDir).flatMap(({ id, verdict }) => (verdict ? [] : id));
    for (const page of pages.values()) {
      const blocks = selectAll(page.tree, 'script').filter(
        (script) => attribute(script, 'type') === 'application/ld+json',
      );
      const isDescribed =
        (page.pathname === '/' ||
          /^\/(?:(?:posts|claims|models)\/(?!page\/).|(?:data|prices)\/)/.test(page.pathname)) &&
        !questions.some((id) => page.pathname === `/claims/${id}/`);
      assert.equal(blocks.length, isDescribed ? 1 : 0, page.pathname);
    }
    for (const source of posts) {
      const posting = postGraph.parse(jsonLd(postPage(source)))['@graph'][2];
      const url = urlOf(pathnameOf(source));
      assert.equal(posting.url, url);
      assert.equal(posting.mainEntityOfPage['@id'], url);
      assert.equal(posting.headline, source.fields.title);
      assert.equal(posting.description, source.fields.description);
      assert.equal(posting.datePublished, source.fields.pubDate);
      assert.equal(posting.dateModified, lastDay(source));
      assert.equal(posting.articleSection, source.fields.category);
      assert.deepEqual(posting.keywords ?? [], source.fields.tags ?? []);
    }
  });
});

describe('sitemap', () => {
  it('lists exactly the pages that search engines may show', () => {
    const listed = [...readSitemap(outDir).keys()].sort();
    assert.deepEqual(
      listed,
      indexedPages()
        .map(({ pathname }) => urlOf(pathname))
        .sort(),
    );
  });

  it('dates posts and pages as their authors do, home as the last of them, and guesses no other', () => {
    const expected = new Map(indexedPages().map(({ pathname }) => [urlOf(pathname), '']));
    for (const source of posts) expected.set(urlOf(pathnameOf(source)), lastDay(source));
    for (const { name, fields } of readSources(contentDir, 'pages')) {
      expected.set(urlOf(`/${name}/`), fields.updatedDate ?? '');
    }
    expected.set(urlOf('/'), posts.map(lastDay).sort().at(-1) ?? '');
    const dated = [...readSitemap(outDir)].map(([url, day = '']) => [url, day.slice(0, 10)]);
    assert.deepEqual(new Map(dated as [string, string][]), expected);
  });

  it('is what robots.txt names', () => {
    const [, index = ''] = /^Sitemap: (.*)$/m.exec(read('robots.txt')) ?? [];
    assert.equal(index, urlOf('/sitemap-index.xml'));
    const { sitemapindex } = readXml<{ sitemapindex: { sitemap: { loc: string }[] } }>(
      join(outDir, 'sitemap-index.xml'),
      ['sitemap'],
    );
    const parts = sitemapindex.sitemap.map(({ loc }) => loc);
    assert.deepEqual(parts, [urlOf('/sitemap-0.xml')]);
    assert.match(read('robots.txt'), /^User-agent: \*\nAllow: \/$/m);
  });

  it('leaves the page for missing pages out, which says noindex', () => {
    const page = getPage(pages, '/404.html');
    assert.equal(metaContent(page, 'robots'), 'noindex');
    assert.equal(linkHref(page, 'canonical'), undefined);
    assert.ok(![...readSitemap(outDir).keys()].some((url) => url.includes('404')));
  });
});

function indexedPages(): Page[] {
  return [...pages.values()].filter(({ pathname }) => pathname !== '/404.html');
}

function postPage(source: Source): Page {
  return getPage(pages, pathnameOf(source));
}

/** What the page says of itself in JSON-LD. */
function jsonLd({ tree }: Page): unknown {
  const [script] = selectAll(tree, 'script').filter((element) => attribute(element, 'type'));
  assert.ok(script);
  return JSON.parse(textOf(script));
}

/** https://developers.google.com/search/docs/appearance/structured-data/article */
const organization = z.strictObject({
  '@type': z.literal('Organization'),
  name: z.string().min(1),
});
const person = z.strictObject({ '@type': z.literal('Person'), name: z.string().min(1) });
const reference = z.strictObject({ '@id': z.url() });
const blogPosting = z.strictObject({
  '@type': z.literal('BlogPosting'),
  '@id': z.url(),
  isPartOf: reference,
  mainEntityOfPage: z.strictObject({ '@type': z.literal('WebPage'), '@id': z.url() }),
  url: z.url(),
  // Longer ones are cut in results.
  headline: z.string().min(1).max(110),
  description: z.string().min(1),
  datePublished: z.iso.date(),
  dateModified: z.iso.date(),
  inLanguage: z.literal('ja'),
  author: z.union([reference, person]),
  publisher: reference,
  image: z.url().optional(),
  articleSection: z.string().min(1).optional(),
  keywords: z.array(z.string().min(1)).min(1).optional(),
  isBasedOn: z
    .strictObject({
      '@type': z.literal('CreativeWork'),
      name: z.string().min(1),
      publisher: organization,
      url: z.url().optional(),
      datePublished: z.iso.date().optional(),
    })
    .optional(),
  citation: z
    .strictObject({
      '@type': z.literal('CreativeWork'),
      url: z.url().optional(),
      datePublished: z.iso.date(),
      author: organization.optional(),
    })
    .optional(),
});
const postGraph = z.strictObject({
  '@context': z.literal('https://schema.org'),
  '@graph': z.tuple([
    z.looseObject({ '@type': z.literal('WebSite'), '@id': z.url(), publisher: reference }),
    z.looseObject({ '@type': z.literal('Organization'), '@id': z.url(), name: z.string() }),
    blogPosting,
    z.looseObject({ '@type': z.literal('BreadcrumbList'), '@id': z.url() }),
  ]),
});
