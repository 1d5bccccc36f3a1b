import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { z } from 'astro/zod';
import type { Element, Nodes } from 'hast';
import { toHtml } from 'hast-util-to-html';
import { defaultLocale } from '../../src/i18n/locales.ts';
import { formatPeriod } from '../../src/i18n/periods.ts';
import { getStrings } from '../../src/i18n/strings.ts';
import { ledgerOrder } from '../../src/blog/ledger.ts';
import { outcomes } from '../../src/schemas/claim.ts';
import {
  readCited,
  readClaims,
  readSources,
  signOf,
  type SourceClaim,
} from '../support/content.ts';
import {
  attribute,
  getPage,
  linkHref,
  parseFragment,
  readFeed,
  select,
  selectAll,
  textOf,
  type Page,
} from '../support/dist.ts';
import { getSite, urlOf } from '../support/site.ts';
import { bytesPerClaim, weighClaims } from '../support/weight.ts';
import { findSchemaOrgFaults } from '../unit/blog/schema-org.ts';

const { contentDir, outDir, pages, read } = await getSite('complete');
const strings = getStrings(defaultLocale);
const cited = readCited(contentDir);
const claims = readClaims(contentDir);
const posts = readSources(contentDir, 'posts').map(({ name, marks }) => ({
  name,
  marks,
  /** Each claim once, those of its own that it does not mark last. */
  marked: [
    ...new Set([...marks, ...claims.filter(({ post }) => post === name).map(({ id }) => id)]),
  ].map(claimOf),
}));
const articles = posts.filter(({ marks }) => marks.length > 0);

