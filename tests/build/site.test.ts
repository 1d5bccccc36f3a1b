import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, describe, it } from 'node:test';
import { brotliCompressSync } from 'node:zlib';
import type { Element } from 'hast';
import { contentSecurityPolicy, site as publication } from '../../src/site.ts';
import { readClaims } from '../../src/authoring/claims.ts';
import { projectRoot } from '../support/build.ts';
import { contentDir, pathnameOf, posts, readSources, type Source } from '../support/content.ts';
import {
  attribute,
  getPage,
  select,
  selectAll,
  textOf,
  without,
  type Page,
} from '../support/dist.ts';
import { validateHtml } from '../support/html-rules.ts';
import { findBrokenLinks, findReferences } from '../support/links.ts';
import { assertEveryPage, useSite } from '../support/site.ts';

const site = useSite();

describe('pages', () => {
  it('are the fixed ones, every text, every claim and every topic that a post names, and no others', () => {
    const topics = posts.flatMap((source) => {
      const links = selectAll(select(postPage(source).tree, '.post-meta'), 'a');
      return [source.fields.category, ...source.fields.tags].map((label) => {
        const link = links.find((candidate) => textOf(candidate) === label);
        assert.ok(link, `${source.name} has no link named ${label}`);
        return decodeURIComponent(attribute(link, 'href') ?? '');
      });
    });
    const claims = readClaims(contentDir, projectRoot).claims.map(({ id }) => `/claims/${id}/`);
    const texts = readSources(contentDir, 'pages').map(({ name }) => `/${name}/`);
    const fixed = [
      '/',
      '/404.html',
      '/tags/',
      '/claims/',
      '/sources/',
      '/timeline/',
      '/corrections/',
    ];
    const expected = [...fixed, ...texts, ...claims, ...posts.map(pathnameOf), ...topics];
    const firstPages = [...site().pages.keys()].filter((path) => !/\/page\/\d+\/$/.test(path));
    assert.deepEqual(firstPages.sort(), [...new Set(expected)].sort());
  });

  it('link to every post from home and from each of its topics', () => {
    for (const source of posts) {
      const topics = selectAll(select(postPage(source).tree, '.post-meta'), 'a');
      const lists = ['/', ...topics.map((link) => decodeURI(attribute(link, 'href') ?? ''))];
      for (const pathname of lists) {
        const links = selectAll(getPage(site().pages, pathname).tree, 'a');
        const titles = links
          .filter((link) => attribute(link, 'href') === pathnameOf(source))
          .map(textOf);
        assert.deepEqual(titles, [source.fields.title], `${source.name} on ${pathname}`);
      }
    }
  });

  it('have a language, one h1 and no gap in their headings', () => {
    assertEveryPage(site(), ({ tree }) => {
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
    assertEveryPage(site(), ({ tree }) => {
      const ids = selectAll(tree, '*').flatMap((element) => attribute(element, 'id') ?? []);
      return ids.filter((id, index) => id.trim() === '' || ids.indexOf(id) !== index);
    });
  });

  it('are valid HTML', async () => {
    const wrong = [...site().pages.values()].map(({ html, file }) => validateHtml(html, file));
    assert.deepEqual((await Promise.all(wrong)).flat(), []);
  });

  it('show no trace of Markdown: no asterisks, no mermaid source', () => {
    assertEveryPage(site(), ({ tree }) => {
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
    assertEveryPage(site(), ({ tree }) =>
      selectAll(tree, '*').flatMap((element) => [
        ...Object.keys(element.properties)
          .filter((name) => /^(?:style|on.*)$/i.test(name))
          .map((name) => `<${element.tagName}> has ${name}`),
        ...(isInline(element) ? [`has an inline <${element.tagName}>`] : []),
      ]),
    );
  });

  it('has no address that runs code and no frame', () => {
    assertEveryPage(site(), (page) => [
      ...findReferences(page)
        .filter(({ address }) => /^\s*(?:javascript|data|vbscript):/i.test(address))
        .map(({ address }) => address),
      ...selectAll(page.tree, 'iframe,frame,object,embed,base').map(({ tagName }) => tagName),
    ]);
  });

  it('puts the policy on every page before anything that it governs', () => {
    assertEveryPage(site(), (page) => {
      const [first] = selectAll(page.tree, 'meta,link,script,style').filter(
        (element) => attribute(element, 'charSet') === undefined,
      );
      const inPlace = first && attribute(first, 'httpEquiv') === 'content-security-policy';
      const policy = first && attribute(first, 'content');
      return inPlace && policy === contentSecurityPolicy ? [] : [`has ${policy} first`];
    });
  });

  it('says the same policy in _headers, for hosts that read it, and forbids frames', () => {
    const [everywhere] = site()
      .read('_headers')
      .split(/\n(?=\S)/);
    assert.match(everywhere ?? '', /^\/\*\n/);
    const policies = site()
      .read('_headers')
      .match(/^ *Content-Security-Policy:.*$/gim);
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
    const { pages, files } = site();
    const address = { origin: publication.defaultOrigin, base: '/' };
    assert.deepEqual(findBrokenLinks(pages, files, address), []);
  });

  it('of other sites are followed by readers only: nothing is loaded from there', () => {
    assertEveryPage(site(), (page) =>
      findReferences(page)
        .filter(({ isLink, address }) => !isLink && !/^(?:\/(?!\/)|#)/.test(address))
        .map(({ address }) => address),
    );
    for (const file of site().files.filter((name) => name.endsWith('.css'))) {
      assert.doesNotMatch(site().read(file), /@import|@font-face|url\(\s*["']?(?:https?:)?\/\//i);
    }
  });
});

describe('weight, in brotli', () => {
  let weights: Map<Page, number>;
  before(() => {
    weights = new Map([...site().pages.values()].map((page) => [page, weighPage(page)]));
  });

  // One round trip: what fits into the first window of a TCP connection, ten segments of 1460 bytes.
  const oneRoundTrip = 14_600;

  it(`of HTML and CSS is at most ${oneRoundTrip} bytes where there is at most one diagram`, () => {
    assertEveryPage(site(), (page) => {
      const isLight = selectAll(page.tree, 'figure.diagram').length <= 1;
      // What claims may add is a budget of its own: claims.test.ts.
      const hasClaims = selectAll(page.tree, '.claim-list').length > 0;
      return isLight && !hasClaims ? heavierThan(oneRoundTrip, weights.get(page)) : [];
    });
  });

  it('of HTML and CSS is at most 22,000 bytes, and 8,000 for its claims, for the largest article', () => {
    assertEveryPage(site(), (page) => heavierThan(30_000, weights.get(page)));
  });

  it('of all scripts of a page is at most 2,000 bytes', () => {
    assertEveryPage(site(), (page) => {
      const scripts = selectAll(page.tree, 'script').flatMap((el) => attribute(el, 'src') ?? []);
      const preloaded = selectAll(page.tree, 'link')
        .filter((link) => /preload/.test(attribute(link, 'rel') ?? ''))
        .map((link) => attribute(link, 'href') ?? '');
      return heavierThan(2000, sum([...scripts, ...preloaded].map(weigh)));
    });
  });

  it('of fonts is nothing', () => {
    assert.deepEqual(
      site().files.filter((file) => /\.(?:woff2?|ttf|otf|eot)$/i.test(file)),
      [],
    );
  });
});

function postPage(source: Source): Page {
  return getPage(site().pages, pathnameOf(source));
}

function isInline(element: Element): boolean {
  if (element.tagName === 'style') return true;
  if (element.tagName !== 'script' || attribute(element, 'src') !== undefined) return false;
  return attribute(element, 'type') !== 'application/ld+json';
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
  return brotliCompressSync(readFileSync(join(site().outDir, pathname))).length;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
