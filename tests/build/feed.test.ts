import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import type { Root } from 'hast';
import { pathnameOf, readSources } from '../support/content.ts';
import {
  attribute,
  getPage,
  linkHref,
  parseFragment,
  readFeed,
  readXml,
  select,
  selectAll,
  textOf,
  without,
  type Page,
} from '../support/dist.ts';
import { assertEveryPage, getSite, urlOf } from '../support/site.ts';

const { contentDir, outDir, files, pages } = await getSite('complete');
const posts = readSources(contentDir, 'posts');

describe('feed', () => {
  it('has every post once, the newest first, at its address and its day', () => {
    const items = readFeed(outDir).item;
    const expected = [...posts].sort((a, b) => (a.fields.pubDate < b.fields.pubDate ? 1 : -1));
    assert.deepEqual(
      items.map(({ title, description, link }) => [title, description, link]),
      expected.map((source) => [
        source.fields.title,
        source.fields.description,
        urlOf(pathnameOf(source)),
      ]),
    );
    for (const [index, item] of items.entries()) {
      // https://www.rssboard.org/rss-specification: RFC 822, preferably with a four-digit year.
      assert.match(item.pubDate, /^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d GMT$/);
      const day = new Date(item.pubDate).toISOString();
      assert.equal(day, `${expected[index]?.fields.pubDate}T00:00:00.000Z`);
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
    assert.equal(rss.channel['link'], urlOf('/'));
    assert.equal(rss.channel['atom:link']?.['@href'], urlOf('/rss.xml'));
    assertEveryPage(pages.values(), (page) =>
      linkHref(page, 'alternate') === '/rss.xml' ? [] : ['has no feed'],
    );
  });

  it('is the same as JSON Feed', () => {
    const feed = JSON.parse(readFileSync(join(outDir, 'feed.json'), 'utf8')) as JsonFeed;
    assert.equal(feed.version, 'https://jsonfeed.org/version/1.1');
    assert.equal(feed.feed_url, urlOf('/feed.json'));
    const items = readFeed(outDir).item;
    assert.deepEqual(
      feed.items.map(({ id, content_html }) => [id, content_html.trim()]),
      items.map((item) => [item.link, item['content:encoded'].trim()]),
    );
  });

  it('has the whole text of each post', () => {
    forEachItem((content, { tree }) => {
      const body = without(
        select(tree, '.post-body'),
        '.diagram,.link-cards,.data-footnote-backref',
      );
      const told = new Set(selectAll(content, blocks).map((block) => withoutSigns(textOf(block))));
      const missing = selectAll(body, blocks)
        // A formula is told by its source.
        .filter((block) => selectAll(block, 'math').length === 0)
        .map((block) => withoutSigns(textOf(block)))
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
        assert.ok(title && withoutSigns(textOf(content)).includes(textOf(title)));
      }
      assert.deepEqual(selectAll(content, 'svg,title,path,g'), []);
    });
  });

  it('tells link cards as links', () => {
    let told = 0;
    forEachItem((content, { tree }) => {
      const links = selectAll(content, 'a').map((link) => attribute(link, 'href'));
      const cards = selectAll(select(tree, '.post-body'), 'a.link-card');
      for (const card of cards) assert.ok(links.includes(attribute(card, 'href')));
      told += cards.length;
    });
    assert.ok(told > 3);
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

describe('the feed of a topic, or of the claims on a subject', () => {
  const announced = [...pages.values()].flatMap((page) =>
    selectAll(page.tree, 'link')
      .filter((link) => attribute(link, 'type') === 'application/rss+xml')
      .map((link) => attribute(link, 'href') ?? '')
      .filter((feed) => feed !== '/rss.xml')
      .map((feed) => ({ page, feed })),
  );

  it('is announced and linked on its page', () => {
    assert.deepEqual(
      announced.map(({ feed }) => decodeURI(feed).slice(1)).sort(),
      files.filter((file) => /^(?:tags|categories|claims|prices)\/.*\.xml$/.test(file)).sort(),
    );
    for (const { page, feed } of announced)
      assert.ok(selectAll(page.tree, 'a').some((link) => attribute(link, 'href') === feed));
  });

  it('has what its page has', () => {
    for (const { page, feed } of announced) {
      const { link, item } = readFeed(outDir, decodeURI(feed));
      assert.equal(link, urlOf(page.pathname));
      const links = selectAll(page.tree, 'a').map((link) => attribute(link, 'href') ?? '');
      assert.ok(item.length > 0);
      for (const { link } of item) assert.ok(links.includes(new URL(link).pathname), link);
    }
  });
});

// Elements that hold a text of their own.
const blocks = 'p,li,td,th,h2,h3,h4,h5,h6,pre,dt,dd,figcaption,summary';

function forEachItem(test: (content: Root, page: Page) => void): void {
  const items = readFeed(outDir).item;
  assert.equal(items.length, posts.length);
  for (const item of items) {
    const page = getPage(pages, new URL(item.link).pathname);
    test(parseFragment(item['content:encoded']), page);
  }
}

/** The feed says a verdict in brackets where the page has a sign. */
function withoutSigns(text: string): string {
  return text.replace(/［[^］]*］|[☑☐] ?/g, '').trim();
}

interface JsonFeed {
  version: string;
  feed_url: string;
  items: { id: string; content_html: string }[];
}