for (const { name, marks, marked } of articles) {
  describe(`the article ${name}`, () => {
    const page = () => getPage(pages, `/posts/${name}/`);

    it('counts its claims as the data does', () => {
      const summary = select(page().tree, '.claim-summary');
      const own = marked.filter(({ post }) => post === name);
      const counted = own.length > 0 ? own : marked;
      assert.deepEqual(tallyTexts(summary), tallyOf(counted));
      const n = counted.filter(({ verdict }) => verdict).length;
      assert.match(textOf(summary), new RegExp(`(?<!\\d)${n}件の記述`));
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

    it('says in a card, numbered in the order of the marks, what the data says of each claim', () => {
      const cards = cardsOf(page()).toSorted((a, b) => numberOf(a) - numberOf(b));
      assert.deepEqual(cards.map(readCard), marked.map(expectCard));
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
        const sign = signOf(claimOf(id));
        return [id, strings.verdicts[sign], `claim ${sign}`];
      });
      assert.deepEqual(found, expected);
    });

    it('lists first what was put right, and last what holds', () => {
      const order = [
        'contradicted',
        'unconfirmed',
        'unverifiable',
        'question',
        'qualified',
        'confirmed',
      ];
      const ranks = cardsOf(page()).map((card) =>
        order.indexOf(attribute(card, 'className') ?? ''),
      );
      assert.deepEqual(ranks, ranks.toSorted());
    });

    it('leads from card to card of what was put right, in the order of the text', () => {
      const wrong = [...new Set(marks)].filter((id) => signOf(claimOf(id)) === 'contradicted');
      const numbers = wrong.map((id) => marked.findIndex((claim) => claim.id === id) + 1);
      for (const card of cardsOf(page())) {
        const number = numberOf(card);
        const expected = [
          numbers.findLast((other) => other < number),
          numbers.find((other) => other > number),
        ].filter((other) => other !== undefined);
        const targets = selectAll(card, 'label').map((label) => attribute(label, 'htmlFor'));
        assert.deepEqual(
          targets,
          expected.map((other) => `b.${other}`),
        );
      }
    });

    it('leads back from each card to every mark of its claim', () => {
      const places = new Map(
        selectAll(page().tree, '.claim').map((mark) => [`#${attribute(mark, 'id')}`, mark]),
      );
      for (const card of cardsOf(page())) {
        const back = selectAll(card, 'a').map((link) => attribute(link, 'href') ?? '');
        const targets = back
          .filter((address) => address.startsWith('#m'))
          .map((address) => {
            const mark = places.get(address);
            assert.ok(mark, address);
            return attribute(select(mark, 'button'), 'popoverTarget');
          });
        const times = marks.filter((id) => id === readCard(card).id).length;
        assert.deepEqual(targets, Array(times).fill(attribute(card, 'id')));
      }
    });

    it('runs no script but that of the theme and that which opens the search', () => {
      const [theme = '', search = '', ...more] = scriptsOf(page());
      assert.match(theme, /^\/_astro\/theme\.[^/]+\.js$/);
      assert.match(search, /^\/_astro\/SiteHeader\.[^/]+\.js$/);
      assert.deepEqual(more, []);
    });

    it('tells the verdicts in the feed as words in brackets', () => {
      const link = urlOf(`/posts/${name}/`);
      const item = readFeed(outDir).item.find((candidate) => candidate.link === link);
      const content = item?.['content:encoded'] ?? '';
      const words = new RegExp(`［(?:${Object.values(strings.verdicts).join('|')})］`, 'g');
      const expected = marks.map((id) => `［${strings.verdicts[signOf(claimOf(id))]}］`);
      assert.deepEqual(textOf(parseFragment(content)).match(words), expected);
      assert.doesNotMatch(content, /claim:|popover|href="#c\.\d/);
    });
  });
}

describe('the home page', () => {
  it('counts all claims, and draws those of each subject to one scale', () => {
    const summary = select(getPage(pages, '/').tree, '.claim-summary');
    assert.deepEqual(tallyTexts(summary), tallyOf(claims));
    const judged = Map.groupBy(
      claims.filter(({ verdict }) => verdict),
      ({ subject }) => subject,
    );
    const items = selectAll(select(summary, '.subject-tallies'), 'li');
    const max = Math.max(...[...judged.values()].map(({ length }) => length));
    const drawn = items.map((item) => {
      const link = select(item, 'a');
      const parts = selectAll(item, 'rect').map((part) => Number(attribute(part, 'width')));
      assert.equal(attribute(select(item, 'svg'), 'viewBox'), `0 0 ${max} 1`);
      return [attribute(link, 'href'), parts.reduce((sum, part) => sum + part, 0), textOf(item)];
    });
    const expected = [...judged].map(([subject, claims]) => {
      const wrong = claims.filter(({ verdict }) => verdict === 'contradicted').length;
      const words = `${strings.subjects[subject]}${claims.length}件のうち${wrong}件`;
      return [`/claims/?subject=${subject}`, claims.length, words];
    });
    assert.deepEqual(drawn.sort(), expected.sort());
  });

  it('opens with what was said and what is so, each leading to its claim', () => {
    const findings = select(getPage(pages, '/').tree, '.highlights');
    const highlighted = claims.filter(({ id }) => linksOf(findings).includes(`/claims/${id}/`));
    assert.ok(highlighted.length > 0);
    for (const { verdict, highlight } of highlighted) {
      assert.equal(verdict, 'contradicted');
      assert.match(textOf(findings).replaceAll(/\s/g, ''), new RegExp(highlight?.actual.ja ?? '^'));
    }
  });

  it('draws the line of every article under its title', () => {
    const items = selectAll(getPage(pages, '/').tree, '.post-list').flatMap((list) =>
      selectAll(list, 'li').filter((item) => selectAll(item, 'h3').length > 0),
    );
    assert.equal(items.length, posts.length);
    for (const { name, marked } of articles) {
      const item = items.find((candidate) => linksOf(candidate).includes(`/posts/${name}/`));
      assert.ok(item, name);
      const ticks = picturedTicks(select(item, '.sounding-line'));
      assert.deepEqual(ticks, marked.slice(0, 100).map(signOf), name);
    }
  });
});

describe('the page of all sources', () => {
  it('leads from each source to the claims that rest on it', () => {
    const items = selectAll(select(getPage(pages, '/sources/').tree, 'main'), 'li').filter((item) =>
      attribute(item, 'id'),
    );
    assert.ok(items.length > 0);
    for (const item of items) {
      const id = attribute(item, 'id') ?? '';
      const resting = claims.filter(({ sources }) => sources.includes(id));
      const links = linksOf(item).filter((to) => to.startsWith('/claims/'));
      assert.deepEqual(links.sort(), resting.map(({ id }) => `/claims/${id}/`).sort());
      assert.match(textOf(item), new RegExp(`(?<!\\d)${resting.length}件の記述の根拠`));
    }
  });
});

describe('the ledger', () => {
  const page = () => getPage(pages, '/claims/');

  it('counts all claims, and those of each verdict and each article, as the data does', () => {
    const chips = selectAll(select(page().tree, 'nav.ledger-contents'), 'li').map(
      (chip) => `${attribute(chip, 'className')}: ${textOf(chip)}`,
    );
    const countOf = (sign: string) =>
      claims.filter((claim) => [signOf(claim), claim.verdict].includes(sign as 'confirmed')).length;
    const shown = ['contradicted', 'unconfirmed', 'unverifiable', 'confirmed'] as const;
    assert.deepEqual(
      chips,
      [...shown, 'qualified' as const, 'question' as const].map(
        (sign) => `${sign}: ${strings.verdicts[sign]} ${countOf(sign)}件`,
      ),
    );
    const [byPost] = selectAll(page().tree, '.ledger-tallies');
    const owners = posts.filter(({ name }) => claims.some(({ post }) => post === name));
    for (const { name } of owners) {
      const item = selectAll(byPost ?? page().tree, 'li').find((candidate) =>
        linksOf(candidate).includes(`/posts/${name}/`),
      );
      assert.ok(item, name);
      assert.deepEqual(tallyTexts(item), tallyOf(claims.filter(({ post }) => post === name)));
    }
  });

  it('lists every claim once, under what came of it, and links to its page', () => {
    const all = [...pages].filter(([pathname]) => /^\/claims\/(?:page\/\d+\/)?$/.test(pathname));
    const groups = all.flatMap(([, { tree }]) => selectAll(tree, 'section.ledger'));
    assert.deepEqual(
      groups.map((group) => attribute(group, 'ariaLabelledBy')),
      ledgerOrder,
    );
    const found = outcomes.map((outcome) => {
      const mine = groups.filter((group) => attribute(group, 'ariaLabelledBy') === outcome);
      return [outcome, textOf(select(mine[0] ?? page().tree, 'h2')), mine.flatMap(linksOf).sort()];
    });
    const expected = outcomes.map((outcome) => {
      const mine = claims.filter(({ verdict = 'question' }) => verdict === outcome);
      const title = `${strings.verdicts[outcome]} ${mine.length}件`;
      return [outcome, title, mine.map(({ id }) => `/claims/${id}/`).sort()];
    });
    assert.deepEqual(found, expected);
  });

  it('says of every claim what holds, beside it', () => {
    const lines = selectAll(select(page().tree, '.ledger-list'), 'li');
    for (const { id, actual, partly } of claims) {
      const line = lines.find((one) => linksOf(one).includes(`/claims/${id}/`));
      const known = textOf(select(line ?? page().tree, 'p'));
      assert.equal(known, actual.ja + (partly ? `。ただし、${partly.ja}` : ''), id);
    }
  });

  it('leads from a claim to at most five others of its subject, and says how to cite it', () => {
    for (const { id, subject, said } of claims) {
      const { tree } = getPage(pages, `/claims/${id}/`);
      const related = selectAll(tree, 'section.ledger').flatMap((section) =>
        selectAll(section, 'li').flatMap(linksOf),
      );
      const others = claims.filter((other) => other.subject === subject && other.id !== id);
      assert.equal(related.length, Math.min(5, others.length), id);
      const addresses = others.map((other) => `/claims/${other.id}/`);
      assert.ok(
        related.every((address) => addresses.includes(address)),
        id,
      );
      const [plain = '', bibtex = ''] = selectAll(tree, 'pre').map(textOf);
      assert.ok(plain.includes(said.ja) && plain.endsWith(urlOf(`/claims/${id}/`)), plain);
      assert.ok(bibtex.startsWith(`@misc{soundings-${id},`), bibtex);
    }
  });

  it('has a page for every claim, and none for anything else', () => {
    const found = [...pages.keys()].filter((pathname) => /^\/claims\/(?!page\/)./.test(pathname));
    assert.deepEqual(found.sort(), claims.map(({ id }) => `/claims/${id}/`).sort());
  });

  it('says on the page of a claim what the data says, as text and, where it is judged, as a valid ClaimReview', () => {
    for (const claim of claims) {
      const entry = getPage(pages, `/claims/${claim.id}/`);
      const text = textOf(select(entry.tree, 'main'));
      for (const words of wordsOf(claim)) assert.ok(text.includes(words), `${claim.id}: ${words}`);
      const [block, ...more] = selectAll(entry.tree, 'script').filter(isJsonLd);
      if (!claim.verdict) {
        assert.equal(block, undefined, claim.id);
        continue;
      }
      assert.ok(block && more.length === 0, claim.id);
      const review = JSON.parse(textOf(block)) as Record<string, unknown>;
      assert.deepEqual(findSchemaOrgFaults(review), [], claim.id);
      const rating = review['reviewRating'] as Record<string, unknown>;
      assert.deepEqual(
        [review['url'], review['claimReviewed'], rating['alternateName']],
        [linkHref(entry, 'canonical'), claim.said.ja, strings.verdicts[claim.verdict]],
      );
    }
  });

  it('is published as data that its own schema allows, with the same verdicts', () => {
    const schema = JSON.parse(read('claims.schema.json')) as Parameters<typeof z.fromJSONSchema>[0];
    const data = JSON.parse(read('claims.json')) as Export;
    assert.deepEqual(z.fromJSONSchema(schema).safeParse(data).error?.issues ?? [], []);
    const key = ({ id, verdict, sources }: Export['claims'][number]) =>
      `${id} ${verdict} ${String(sources)}`;
    assert.deepEqual(data.claims.map(key).sort(), claims.map(key).sort());
    const needed = new Set(claims.flatMap((claim) => claim.sources));
    assert.deepEqual(Object.keys(data.sources).sort(), [...needed].sort());
  });
});

it(`the claim layer adds at most ${bytesPerClaim} bytes a claim to an article, in brotli`, () => {
  for (const { name, marked } of articles) {
    const added = weighClaims(getPage(pages, `/posts/${name}/`));
    // A few words are said once, however many claims follow.
    const limit = 600 + bytesPerClaim * marked.length;
    assert.ok(added > 0 && added <= limit, `${name}: ${added} bytes for ${marked.length} claims`);
  }
});

function claimOf(id: string): SourceClaim {
  const claim = claims.find((candidate) => candidate.id === id);
  if (!claim) throw new RangeError(`No claim ${id}`);
  return claim;
}

function tallyOf(some: readonly SourceClaim[]): string[] {
  const qualified = some.filter((claim) => signOf(claim) === 'qualified').length;
  return outcomes
    .map((outcome) => {
      const mine = some.filter(({ verdict = 'question' }) => verdict === outcome);
      return [outcome, mine.length] as const;
    })
    .filter(([, count]) => count > 0)
    .map(([outcome, count]) => {
      const reservations =
        outcome === 'confirmed' && qualified ? `（うち条件つき ${qualified}件）` : '';
      return `${outcome}: ${strings.verdicts[outcome]} ${count}件${reservations}`;
    });
}

function tallyTexts(node: Nodes): string[] {
  return selectAll(select(node, '.tally'), 'li')
    .filter((item) => attribute(item, 'className'))
    .map((item) => `${attribute(item, 'className')}: ${textOf(item)}`);
}

function namesOf(some: readonly SourceClaim[]): string[] {
  return some.map(signOf).map((sign, index) => `${index + 1}：${strings.verdicts[sign]} ${sign}`);
}

/** A tick says in words what it shows in shape and colour. */
function ticksOf(line: Element): string[] {
  return selectAll(line, 'a').map(
    (tick) => `${attribute(tick, 'ariaLabel')} ${attribute(tick, 'className')}`,
  );
}

/** The verdicts of a line that is one picture, which counts them in its name. */
function picturedTicks(line: Element): (string | undefined)[] {
  assert.equal(attribute(line, 'role'), 'img');
  assert.match(attribute(line, 'ariaLabel') ?? '', /^記述の判定：.*\d/);
  return selectAll(line, 'i').map((tick) => attribute(tick, 'className'));
}

function cardsOf({ tree }: Page): Element[] {
  return selectAll(select(tree, '.claim-list'), 'li');
}

function numberOf(card: Element): number {
  return Number(attribute(card, 'id')?.slice(2));
}

function readCard(card: Element): Card {
  const links = linksOf(card);
  const [actual = '', said, ...rest] = selectAll(card, 'p').map(textOf);
  return {
    id: /^\/claims\/(.+)\/$/.exec(links[0] ?? '')?.[1],
    sign: attribute(card, 'className'),
    isPopover: attribute(card, 'popover') !== undefined,
    said: said?.replace(/(?: ?↑\S+)+$/, ''),
    known: [textOf(select(card, 'b')), actual, ...rest],
    sources: links.filter((address) => !/^(?:#|\/)/.test(address)),
  };
}

function expectCard(claim: SourceClaim): Card {
  const { id, said, actual, partly, owner, asOf, sources } = claim;
  const source = sourceOf(sources[0]);
  const more = sources.length > 1 ? ` ほか${sources.length - 1}件` : '';
  return {
    id,
    sign: signOf(claim),
    isPopover: true,
    said: [`言われたこと：${said.ja}`, natureOf(claim).join('、'), '台帳で見る']
      .filter(Boolean)
      .join(' '),
    known: [
      `${labelOf(claim)}：`,
      actual.ja,
      ...(partly ? [`${strings.partly}：${partly.ja}`] : []),
      ...(source
        ? [
            `${strings.owners[owner]} ${source.title} ${formatPeriod(source.date ?? source.period ?? asOf, 'ja')}${more}`,
          ]
        : []),
    ],
    sources: source?.url ? [source.url] : [],
  };
}

function sourceOf(id: string | undefined) {
  return id === undefined ? undefined : cited[id];
}

/** What stands before what is known. */
function labelOf(claim: SourceClaim): string {
  return claim.verdict ? strings.verdicts[signOf(claim)] : strings.answer;
}

/** What a reader must know of it: that it is no statement, and who else said it. */
function natureOf({ kind, saidBy }: SourceClaim): string[] {
  const speaker = saidBy === 'digest' ? strings.saidBy.digest : sourceOf(saidBy)?.publisher;
  return [...(kind ? [strings.kinds[kind]] : []), ...(speaker ? [speaker] : [])];
}

/** What the page of a claim has to say in words. */
function wordsOf(claim: SourceClaim): string[] {
  const { said, actual, partly, note, owner, sources } = claim;
  return [
    said.ja,
    labelOf(claim),
    actual.ja,
    ...(partly ? [partly.ja] : []),
    ...(note ? [note.ja] : []),
    strings.owners[owner],
    ...(claim.kind ? [strings.kinds[claim.kind]] : []),
    ...(claim.basis ? [strings.basis[claim.basis]] : []),
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

interface Card {
  id: string | undefined;
  sign: string | undefined;
  isPopover: boolean;
  /** With what kind it is and who said it. */
  said: string | undefined;
  /** Verdict and what is known, then what holds in part; owner, main source and day. */
  known: string[];
  sources: string[];
}

interface Export {
  claims: Pick<SourceClaim, 'id' | 'verdict' | 'sources'>[];
  sources: Record<string, unknown>;
}
