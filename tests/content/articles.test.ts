/**
 * What must hold of every text of `src/content`, whatever it is. A text that `npm run check` finds nothing in passes;
 * no test here knows an article, so that any may come or go.
 */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readClaims } from '../../src/authoring/claims.ts';
import { readTexts, type PostText } from '../../src/authoring/read.ts';
import { isPublished, isScheduled } from '../../src/blog/post.ts';
import { today } from '../../src/i18n/dates.ts';
import { site as publication } from '../../src/site.ts';
import {
  addAxe,
  findBadIds,
  findNamelessDrawings,
  findUnreachableBoxes,
  openDetails,
  runAxe,
} from '../support/accessibility.ts';
import { serveSite } from '../support/browser.ts';
import { projectRoot } from '../support/build.ts';
import { attribute, getPage, readFeed, select, selectAll, textOf } from '../support/dist.ts';
import { validateHtml } from '../support/html-rules.ts';
import {
  findBadSigns,
  findCutBoxes,
  findEscapedLabels,
  findHiddenDetails,
  findHiddenTruths,
  findLateStarts,
  findMisplacedCards,
  findOverlaps,
  findSmallLetters,
  findTornHeadings,
  findTornWords,
  measureWidth,
} from '../support/layout.ts';
import { findBrokenLinks } from '../support/links.ts';
import { pageFaults } from '../support/page-faults.ts';
import { assertEveryPage, getArticles, urlOf } from '../support/site.ts';
import { listExcesses, readProse } from './prose.ts';
import { heavierThan, weighPage, weighStyles, weighText } from '../support/weight.ts';

const { contentDir, outDir, files, pages } = await getArticles();
const { texts } = await readTexts(contentDir, projectRoot);
const published = texts.filter((text) => text.kind === 'page' || isOut(text));
const postNames = published.filter(({ kind }) => kind === 'post').map(({ id }) => id);
const pathnames = published.map(({ kind, id }) => (kind === 'post' ? `/posts/${id}/` : `/${id}/`));
const textPages = pathnames.map((pathname) => getPage(pages, pathname));

describe('every text', () => {
  it('has its page, with its title, and no other post has one', () => {
    for (const { kind, id, fields } of published) {
      const { tree } = getPage(pages, kind === 'post' ? `/posts/${id}/` : `/${id}/`);
      assert.equal(textOf(select(tree, 'h1')), fields.title.replace(/\s+/g, ' '), id);
    }
    const posts = [...pages.keys()].filter((pathname) => pathname.startsWith('/posts/'));
    assert.deepEqual(posts.sort(), postNames.map((name) => `/posts/${name}/`).sort());
  });

  it('is in the feed, if it is one of the newest posts', () => {
    const links = readFeed(outDir).item.map(({ link }) => link);
    const addresses = new Set(postNames.map((name) => urlOf(`/posts/${name}/`)));
    assert.equal(new Set(links).size, Math.min(20, postNames.length));
    for (const link of links) assert.ok(addresses.has(link), link);
  });

  it('is without fault', () => {
    for (const findFaults of Object.values(pageFaults)) assertEveryPage(textPages, findFaults);
  });

  it('and every page around it is valid HTML', async () => {
    const wrong = [...pages.values()].map(({ html, file }) => validateHtml(html, file));
    assert.deepEqual((await Promise.all(wrong)).flat(), []);
  });

  it('marks claims that have a card beside the text and a page of their own', () => {
    assertEveryPage(textPages, ({ tree }) => {
      const cards = new Map(
        selectAll(tree, '.claim-list')
          .flatMap((list) => selectAll(list, 'li'))
          .map((card) => [attribute(card, 'id'), card]),
      );
      return selectAll(tree, '.claim').flatMap((mark) => {
        const card = cards.get(attribute(select(mark, 'button'), 'popoverTarget'));
        if (!card) return [`has no card for ${textOf(mark)}`];
        const own = selectAll(card, 'a').map((link) => attribute(link, 'href') ?? '');
        const [page] = own.filter((address) => address.startsWith('/claims/'));
        return page && pages.has(page) ? [] : [`has no claim behind ${textOf(mark)}`];
      });
    });
  });

  it('weighs little more than its words, in brotli', () => {
    assertEveryPage(textPages, (page) => {
      const words = weighText(page);
      const claims = selectAll(page.tree, '.claim').length;
      const drawings = selectAll(page.tree, 'figure.diagram').length;
      // The head, the frame and the styles; markup grows with the words.
      const limit = 8700 + 1.4 * words + 30 * claims + 300 * drawings;
      return [
        ...heavierThan(Math.round(limit), weighPage(page, outDir)),
        ...heavierThan(7000, weighStyles(page, outDir)),
      ];
    });
  });
});

