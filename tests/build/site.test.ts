import assert from 'node:assert/strict';
import { hash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { sitePathnames } from '../../src/blog/urls.ts';
import { contentSecurityPolicy, site as publication } from '../../src/site.ts';
import { pathnameOf, readClaims, readSources } from '../support/content.ts';
import { attribute, getPage, select, selectAll, textOf } from '../support/dist.ts';
import { validateHtml } from '../support/html-rules.ts';
import { findBrokenLinks } from '../support/links.ts';
import { pageFaults } from '../support/page-faults.ts';
import { assertEveryPage, getSite } from '../support/site.ts';
import { heavierThan, oneRoundTrip, weighPage, weighScripts } from '../support/weight.ts';

const { contentDir, outDir, files, pages, read } = await getSite('complete');
const posts = readSources(contentDir, 'posts');

describe('pages', () => {
  it('are the fixed ones, every text, every claim and every topic that a post names, and no others', () => {
    const topics = posts.flatMap((source) => {
      const links = topicsOf(source);
      const { category, tags = [] } = source.fields;
      return [...(category ? [category] : []), ...tags].map((label) => {
        const link = links.find((candidate) => textOf(candidate) === label);
        assert.ok(link, `${source.name} has no link named ${label}`);
        return decodeURIComponent(attribute(link, 'href') ?? '');
      });
    });
    const claims = readClaims(contentDir).map(({ id }) => `/claims/${id}/`);
    const texts = readSources(contentDir, 'pages').map(({ name }) => `/${name}/`);
    const fixed = [
      '/',
      '/404.html',
      '/tags/',
      '/claims/',
      '/sources/',
      '/timeline/',
      '/corrections/',
      '/data/',
      '/models/',
      '/models/drop-one/',
      '/models/shizuku/',
      '/prices/',
      '/search/',
    ];
    const expected = [...fixed, ...texts, ...claims, ...posts.map(pathnameOf), ...topics];
    assert.deepEqual([...pages.keys()].sort(), [...new Set(expected)].sort());
  });

  it('link to every post from home and from each of its topics', () => {
    for (const source of posts) {
      const topics = topicsOf(source);
      const lists = ['/', ...topics.map((link) => decodeURI(attribute(link, 'href') ?? ''))];
      for (const pathname of lists) {
        const titles = selectAll(getPage(pages, pathname).tree, 'a')
          .filter((link) => attribute(link, 'href') === pathnameOf(source))
          .map(textOf)
          .filter((title) => title === source.fields.title);
        assert.equal(titles.length, 1, `${source.name} on ${pathname}`);
      }
    }
  });

  it('ask for no reports where there is no address for them', () => {
    for (const { html, pathname } of pages.values()) {
      assert.doesNotMatch(html, /知らせてほしい|誤りを知らせる|mailto:/, pathname);
    }
  });

  it('lead to the corrections of what they say, and each is told on the page of them all', () => {
    const anchor = 't-2026-05-20-size-of-the-report';
    const idsOf = (pathname: string, tag: string) =>
      selectAll(getPage(pages, pathname).tree, tag).map((el) => attribute(el, 'id'));
    assert.ok(idsOf('/corrections/', 'li').includes(anchor));
    for (const pathname of ['/posts/launch/', '/posts/forecast/', '/claims/size-671b/']) {
      assert.ok(idsOf(pathname, 'dd').includes(anchor), pathname);
      const links = selectAll(getPage(pages, pathname).tree, 'a');
      assert.ok(
        links.some((link) => attribute(link, 'href') === '#changes'),
        pathname,
      );
    }
    assert.ok(!idsOf('/claims/parity/', 'h2').includes('changes'));
  });

  it('and files that links may lead to in every site are there', () => {
    const served = files.map((file) => `/${file.replace(/(?:^|(?<=\/))index\.html$/, '')}`);
    assert.deepEqual(
      sitePathnames.filter((pathname) => !served.includes(pathname)),
      [],
    );
  });

  for (const [rule, findFaults] of Object.entries(pageFaults)) {
    it(rule, () => assertEveryPage(pages.values(), findFaults));
  }

  it('are valid HTML', async () => {
    const wrong = [...pages.values()].map(({ html, file }) => validateHtml(html, file));
    assert.deepEqual((await Promise.all(wrong)).flat(), []);
  });

  it('show every diagram of the text', () => {
    for (const source of posts) {
      const { tree } = getPage(pages, pathnameOf(source));
      assert.equal(selectAll(tree, 'figure.diagram').length, source.diagrams, source.name);
    }
  });

  it('show pictures beside a text with their sizes', () => {
    const img = selectAll(getPage(pages, '/posts/launch/').tree, 'img').find(
      (candidate) => attribute(candidate, 'alt') === '呼び出しの画面の見本',
    );
    assert.ok(img);
    assert.ok(files.includes(decodeURI(attribute(img, 'src') ?? '').slice(1)));
    assert.deepEqual([attribute(img, 'width'), attribute(img, 'height')], ['800', '450']);
  });
});

describe('security', () => {
  it('says the same policy in _headers, for hosts that read it, and forbids frames', () => {
    const [everywhere] = read('_headers').split(/\n(?=\S)/);
    assert.match(everywhere ?? '', /^\/\*\n/);
    const policies = read('_headers').match(/^ *Content-Security-Policy:.*$/gim);
    assert.deepEqual(policies, [
      `  Content-Security-Policy: ${contentSecurityPolicy}; frame-ancestors 'none'`,
    ]);
    assert.ok(everywhere?.includes(policies[0] ?? ''));
  });

  it('lets no style sheet load anything from other sites', () => {
    for (const file of files.filter((name) => name.endsWith('.css'))) {
      assert.doesNotMatch(read(file), /@import|@font-face|url\(\s*["']?(?:https?:)?\/\//i);
    }
  });
});

describe('links', () => {
  // Our own check instead of linkinator: no server to start and stop, and it looks into fragments, into `srcset` and
  // for addresses that would be redirected.
  it('inside the site lead to a file, and fragments to an element', () => {
    const address = { origin: publication.defaultOrigin, base: '/' };
    assert.deepEqual(findBrokenLinks(pages, files, address), []);
  });
});

it('a release of the data is published to the byte, and listed with its hash', () => {
  const { tree } = getPage(pages, '/data/');
  for (const name of ['claims.csv', 'claims.json']) {
    const kept = readFileSync(join(contentDir, 'releases/2026-05-01', name));
    assert.deepEqual(readFileSync(join(outDir, 'data/2026-05-01', name)), kept);
    const line = selectAll(tree, 'dd').find((line) => textOf(line).startsWith(name));
    assert.ok(line);
    assert.equal(attribute(select(line, 'a'), 'href'), `/data/2026-05-01/${name}`);
    assert.ok(textOf(line).endsWith(hash('sha256', kept)));
  }
});

describe('weight, in brotli', () => {
  it(`of HTML and CSS is at most ${oneRoundTrip} bytes without claims and with at most one diagram`, () => {
    const light = [...pages.values()].filter(
      ({ tree }) =>
        selectAll(tree, 'figure.diagram').length <= 1 && selectAll(tree, '.claim').length === 0,
    );
    assert.ok(light.length > pages.size / 2);
    assertEveryPage(light, (page) => heavierThan(oneRoundTrip, weighPage(page, outDir)));
  });

  it('of what a page runs before it is touched is at most 1,500 bytes', () => {
    assertEveryPage(pages.values(), (page) => heavierThan(1500, weighScripts(page, outDir)));
  });

  it('of fonts is nothing', () => {
    assert.deepEqual(
      files.filter((file) => /\.(?:woff2?|ttf|otf|eot)$/i.test(file)),
      [],
    );
  });
});

function topicsOf(post: { name: string }) {
  const topics = selectAll(getPage(pages, pathnameOf(post)).tree, '.post-topics');
  return topics.flatMap((list) => selectAll(list, 'a'));
}
