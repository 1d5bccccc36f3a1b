import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { brotliCompressSync } from 'node:zlib';
import { z } from 'astro/zod';
import type { Element, Nodes, Root } from 'hast';
import { toHtml } from 'hast-util-to-html';
import { visit } from 'unist-util-visit';
import { readClaims, type AuthoredClaim } from '../../src/authoring/claims.ts';
import { defaultLocale } from '../../src/i18n/locales.ts';
import { formatPeriod } from '../../src/i18n/periods.ts';
import { getStrings } from '../../src/i18n/strings.ts';
import { verdicts } from '../../src/schemas/claim.ts';
import { site } from '../../src/site.ts';
import { build, projectRoot, run, temporaryFolder } from '../support/build.ts';
import { readSources } from '../support/content.ts';
import {
  attribute,
  getPage,
  linkHref,
  listFiles,
  parseFragment,
  readFeed,
  readPages,
  select,
  selectAll,
  textOf,
  without,
  type Page,
} from '../support/dist.ts';
import { makeTree, post } from '../support/tree.ts';
import { findSchemaOrgFaults } from '../unit/blog/schema-org.ts';

const outDir = temporaryFolder({ after });
const contentDir = join(projectRoot, 'src/content');
const strings = getStrings(defaultLocale);
const soundSite = {
  'posts/v4/ja.md': post('[MIT](claim:v4-mit)。'),
  'posts/v4/claims.yaml': claimYaml('v4-mit'),
  'sources.yaml':
    'report: { title: Report, publisher: DeepSeek, kind: primary, lang: en, read: copy, url: https://example.com/ }\n',
};
const { claims, sources, problems } = readClaims(contentDir, projectRoot);
const byId = new Map(claims.map((claim) => [claim.id, claim]));
const posts = readSources(contentDir, 'posts').map(({ name }) => readMarks(name));
let pages: Map<string, Page>;

before(async () => {
  const { code, output } = await build(outDir);
  assert.equal(code, 0, output);
  pages = readPages(outDir);
});

describe('the claims of the site', () => {
  it('are those of the research, each once', () => {
    // Its numbers, by article: S0-01 to S0-28 and so on.
    const counts = { S0: 28, S1: 27, S2: 63, S3: 44 };
    const expected = Object.entries(counts).flatMap(([series, count]) =>
      Array.from(
        { length: count },
        (_, index) => `${series}-${String(index + 1).padStart(2, '0')}`,
      ),
    );
    assert.equal(expected.length, 162);
    assert.deepEqual(problems, []);
    assert.deepEqual(claims.flatMap(({ dossier }) => dossier ?? []).sort(), expected);
  });

  it('are all marked by the article that they are of', () => {
    for (const { id, postId: post } of claims) {
      assert.ok(posts.find(({ name }) => name === post)?.marks.includes(id), `${id} in ${post}`);
    }
  });
});