describe('every article', () => {
  it('reads as one: few marks, few numbers, and little talk of articles', () => {
    const told = published.flatMap(({ kind, id, source }) =>
      kind === 'post' ? listExcesses(readProse(source)).map((excess) => `${id}: ${excess}`) : [],
    );
    assert.deepEqual(told, []);
  });

  it('is measured by what is read in it', () => {
    const text = `---
title: 12
---

## 34

最初の段落は\`56\`を[印](claim:a)で示す。記事は1,048,576という。

| 項目 | 記事の値 | 実際 |
|---|---|---|
| 規模 | [671B](claim:b) | 1.6T |
| 価格 | 0.05 | 0.14 |
| 許諾 | MIT | MIT |

表：78
`;
    const { characters, sentences, marks, numbers, selfTalk, lead, unmarkedRows } = readProse(text);
    assert.equal(lead, '最初の段落はを印で示す。記事は1,048,576という。');
    assert.deepEqual([characters, sentences], [lead.length, 2]);
    assert.deepEqual([marks, numbers], [100 / characters, 100 / characters]);
    assert.equal(selfTalk, 50);
    assert.deepEqual(unmarkedRows, ['line 12: 0.05']);
  });
});

describe('every post with claims of its own', () => {
  const { claims } = readClaims(contentDir, projectRoot);
  const posts = published.filter((text) => text.kind === 'post');
  const owners = posts.filter(({ id }) => claims.some(({ postId }) => postId === id));

  it('says which article it examines', () => {
    assert.deepEqual(
      owners.filter(({ fields }) => !fields.examines).map(({ id }) => id),
      [],
    );
  });

  it('sets three to five of them above its text', () => {
    for (const { id } of owners) {
      const { length } = claims.filter(({ postId, highlight }) => postId === id && highlight);
      assert.ok(length >= 3 && length <= 5, `${id}: ${length}`);
    }
  });
});

describe('every page of the site', () => {
  it('links to files and elements that are there', () => {
    const address = { origin: publication.defaultOrigin, base: '/' };
    assert.deepEqual(findBrokenLinks(pages, files, address), []);
  });
});

describe('every text in a browser', async () => {
  const site = await serveSite({ outDir, pages });

  for (const [width, colorScheme] of [
    [390, 'light'],
    [1280, 'dark'],
  ] as const) {
    it(`can be read and used, ${width} px, ${colorScheme}`, async () => {
      const page = await site.open('/', { width, colorScheme, prepare: addAxe });
      for (const pathname of pathnames) {
        await page.goto(pathname);
        const place = `${pathname}, ${width} px`;
        assert.deepEqual(await measureWidth(page), [width, width], place);
        if (width === 390) assert.deepEqual(await findLateStarts(page), [], place);
        assert.deepEqual(await findTornHeadings(page), [], place);
        assert.deepEqual(await findTornWords(page), [], place);
        assert.deepEqual(await findHiddenTruths(page), [], place);
        assert.deepEqual(await findOverlaps(page), [], place);
        assert.deepEqual(await findSmallLetters(page), [], place);
        assert.deepEqual(await findEscapedLabels(page), [], place);
        assert.deepEqual(await findBadSigns(page), [], place);
        assert.deepEqual(await findMisplacedCards(page), [], place);
        await openDetails(page);
        assert.deepEqual(await runAxe(page), [], place);
        assert.deepEqual(await findNamelessDrawings(page), [], place);
        assert.deepEqual(await findBadIds(page), [], place);
        assert.deepEqual(await findUnreachableBoxes(page), [], place);
      }
      await page.context().close();
    });
  }

  it('fits on paper as a whole', async () => {
    const page = await site.open('/', { width: 718 });
    await page.emulateMedia({ media: 'print' });
    for (const pathname of pathnames) {
      await page.goto(pathname);
      assert.deepEqual(await findHiddenDetails(page), [], pathname);
      assert.deepEqual(await findCutBoxes(page), [], pathname);
    }
    await page.context().close();
  });
});

function isOut({ fields: { draft, pubDate } }: PostText): boolean {
  return isPublished({ draft, scheduled: isScheduled(pubDate, today(new Date())) });
}
