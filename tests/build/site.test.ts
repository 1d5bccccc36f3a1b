import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { brotliCompressSync } from 'node:zlib';
import { z } from 'astro/zod';
import type { Element } from 'hast';
import { contentSecurityPolicy, site } from '../../src/site.ts';
import { build, projectRoot, temporaryFolder } from '../support/build.ts';
import { readSources, type Source } from '../support/content.ts';
import {
  attribute,
  getPage,
  linkHref,
  listFiles,
  metaContent,
  parseFragment,
  readFeed,
  readPages,
  readSitemap,
  readXml,
  select,
  selectAll,
  textOf,
  without,
  type FeedItem,
  type Page,
} from '../support/dist.ts';
import { validateHtml } from '../support/html-rules.ts';
import { findBrokenLinks, findReferences } from '../support/links.ts';

const outDir = temporaryFolder({ after });
const contentDir = join(projectRoot, 'src/content');
const posts = readSources(contentDir, 'posts');
const address = { origin: site.defaultOrigin, base: '/' };
let files: string[];
let pages: Map<string, Page>;

before(async () => {
  const { code, output } = await build(outDir);
  assert.equal(code, 0, output);
  files = listFiles(outDir);
  pages = readPages(outDir);
});

/** Fails with every page that something is wrong with, not with the first. */
function onEveryPage(find: (page: Page) => string[]): void {
  const wrong = [...pages.values()].flatMap((page) =>
    find(page).map((what) => `${page.pathname} ${what}`),
  );
  assert.deepEqual(wrong, []);
}

function postPage({ name }: Source): Page {
  return getPage(pages, `/posts/${name}/`);
}

function read(file: string): string {
  return readFileSync(join(outDir, file), 'utf8');
}