for (const { name, marks, marked } of posts) {
  describe(`the article ${name}`, () => {
    const page = () => getPage(pages, `/posts/${name}/`);

    it('counts its claims as the data does', () => {
      const summary = select(page().tree, '.claim-summary');
      assert.deepEqual(tallyTexts(summary), tallyOf(marked));
      assert.match(textOf(select(summary, 'h2')), new RegExp(`(?<!\\d)${marked.length}(?!\\d)`));
    });

    it('draws a tick with a name in words for each claim, in order', () => {
      const line = select(select(page().tree, '.claim-summary'), '.sounding-line');
      assert.deepEqual(ticksOf(line), namesOf(marked));
      const hrefs = selectAll(line, 'a').map((link) => attribute(link, 'href'));
      assert.deepEqual(
        hrefs,
        marked.map((_, index) => `#c.${index + 1}`),
      );
    });

    it('says in a card, in the order of the marks, all that the data says of each claim', () => {
      assert.deepEqual(cardsOf(page()).map(readCard), marked.map(expectCard));
    });

    it('marks every place with the verdict in words and a button for the card of its claim', () => {
      const cards = new Map(cardsOf(page()).map((card) => [attribute(card, 'id'), card]));
      const found = selectAll(select(page().tree, 'main'), '.claim').map((mark) => {
        const button = select(mark, 'button');
        const card = cards.get(attribute(button, 'popoverTarget'));
        assert.ok(card && attribute(card, 'popover') !== undefined, toHtml(mark));
        assert.equal(attribute(select(mark, 'a'), 'href'), `#${attribute(card, 'id')}`);
        return [readCard(card).id, attribute(button, 'ariaLabel'), attribute(mark, 'className')];
      });
      const expected = marks.map((id) => {
        const { verdict } = claimOf(id);
        return [id, strings.verdicts[verdict], `claim ${verdict}`];
      });
      assert.deepEqual(found, expected);
    });

    it('leads back from each card to every mark of its claim', () => {
      const places = new Map(
        selectAll(page().tree, '.claim').map((mark) => [`#${attribute(mark, 'id')}`, mark]),
      );
      for (const card of cardsOf(page())) {
        const back = selectAll(card, 'a').map((link) => attribute(link, 'href') ?? '');
        const targets = back
          .filter((address) => address.startsWith('#'))
          .map((address) => {
            const mark = places.get(address);
            assert.ok(mark, address);
            return attribute(select(mark, 'button'), 'popoverTarget');
          });
        const times = marks.filter((id) => id === readCard(card).id).length;
        assert.deepEqual(targets, Array(times).fill(attribute(card, 'id')));
      }
    });

    it('runs no script but that of the theme', () => {
      assert.match(scriptsOf(page()).join(' '), /^\/_astro\/theme\.[^/ ]+\.js$/);
    });

    it('tells the verdicts in the feed as words in brackets', () => {
      const link = `${site.defaultOrigin}/posts/${name}/`;
      const item = readFeed(outDir).item.find((candidate) => candidate.link === link);
      const content = item?.['content:encoded'] ?? '';
      const words = new RegExp(`［(?:${Object.values(strings.verdicts).join('|')})］`, 'g');
      const expected = marks.map((id) => `［${strings.verdicts[claimOf(id).verdict]}］`);
      assert.deepEqual(textOf(parseFragment(content)).match(words), expected);
      assert.doesNotMatch(content, /claim:|popover|href="#c\.\d/);
    });
  });
}

describe('the home page', () => {
  it('counts all claims, with a tick for each', () => {
    const summary = select(getPage(pages, '/').tree, '.claim-summary');
    assert.deepEqual(tallyTexts(summary), tallyOf(claims));
    assert.match(textOf(select(summary, 'h2')), new RegExp(`(?<!\\d)${claims.length}(?!\\d)`));
    const verdictsOnly = (names: string[]) => names.map((name) => name.replace(/^\d+/, '')).sort();
    const ticks = ticksOf(select(summary, '.sounding-line'));
    assert.deepEqual(verdictsOnly(ticks), verdictsOnly(namesOf(claims)));
  });

  it('draws the line of every article under its title', () => {
    const items = selectAll(getPage(pages, '/').tree, '.post-list').flatMap((list) =>
      selectAll(list, 'li').filter((item) => selectAll(item, 'h3').length > 0),
    );
    assert.equal(items.length, posts.length);
    for (const { name, marked } of posts) {
      const item = items.find((candidate) => linksOf(candidate).includes(`/posts/${name}/`));
      assert.ok(item, name);
      assert.deepEqual(ticksOf(select(item, '.sounding-line')), namesOf(marked), name);
    }
  });
});

describe('the ledger', () => {
  const page = () => getPage(pages, '/claims/');

  it('counts all claims, and those of each verdict and each article, as the data does', () => {
    assert.deepEqual(tallyTexts(select(page().tree, 'nav.ledger-contents')), tallyOf(claims));
    const [byPost] = selectAll(page().tree, '.ledger-tallies');
    const owners = posts.filter(({ name }) => claims.some(({ postId }) => postId === name));
    for (const { name } of owners) {
      const item = selectAll(byPost ?? page().tree, 'li').find((candidate) =>
        linksOf(candidate).includes(`/posts/${name}/`),
      );
      assert.ok(item, name);
      assert.deepEqual(tallyTexts(item), tallyOf(claims.filter(({ postId }) => postId === name)));
    }
  });

  it('lists every claim once, under its verdict, and links to its page', () => {
    const groups = selectAll(page().tree, 'section.ledger');
    const found = groups.map((group) => [
      attribute(group, 'dataVerdict'),
      textOf(select(group, 'h2')),
      linksOf(group).sort(),
    ]);
    const expected = verdicts.map((verdict) => {
      const mine = claims.filter((claim) => claim.verdict === verdict);
      const title = `${strings.verdicts[verdict]} ${mine.length}件`;
      return [verdict, title, mine.map(({ id }) => `/claims/${id}/`).sort()];
    });
    assert.deepEqual(found, expected);
  });

  it('has a page for every claim, and none for anything else', () => {
    const found = [...pages.keys()].filter((pathname) => /^\/claims\/./.test(pathname));
    assert.deepEqual(found.sort(), claims.map(({ id }) => `/claims/${id}/`).sort());
  });

  it('says on the page of a claim what the data says, as text and as a valid ClaimReview', () => {
    for (const claim of claims) {
      const entry = getPage(pages, `/claims/${claim.id}/`);
      const text = textOf(select(entry.tree, 'main'));
      for (const words of wordsOf(claim)) assert.ok(text.includes(words), `${claim.id}: ${words}`);
      const [block, ...more] = selectAll(entry.tree, 'script').filter(isJsonLd);
      assert.ok(block && more.length === 0, claim.id);
      const review = JSON.parse(textOf(block)) as Record<string, unknown>;
      assert.deepEqual(findSchemaOrgFaults(review), [], claim.id);
      const rating = review['reviewRating'] as Record<string, unknown>;
      assert.deepEqual(
        [review['url'], review['claimReviewed'], rating['alternateName']],
        [linkHref(entry, 'canonical'), claim.said.ja, strings.verdicts[claim.verdict]],
      );
      assert.equal(scriptsOf(entry).length, 1, claim.id);
    }
  });

  it('is published as data that its own schema allows, with the same verdicts', () => {
    const read = (file: string) => JSON.parse(readFileSync(join(outDir, file), 'utf8')) as unknown;
    const schema = read('claims.schema.json') as Parameters<typeof z.fromJSONSchema>[0];
    const data = read('claims.json') as Export;
    assert.deepEqual(z.fromJSONSchema(schema).safeParse(data).error?.issues ?? [], []);
    const key = ({ id, verdict, sources }: Export['claims'][number]) =>
      `${id} ${verdict} ${String(sources)}`;
    assert.deepEqual(data.claims.map(key).sort(), claims.map(key).sort());
    const cited = new Set(claims.flatMap((claim) => claim.sources));
    assert.deepEqual(Object.keys(data.sources).sort(), [...cited].sort());
  });
});

describe('the claim layer, in brotli,', () => {
  // The largest article; the others are smaller, but one has more than 32 claims.
  const largest = 'deepseek-mhc-v4-efficiency';

  for (const { name, marked } of posts) {
    const layer = name === largest ? 8000 : Math.max(4000, 125 * marked.length);
    const whole = (name === largest ? 22_000 : 14_600) + layer;

    it(`adds at most ${layer} bytes to ${name}, of ${whole} with its styles`, (t) => {
      const { tree, html } = getPage(pages, `/posts/${name}/`);
      const added = weigh(toHtml(tree)) - weigh(toHtml(withoutClaims(tree)));
      const styles = selectAll(tree, 'link')
        .filter((link) => attribute(link, 'rel') === 'stylesheet')
        .map((link) => weigh(readFileSync(join(outDir, attribute(link, 'href') ?? ''))));
      const total = styles.reduce((sum, bytes) => sum + bytes, weigh(html));
      t.diagnostic(`${added} for ${marked.length} claims; ${total} in all`);
      assert.ok(added > 0 && added <= layer, `${added} bytes`);
      assert.ok(total <= whole, `${total} bytes`);
    });
  }
});

describe('check stops with file, line and fix at', () => {
  const cases: [string, Record<string, string>, string[]][] = [
    [
      'a source that does not exist',
      { 'posts/v4/claims.yaml': claimYaml('v4-mit', 'sources: [reprot]') },
      [
        'posts/v4/claims.yaml:1: the claim "v4-mit" cites "reprot", which is not in sources.yaml.',
        '  Did you mean  report',
      ],
    ],
    [
      'a claim that no text marks',
      { 'posts/v4/claims.yaml': claimYaml('v4-mit') + claimYaml('v4-size') },
      [
        'posts/v4/claims.yaml:10: no text marks the claim "v4-size".',
        '  Mark the words that say it:  [words](claim:v4-size)',
      ],
    ],
    [
      'a mark without a claim',
      { 'posts/v4/ja.md': post('公開された。\n\n[MIT](claim:v4-mti)。') },
      ['posts/v4/ja.md:9: no claim is called "v4-mti".', '  Did you mean  [MIT](claim:v4-mit)'],
    ],
    [
      'two claims with one id',
      { 'posts/v5/claims.yaml': claimYaml('v4-mit'), 'posts/v5/ja.md': post('本文。') },
      [
        'posts/v5/claims.yaml:1: two claims are called "v4-mit": the other is at posts/v4/claims.yaml:1.',
        '  Give one of them another id, and change its marks.',
      ],
    ],
    [
      'a claim that is confirmed without a source',
      { 'posts/v4/claims.yaml': claimYaml('v4-mit', 'sources: []') },
      [
        'posts/v4/claims.yaml:1: the claim "v4-mit" is confirmed without a source.',
        '  Name the source that confirms it:  sources: [deepseek-v4-report]',
      ],
    ],
    [
      'a claims.yaml that is no YAML',
      { 'posts/v4/claims.yaml': claimYaml('v4-mit').replace('subject: l', 'subject: l: l') },
      ['posts/v4/claims.yaml:2: the file is not valid YAML: '],
    ],
    [
      'a verdict that does not exist',
      { 'posts/v4/claims.yaml': claimYaml('v4-mit').replace('confirmed', 'confirmd') },
      ['posts/v4/claims.yaml:4: '],
    ],
  ];

  for (const [fault, files, expected] of cases) {
    it(fault, async (t) => {
      const contentDir = makeTree(t, { ...soundSite, ...files });
      const { code, output } = await run(['src/cli/main.ts', 'check'], { CONTENT_DIR: contentDir });
      assert.equal(code, 1, output);
      const lines = toLines(output, contentDir);
      for (const [index, line] of expected.entries()) {
        assert.ok(lines[index]?.startsWith(line), output);
      }
      // Not a word of marks whose claims could not be read.
      assert.match(output, /^1 to mend\.$/m);
    });
  }

  it('nothing where there is nothing to mend', async (t) => {
    const contentDir = makeTree(t, soundSite);
    const { code, output } = await run(['src/cli/main.ts', 'check'], { CONTENT_DIR: contentDir });
    assert.equal(code, 0, output);
  });

  it('the same in a build, cold or warm, which publishes nothing', async (t) => {
    const contentDir = makeTree(t, {
      ...soundSite,
      'posts/v4/claims.yaml': claimYaml('v4-mit', 'sources: []'),
      'posts/v4/ja.md': post('[MIT](claim:v4-mti)。'),
    });
    const outDir = temporaryFolder(t);
    const runs = [];
    for (let turn = 0; turn < 2; turn++)
      runs.push(await build(outDir, { CONTENT_DIR: contentDir }));
    for (const { code, output } of runs) {
      assert.equal(code, 1, output);
      assert.deepEqual(
        toLines(output, contentDir).filter((line) => /^posts\/.*:\d+: /.test(line)),
        [
          'posts/v4/claims.yaml:1: the claim "v4-mit" is confirmed without a source.',
          'posts/v4/ja.md:7: no claim is called "v4-mti".',
        ],
      );
      assert.deepEqual(listFiles(outDir), []);
    }
  });
});

function claimYaml(id: string, sources = 'sources: [report]'): string {
  return `- id: ${id}
  subject: licence
  said: { ja: 許諾はMIT, en: the licence is MIT }
  verdict: confirmed
  actual: { ja: MITである, en: it is MIT }
  owner: maker
  asOf: 2026-04-24
  confidence: high
  ${sources}
`;
}

/** What a run printed, with paths from the content folder. */
function toLines(output: string, contentDir: string): string[] {
  const shown = `${relative(projectRoot, contentDir).split(sep).join('/')}/`;
  return output.replaceAll(shown, '').split('\n');
}

/** What an article marks, in the order of its text, as its author wrote it. */
function readMarks(name: string): MarkedPost {
  const text = readFileSync(join(contentDir, 'posts', name, 'ja.md'), 'utf8');
  const marks = [...text.matchAll(/\]\(claim:([^)\s]+)\)/g)].map(([, id = '']) => id);
  return { name, marks, marked: [...new Set(marks)].map(claimOf) };
}

function claimOf(id: string): AuthoredClaim {
  const claim = byId.get(id);
  if (!claim) throw new RangeError(`No claim ${id}`);
  return claim;
}

function tallyOf(some: readonly AuthoredClaim[]): string[] {
  return verdicts
    .map((verdict) => [verdict, some.filter((claim) => claim.verdict === verdict).length] as const)
    .filter(([, count]) => count > 0)
    .map(([verdict, count]) => `${verdict}: ${strings.verdicts[verdict]} ${count}`);
}

function tallyTexts(node: Nodes): string[] {
  return selectAll(select(node, '.tally'), 'li')
    .filter((item) => attribute(item, 'className'))
    .map((item) => `${attribute(item, 'className')}: ${textOf(item)}`);
}

function namesOf(some: readonly AuthoredClaim[]): string[] {
  return some.map(({ verdict }, index) => `${index + 1}：${strings.verdicts[verdict]} ${verdict}`);
}

/** A tick says in words what it shows in shape and colour. */
function ticksOf(line: Element): string[] {
  return selectAll(line, 'li').map((item) => {
    const tick = select(item, 'a,span');
    assert.ok(tick.tagName === 'a' || attribute(tick, 'role') === 'img');
    return `${attribute(tick, 'ariaLabel')} ${attribute(tick, 'className')}`;
  });
}