describe('pages', () => {
  it('are home, about, 404, topics, every post and every topic that a post names, and no others', () => {
    const topics = posts.flatMap((source) => {
      const links = selectAll(select(postPage(source).tree, '.post-meta'), 'a');
      return [source.fields.category, ...source.fields.tags].map((label) => {
        const link = links.find((candidate) => textOf(candidate) === label);
        assert.ok(link, `${source.name} has no link named ${label}`);
        return decodeURIComponent(attribute(link, 'href') ?? '');
      });
    });
    const expected = ['/', '/404.html', '/about/', '/tags/', ...posts.map(toPathname), ...topics];
    assert.deepEqual([...pages.keys()].sort(), [...new Set(expected)].sort());
  });

  it('link to every post from home and from each of its topics', () => {
    for (const source of posts) {
      const topics = selectAll(select(postPage(source).tree, '.post-meta'), 'a');
      const lists = ['/', ...topics.map((link) => decodeURI(attribute(link, 'href') ?? ''))];
      for (const pathname of lists) {
        const links = selectAll(getPage(pages, pathname).tree, 'a');
        const titles = links
          .filter((link) => attribute(link, 'href') === toPathname(source))
          .map(textOf);
        assert.deepEqual(titles, [source.fields.title], `${source.name} on ${pathname}`);
      }
    }
  });

  it('have a language, one h1 and no gap in their headings', () => {
    onEveryPage(({ tree }) => {
      const levels = selectAll(tree, 'h1,h2,h3,h4,h5,h6').map(({ tagName }) => Number(tagName[1]));
      return [
        ...(attribute(select(tree, 'html'), 'lang') === 'ja' ? [] : ['has no language']),
        ...(levels.filter((level) => level === 1).length === 1 ? [] : ['has not one h1']),
        ...levels.flatMap((level, index) =>
          level > (levels[index - 1] ?? 0) + 1 ? [`skips to h${level} (heading ${index + 1})`] : [],
        ),
      ];
    });
  });

  it('use an id once, and none that is empty', () => {
    onEveryPage(({ tree }) => {
      const ids = selectAll(tree, '*').flatMap((element) => attribute(element, 'id') ?? []);
      return ids.filter((id, index) => id.trim() === '' || ids.indexOf(id) !== index);
    });
  });

  it('are valid HTML', async () => {
    const wrong = [...pages.values()].map(({ html, file }) => validateHtml(html, file));
    assert.deepEqual((await Promise.all(wrong)).flat(), []);
  });

  it('show no trace of Markdown: no asterisks, no mermaid source', () => {
    onEveryPage(({ tree }) => {
      const text = textOf(without(tree, 'pre,code,script'));
      return [
        ...(text.match(/.{0,20}\*\*.{0,20}/g) ?? []),
        ...(text.match(/\[\[ogp:.{0,20}/g) ?? []),
        ...selectAll(tree, '.language-mermaid').map(textOf),
      ];
    });
  });

  it('show every diagram of the text as a drawing', () => {
    for (const source of posts) {
      const figures = selectAll(postPage(source).tree, 'figure.diagram');
      const drawings = figures.filter((figure) => selectAll(figure, 'svg').length === 1);
      assert.equal(drawings.length, source.diagrams, source.name);
    }
  });
});

describe('security', () => {
  it('keeps everything inline out: styles, handlers, scripts other than JSON-LD', () => {
    onEveryPage(({ tree }) =>
      selectAll(tree, '*').flatMap((element) => [
        ...Object.keys(element.properties)
          .filter((name) => /^(?:style|on.*)$/i.test(name))
          .map((name) => `<${element.tagName}> has ${name}`),
        ...(isInline(element) ? [`has an inline <${element.tagName}>`] : []),
      ]),
    );
  });

  it('has no address that runs code and no frame', () => {
    onEveryPage((page) => [
      ...findReferences(page)
        .filter(({ address }) => /^\s*(?:javascript|data|vbscript):/i.test(address))
        .map(({ address }) => address),
      ...selectAll(page.tree, 'iframe,frame,object,embed,base').map(({ tagName }) => tagName),
    ]);
  });

  it('puts the policy on every page before anything that it governs', () => {
    onEveryPage((page) => {
      const [first] = selectAll(page.tree, 'meta,link,script,style').filter(
        (element) => attribute(element, 'charSet') === undefined,
      );
      const inPlace = first && attribute(first, 'httpEquiv') === 'content-security-policy';
      const policy = first && attribute(first, 'content');
      return inPlace && policy === contentSecurityPolicy ? [] : [`has ${policy} first`];
    });
  });

  it('says the same policy in _headers, for hosts that read it, and forbids frames', () => {
    const [everywhere] = read('_headers').split(/\n(?=\S)/);
    assert.match(everywhere ?? '', /^\/\*\n/);
    const policies = read('_headers').match(/^ *Content-Security-Policy:.*$/gim);
    assert.deepEqual(policies, [
      `  Content-Security-Policy: ${contentSecurityPolicy}; frame-ancestors 'none'`,
    ]);
    assert.ok(everywhere?.includes(policies[0] ?? ''));
  });
});

describe('links', () => {
  // Our own check instead of linkinator: no server to start and stop, and it looks into fragments, into `srcset` and
  // for addresses that would be redirected.
  it('inside the site lead to a file, and fragments to an element', () => {
    assert.deepEqual(findBrokenLinks(pages, files, address), []);
  });

  it('of other sites are followed by readers only: nothing is loaded from there', () => {
    onEveryPage((page) =>
      findReferences(page)
        .filter(({ isLink, address }) => !isLink && !/^(?:\/(?!\/)|#)/.test(address))
        .map(({ address }) => address),
    );
    for (const file of files.filter((name) => name.endsWith('.css'))) {
      assert.doesNotMatch(read(file), /@import|@font-face|url\(\s*["']?(?:https?:)?\/\//i);
    }
  });
});

describe('head', () => {
  it('names the one address of each page that search engines may show', () => {
    for (const page of indexedPages()) {
      assert.equal(linkHref(page, 'canonical'), toUrl(page.pathname));
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
      assert.equal(og('url'), toUrl(page.pathname));
      assert.equal(og('description'), metaContent(page, 'description'));
      assert.equal(og('site_name'), '測深');
      // https://ogp.me: language_TERRITORY.
      assert.equal(og('locale'), 'ja_JP');
      assert.equal(og('type'), page.pathname.startsWith('/posts/') ? 'article' : 'website');
      const card = og('image') ? 'summary_large_image' : 'summary';
      assert.equal(metaContent(page, 'twitter:card'), card);
    }
    for (const source of posts) {
      const page = postPage(source);
      assert.equal(metaContent(page, 'og:title'), source.fields.title);
      assert.equal(metaContent(page, 'og:description'), source.fields.description);
      assert.equal(metaContent(page, 'article:published_time'), source.fields.pubDate);
      assert.equal(metaContent(page, 'article:modified_time'), modified(source));
    }
  });

  it('describes each post as a BlogPosting, and nothing else', () => {
    for (const page of pages.values()) {
      const blocks = selectAll(page.tree, 'script').filter(
        (script) => attribute(script, 'type') === 'application/ld+json',
      );
      assert.equal(blocks.length, page.pathname.startsWith('/posts/') ? 1 : 0, page.pathname);
    }
    for (const source of posts) {
      const posting = blogPosting.parse(JSON.parse(textOf(jsonLd(postPage(source)))));
      const url = toUrl(toPathname(source));
      assert.equal(posting.url, url);
      assert.equal(posting.mainEntityOfPage['@id'], url);
      assert.equal(posting.headline, source.fields.title);
      assert.equal(posting.description, source.fields.description);
      assert.equal(posting.datePublished, source.fields.pubDate);
      assert.equal(posting.dateModified, modified(source));
      assert.equal(posting.articleSection, source.fields.category);
      assert.deepEqual(posting.keywords, source.fields.tags);
    }
  });
});

describe('feed', () => {
  it('has every post once, the newest first, at its address and its day', () => {
    const items = readFeed(outDir).item;
    const expected = [...posts].sort((a, b) => (pubDate(a) < pubDate(b) ? 1 : -1));
    assert.deepEqual(
      items.map(({ title, description, link }) => [title, description, link]),
      expected.map((source) => [
        source.fields.title,
        source.fields.description,
        toUrl(toPathname(source)),
      ]),
    );
    for (const [index, item] of items.entries()) {
      // https://www.rssboard.org/rss-specification: RFC 822, preferably with a four-digit year.
      assert.match(item.pubDate, /^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d GMT$/);
      const day = new Date(item.pubDate).toISOString();
      assert.equal(day, `${pubDate(expected[index])}T00:00:00.000Z`);
    }
  });

  it('names each item by an address that no other has', () => {
    const guids = readFeed(outDir).item.map(({ guid }) => guid['#text']);
    assert.equal(new Set(guids).size, posts.length);
    for (const { guid, link } of readFeed(outDir).item) {
      assert.deepEqual(guid, { '#text': link, '@isPermaLink': 'true' });
    }
  });

  it('is announced on every page, in its language and with its own address', () => {
    const { rss } = readXml<{ rss: { channel: Record<string, Record<string, string>> } }>(
      join(outDir, 'rss.xml'),
      [],
    );
    assert.equal(rss.channel['language'], 'ja');
    assert.equal(rss.channel['link'], toUrl('/'));
    assert.equal(rss.channel['atom:link']?.['@href'], toUrl('/rss.xml'));
    onEveryPage((page) => (linkHref(page, 'alternate') === '/rss.xml' ? [] : ['has no feed']));
  });

  it('has the whole text of each post', () => {
    forEachItem((content, { tree }) => {
      const body = without(select(tree, '.post-body'), '.diagram,.link-cards');
      const told = new Set(selectAll(content, blocks).map(textOf));
      const missing = selectAll(body, blocks)
        .map(textOf)
        .filter((text) => text !== '' && !told.has(text));
      assert.deepEqual(missing, []);
    });
  });

  it('tells diagrams as lists of their labels, without any drawing', () => {
    forEachItem((content, { tree }) => {
      const labels = selectAll(tree, '.diagram-text').map((box) =>
        selectAll(box, 'li').map(textOf),
      );
      const lists = selectAll(content, 'ul').map((list) => selectAll(list, 'li').map(textOf));
      for (const diagram of labels) {
        assert.ok(diagram.length > 0);
        assert.ok(
          lists.some((list) => list.join('\n') === diagram.join('\n')),
          diagram.join(', '),
        );
      }
      for (const figure of selectAll(tree, 'figure.diagram')) {
        const [title] = [...selectAll(figure, 'figcaption'), ...selectAll(figure, 'title')];
        assert.ok(title && textOf(content).includes(textOf(title)));
      }
      assert.deepEqual(selectAll(content, 'svg,title,path,g'), []);
    });
  });

  it('tells link cards as links', () => {
    forEachItem((content, { tree }) => {
      const links = selectAll(content, 'a').map((link) => attribute(link, 'href'));
      const cards = selectAll(select(tree, '.post-body'), 'a.link-card');
      assert.ok(cards.length > 0);
      for (const card of cards) assert.ok(links.includes(attribute(card, 'href')));
    });
  });

  it('has absolute addresses only, and nothing that a reader program would not show', () => {
    forEachItem((content) => {
      for (const element of selectAll(content, '*')) {
        assert.doesNotMatch(element.tagName, /^(?:script|style|iframe|svg|button|wbr|template)$/);
        for (const name of Object.keys(element.properties)) {
          assert.doesNotMatch(name, /^(?:style|className|on.*|tabIndex|data.*)$/i);
        }
        for (const name of ['href', 'src', 'cite', 'srcSet']) {
          const value = attribute(element, name);
          if (value !== undefined) assert.match(value, /^(?:https?:\/\/|mailto:)/);
        }
      }
    });
  });
});

describe('sitemap', () => {
  it('lists exactly the pages that search engines may show', () => {
    const listed = [...readSitemap(outDir).keys()].sort();
    assert.deepEqual(
      listed,
      indexedPages()
        .map(({ pathname }) => toUrl(pathname))
        .sort(),
    );
  });

  it('dates posts and pages as their authors do, home as the last of them, and guesses no other', () => {
    const expected = new Map(indexedPages().map(({ pathname }) => [toUrl(pathname), '']));
    for (const source of posts) expected.set(toUrl(toPathname(source)), modified(source));
    for (const { name, fields } of readSources(contentDir, 'pages')) {
      expected.set(toUrl(`/${name}/`), fields.updatedDate ?? '');
    }
    expected.set(toUrl('/'), posts.map(modified).sort().at(-1) ?? '');
    const dated = [...readSitemap(outDir)].map(([url, day = '']) => [url, day.slice(0, 10)]);
    assert.deepEqual(new Map(dated as [string, string][]), expected);
  });

  it('is what robots.txt names', () => {
    const [, index = ''] = /^Sitemap: (.*)$/m.exec(read('robots.txt')) ?? [];
    assert.equal(index, toUrl('/sitemap-index.xml'));
    const { sitemapindex } = readXml<{ sitemapindex: { sitemap: { loc: string }[] } }>(
      join(outDir, 'sitemap-index.xml'),
      ['sitemap'],
    );
    const parts = sitemapindex.sitemap.map(({ loc }) => loc);
    assert.deepEqual(parts, [toUrl('/sitemap-0.xml')]);
    assert.match(read('robots.txt'), /^User-agent: \*\nAllow: \/$/m);
  });

  it('leaves the page for missing pages out, which says noindex', () => {
    const page = getPage(pages, '/404.html');
    assert.equal(metaContent(page, 'robots'), 'noindex');
    assert.equal(linkHref(page, 'canonical'), undefined);
    assert.ok(![...readSitemap(outDir).keys()].some((url) => url.includes('404')));
  });
});

describe('weight, in brotli', () => {
  let weights: Map<Page, number>;
  before(() => {
    weights = new Map([...pages.values()].map((page) => [page, weighPage(page)]));
  });

  // One round trip: what fits into the first window of a TCP connection, ten segments of 1460 bytes.
  const oneRoundTrip = 14_600;

  it(`of HTML and CSS is at most ${oneRoundTrip} bytes where there is at most one diagram`, () => {
    onEveryPage((page) => {
      const isLight = selectAll(page.tree, 'figure.diagram').length <= 1;
      return isLight ? heavierThan(oneRoundTrip, weights.get(page)) : [];
    });
  });

  it('of HTML and CSS is at most 22,000 bytes for the largest article', () => {
    onEveryPage((page) => heavierThan(22_000, weights.get(page)));
  });

  it('of all scripts of a page is at most 2,000 bytes', () => {
    onEveryPage((page) => {
      const scripts = selectAll(page.tree, 'script').flatMap((el) => attribute(el, 'src') ?? []);
      const preloaded = selectAll(page.tree, 'link')
        .filter((link) => /preload/.test(attribute(link, 'rel') ?? ''))
        .map((link) => attribute(link, 'href') ?? '');
      return heavierThan(2000, sum([...scripts, ...preloaded].map(weigh)));
    });
  });

  it('of fonts is nothing', () => {
    assert.deepEqual(
      files.filter((file) => /\.(?:woff2?|ttf|otf|eot)$/i.test(file)),
      [],
    );
  });
});

const blocks = 'p,li,td,th,h2,h3,h4,h5,h6,pre,dt,dd,figcaption,summary';

function forEachItem(
  test: (content: ReturnType<typeof parseFragment>, page: Page, item: FeedItem) => void,
): void {
  const items = readFeed(outDir).item;
  assert.equal(items.length, posts.length);
  for (const item of items) {
    const page = getPage(pages, new URL(item.link).pathname);
    test(parseFragment(item['content:encoded']), page, item);
  }
}

function indexedPages(): Page[] {
  return [...pages.values()].filter(({ pathname }) => pathname !== '/404.html');
}

function jsonLd({ tree }: Page): Element {
  const [script] = selectAll(tree, 'script').filter((element) => attribute(element, 'type'));
  assert.ok(script);
  return script;
}

function isInline(element: Element): boolean {
  if (element.tagName === 'style') return true;
  if (element.tagName !== 'script' || attribute(element, 'src') !== undefined) return false;
  return attribute(element, 'type') !== 'application/ld+json';
}

function toPathname({ name }: Source): string {
  return `/posts/${name}/`;
}

function toUrl(pathname: string): string {
  return address.origin + encodeURI(pathname);
}

function pubDate(source: Source | undefined): string {
  return source?.fields.pubDate ?? '';
}

function modified({ fields }: Source): string {
  return fields.updatedDate ?? fields.pubDate;
}

function heavierThan(limit: number, bytes = 0): string[] {
  return bytes > limit ? [`weighs ${bytes}`] : [];
}

function weighPage(page: Page): number {
  const styles = selectAll(page.tree, 'link')
    .filter((link) => attribute(link, 'rel') === 'stylesheet')
    .map((link) => attribute(link, 'href') ?? '');
  return brotliCompressSync(page.html).length + sum(styles.map(weigh));
}

/** Bytes of a file of the site, as a host sends it. */
function weigh(pathname: string): number {
  return brotliCompressSync(readFileSync(join(outDir, pathname))).length;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

/** https://developers.google.com/search/docs/appearance/structured-data/article */
const organization = z.strictObject({
  '@type': z.literal('Organization'),
  name: z.string().min(1),
});
const person = z.strictObject({ '@type': z.literal('Person'), name: z.string().min(1) });
const blogPosting = z.strictObject({
  '@context': z.literal('https://schema.org'),
  '@type': z.literal('BlogPosting'),
  mainEntityOfPage: z.strictObject({ '@type': z.literal('WebPage'), '@id': z.url() }),
  url: z.url(),
  // Longer ones are cut in results.
  headline: z.string().min(1).max(110),
  description: z.string().min(1),
  datePublished: z.iso.date(),
  dateModified: z.iso.date(),
  inLanguage: z.literal('ja'),
  author: z.union([organization, person]),
  publisher: organization,
  image: z.url().optional(),
  articleSection: z.string().min(1),
  keywords: z.array(z.string().min(1)),
  isBasedOn: z
    .strictObject({
      '@type': z.literal('CreativeWork'),
      name: z.string().min(1),
      publisher: organization,
      url: z.url().optional(),
      datePublished: z.iso.date().optional(),
    })
    .optional(),
});