function cardsOf({ tree }: Page): Element[] {
  return selectAll(select(tree, '.claim-list'), 'li');
}

function readCard(card: Element): Card {
  const [title = '', ...links] = linksOf(card);
  const [said, ...paragraphs] = selectAll(card, 'a,p').filter(({ tagName }, index) => {
    return index === 0 || tagName === 'p';
  });
  return {
    id: /^\/claims\/(.+)\/$/.exec(title)?.[1],
    verdict: attribute(card, 'className'),
    isPopover: attribute(card, 'popover') !== undefined,
    said: said && textOf(said),
    known: paragraphs.slice(0, -1).map(textOf),
    rest: textOf(paragraphs.at(-1) ?? card).replace(/[ ↑]+$/, ''),
    sources: links.filter((address) => !address.startsWith('#')),
  };
}

function expectCard({
  id,
  verdict,
  said,
  actual,
  partly,
  owner,
  asOf,
  sources,
}: AuthoredClaim): Card {
  const source = sourceOf(sources[0]);
  return {
    id,
    verdict,
    isPopover: true,
    said: said.ja,
    known: [strings.verdicts[verdict] + actual.ja, ...(partly ? [strings.partly + partly.ja] : [])],
    rest: source
      ? [
          strings.owners[owner],
          source.title,
          formatPeriod(source.date ?? source.period ?? asOf, 'ja'),
        ].join(' ')
      : '',
    sources: source?.url ? [source.url] : [],
  };
}

function sourceOf(id: string | undefined) {
  return id === undefined ? undefined : sources[id];
}

/** What the page of a claim has to say in words. */
function wordsOf({ verdict, said, actual, partly, note, owner, sources }: AuthoredClaim): string[] {
  return [
    said.ja,
    strings.verdicts[verdict],
    actual.ja,
    ...(partly ? [partly.ja] : []),
    ...(note ? [note.ja] : []),
    strings.owners[owner],
    ...sources.map((id) => sourceOf(id)?.title ?? id),
  ];
}

function linksOf(node: Nodes): string[] {
  return selectAll(node, 'a').map((link) => attribute(link, 'href') ?? '');
}

function isJsonLd(script: Element): boolean {
  return attribute(script, 'type') === 'application/ld+json';
}

function scriptsOf({ tree }: Page): (string | undefined)[] {
  return selectAll(tree, 'script')
    .filter((script) => !isJsonLd(script))
    .map((script) => attribute(script, 'src'));
}

/** The page as it would be without this layer: its marks are the words that they mark. */
function withoutClaims(tree: Root): Root {
  const plain = without(tree, '.claim-list,.claim-summary');
  const unmark = (node: Element) =>
    node.children.flatMap((child) => {
      if (child.type !== 'element') return [child];
      if (child.tagName === 'button' || child.tagName === 'a') return [];
      return child.tagName === 'span' ? child.children : [child];
    });
  visit(plain, 'element', (element, index, parent) => {
    if (!parent || index === undefined || !isMark(element)) return;
    const words = unmark({ ...element, children: unmark(element) });
    parent.children.splice(index, 1, ...words);
  });
  return plain;
}

function isMark({ tagName, properties }: Element): boolean {
  return tagName === 'span' && [properties.className].flat().includes('claim');
}

function weigh(content: string | Buffer): number {
  return brotliCompressSync(content).length;
}

interface Card {
  id: string | undefined;
  verdict: string | undefined;
  isPopover: boolean;
  said: string | undefined;
  /** Verdict and what is known, then what holds in part. */
  known: string[];
  /** Owner, main source and day. */
  rest: string;
  sources: string[];
}

interface MarkedPost {
  name: string;
  marks: string[];
  /** Each claim once. */
  marked: AuthoredClaim[];
}

interface Export {
  claims: Pick<AuthoredClaim, 'id' | 'verdict' | 'sources'>[];
  sources: Record<string, unknown>;
}
