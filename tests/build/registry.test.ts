import assert from 'node:assert/strict';
import { hash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { z } from 'astro/zod';
import type { Element } from 'hast';
import { parse } from 'yaml';
import type { ModelFields } from '../../src/schemas/model.ts';
import type { SearchFile } from '../../src/search/file.ts';
import { openSearch } from '../../src/search/scan.ts';
import { readCited } from '../support/content.ts';
import {
  attribute,
  getPage,
  readXml,
  select,
  selectAll,
  textOf,
  without,
  type FeedItem,
  type Page,
} from '../support/dist.ts';
import { getSite, urlOf } from '../support/site.ts';

const { contentDir, outDir, pages, read } = await getSite('complete');
const cited = readCited(contentDir);
const readYaml = <T>(name: string) =>
  parse(readFileSync(join(contentDir, `${name}.yaml`), 'utf8')) as T;
const readData = <T>(name: string) => JSON.parse(read(`${name}.json`)) as T;
const families = readYaml<Families>('models');
const prices = readYaml<Prices>('prices');
const { tests, runs } = readYaml<Benchmarks>('benchmarks');
const models = Object.entries(families).flatMap(([family, { models }]) =>
  Object.entries(models).map(([id, model]) => ({ id, family, model })),
);
const nameOf = (id = '') => models.find((one) => one.id === id)?.model.name;
const page = getPage(pages, '/prices/');

describe('the pages of the registry', () => {
  it('name every model with its family, and lead to it from the list of all', () => {
    const rows = selectAll(select(getPage(pages, '/models/').tree, 'tbody'), 'tr');
    assert.deepEqual(
      rows.map((row) => [attribute(select(row, 'a'), 'href'), textOf(select(row, 'a'))]).sort(),
      models.map(({ family, model }) => [`/models/${family}/`, model.name]).sort(),
    );
  });

  it('have every number of a family, with where it is from', () => {
    for (const [id, { models }] of Object.entries(families)) {
      const family = getPage(pages, `/models/${id}/`);
      const own = new Set(Object.keys(models));
      const runsOf = runs.filter(({ subjects }) =>
        subjects.some(({ model = '' }) => own.has(model)),
      );
      assertHasAll(family, [
        ...Object.values(models).flatMap(numbersOf),
        ...prices.prices
          .filter(
            ({ model, currency, observed }) =>
              own.has(model) && currency === 'USD' && observed !== 'no',
          )
          .flatMap(amountsOf),
        ...runsOf.flatMap(({ values }) => Object.values(values).flat().filter(isNumber)),
      ]);
      assertCites(family, [models, runsOf]);
    }
  });

  it('have every price, that of others too', () => {
    assertHasAll(page, [
      ...prices.prices.flatMap(amountsOf),
      ...prices.comparators.flatMap(({ tiers }) => tiers.flatMap(amountsOf)),
      ...prices.services.map(({ amount }) => `${withCents(amount)}元`),
    ]);
    assertCites(page, prices);
  });

  it('have no row of prices without a source that the page lists', () => {
    for (const { tree, pathname } of [page, ...Object.keys(families).map(pageOf)]) {
      const rowsIn = (some: Element[]) => some.flatMap((element) => selectAll(element, 'tr'));
      // Sums and pictures tell what stands in the rows beside them.
      const drawn = new Set(rowsIn(selectAll(tree, 'figure')));
      const rows = selectAll(tree, 'tr').filter(
        (row) => !drawn.has(row) && /\d(?:ドル|元)/.test(textOf(row)),
      );
      assert.ok(rows.length > 0, pathname);
      // A source stands in the row, in the head of its group, or in the row that it is a part of.
      const grouped = new Set(
        rowsIn(
          selectAll(tree, 'tbody').filter((group) => {
            const [head] = selectAll(group, 'th');
            const isHead = head && attribute(head, 'scope') === 'rowgroup';
            return isHead && linksToSources(head, tree) > 0;
          }),
        ),
      );
      const isPart = (row: Element) =>
        selectAll(row, 'th').every((heading) => textOf(without(heading, 'small')) === '');
      const bare = rows.filter(
        (row) => !isPart(row) && linksToSources(row, tree) === 0 && !grouped.has(row),
      );
      assert.deepEqual(bare.map(textOf), [], pathname);
    }
  });
});

it('home and each article lead to the family that their claims are about', () => {
  const links = (pathname: string) =>
    selectAll(getPage(pages, pathname).tree, '.family-link').map((link) => [
      attribute(link, 'href'),
      attribute(link, 'ariaLabel') ?? textOf(link),
    ]);
  const link = [['/models/shizuku/', 'Shizukuのいま：仕様、価格、測定値']];
  assert.deepEqual([links('/'), links('/posts/launch/'), links('/posts/plain/')], [link, link, []]);
});

it('a model is found by its name and by the names that lead to it', () => {
  const { items } = readData<SearchFile>('search/1');
  const search = openSearch(items);
  for (const query of ['Shizuku', 'Shizuku-Small', 'Drop-One']) {
    const [first] = search(query);
    const family = query.startsWith('Drop') ? 'drop-one' : 'shizuku';
    assert.deepEqual([first?.item.kind, first?.item.to], ['model', `/models/${family}/`], query);
  }
});

it('a text tells the price of its day, and behind it that of now', () => {
  const [paragraph] = selectAll(select(getPage(pages, '/posts/plain/').tree, '.post-body'), 'p');
  assert.ok(paragraph);
  assert.match(
    textOf(paragraph),
    /入力は1\.74ドル（現在はオフピークで0\.66ドル）、規模は1\.2兆である。$/,
  );
  assert.equal(selectAll(paragraph, 'a').length, 0);
});

describe('the data of the registry', () => {
  const published = readData<{ $defs: Record<string, Parameters<typeof z.fromJSONSchema>[0]> }>(
    'claims.schema',
  ).$defs;
  const schemaOf = (name: string) => z.fromJSONSchema(published[name] ?? false);

  it('has the models with their numbers as numbers', () => {
    const data = readData<{ models: Record<string, unknown>[] }>('models').models;
    assert.deepEqual(
      data.map(({ id, family, name }) => ({ id, family, name })),
      models.map(({ id, family, model }) => ({ id, family, name: model.name })),
    );
    const [large, small] = data as unknown as [Large, Large];
    assert.deepEqual(large.parameters.total.value, [
      { count: 1.2e12, of: { ja: '本体', en: 'backbone' } },
      { count: 4e11, of: { ja: '表', en: 'table' } },
    ]);
    assert.equal(large.trainingTokens.value, 3.3e13);
    assert.deepEqual(
      large.weights.map(({ bytes }) => bytes),
      [865e9, 399 * 2 ** 30, 'unknown'],
    );
    assert.equal(small.parameters.active.value, 'unknown');
    assert.equal(small.trainingTokens.value, 'unknown');
  });

  it('has the prices as they were written, their moments in full', () => {
    const data = readData<Prices>('prices');
    assert.deepEqual(
      data.prices.map(({ name, model, rates, from, until, sources }) => {
        return { name, model, rates, from, until, sources };
      }),
      prices.prices.map(({ model, rates, from, until, sources }) => {
        const moments = { from: toIso(from), until: until && toIso(until) };
        return { name: nameOf(model), model, rates, sources, ...moments };
      }),
    );
    assert.deepEqual(Object.keys(data.schedules), Object.keys(prices.schedules));
    assert.equal(data.comparators.length, prices.comparators.length);
    assert.equal(data.services.length, prices.services.length);
  });

  it('has a row for each price of a kind and a band', () => {
    const rows = readTable('prices.csv');
    assert.deepEqual(
      rows.map(({ model, amount }) => `${model} ${amount}`),
      prices.prices.flatMap(({ model, rates }) =>
        [rates.input, rates.output, rates.cacheHit]
          .flatMap((rate) => (typeof rate === 'object' ? [rate.offPeak, rate.peak] : (rate ?? [])))
          .map((amount) => `${model} ${amount}`),
      ),
    );
    const seen = rows.filter(({ observed }) => observed === 'no');
    assert.deepEqual(
      seen.map(({ kind, band, from }) => [kind, band, from]),
      [
        ['input', 'all', '2026-05-19T00:00:00Z'],
        ['output', 'all', '2026-05-19T00:00:00Z'],
      ],
    );
  });

  it('has a row for each score, with its run and its test', () => {
    assert.deepEqual(
      readTable('benchmarks.csv').map(({ run, testName, name, value }) => [
        ...[run, testName, name, value],
      ]),
      runs.flatMap(({ id, subjects, values }) =>
        Object.entries(values).flatMap(([test, row]) =>
          row.map((value, index) => {
            const { model, name = nameOf(model) } = subjects[index] ?? {};
            return [id, tests[test]?.name, name, String(value)];
          }),
        ),
      ),
    );
  });

  it('is what the published schema says, names only sources that are published, and tells its digest', () => {
    const known = readData<{ sources: { id: string }[] }>('sources').sources.map(({ id }) => id);
    const told = textOf(select(getPage(pages, '/data/').tree, 'main'));
    for (const name of ['models', 'prices', 'benchmarks']) {
      const data = readData<object>(name);
      assert.equal(schemaOf(name).safeParse(data).error, undefined, name);
      assert.deepEqual(
        citedIn(data).filter((id) => !known.includes(id)),
        [],
      );
      for (const type of ['json', 'csv']) {
        assert.ok(told.includes(hash('sha256', read(`${name}.${type}`))), `${name}.${type}`);
      }
    }
  });

  it('is described as schema.org has it, and referred to from where it is shown', () => {
    const sets = datasetsOf(getPage(pages, '/data/'));
    assert.equal(sets.length, 6);
    for (const { '@id': id, description = '', distribution = [] } of sets) {
      assert.ok(description.length >= 50, id);
      for (const { contentUrl, sha256 } of distribution) {
        const file = new URL(contentUrl).pathname.slice(1);
        assert.equal(sha256, hash('sha256', read(file)), file);
      }
      assert.equal(distribution.length, 2);
    }
    const ids = (page: Page) => datasetsOf(page).map((set) => set['@id'].split('#')[1]);
    assert.deepEqual(ids(page), ['prices']);
    assert.deepEqual(ids(pageOf('shizuku')), ['models', 'prices', 'benchmarks']);
  });
});

describe('the feed of prices', () => {
  const { rss } = readXml<{ rss: { channel: { item: FeedItem[] } } }>(
    join(outDir, 'prices/rss.xml'),
    ['item'],
  );
  const items = rss.channel.item;

  it('has every price once, the newest first, under a name of its own', () => {
    assert.equal(items.length, prices.prices.length);
    assert.equal(new Set(items.map(({ guid }) => guid['#text'])).size, items.length);
    const days = items.map(({ pubDate }) => Date.parse(pubDate));
    assert.deepEqual(
      days,
      days.toSorted((a, b) => b - a),
    );
    assert.ok(items.every(({ link }) => link === urlOf('/prices/#history')));
    assert.ok(selectAll(page.tree, 'h2').some((heading) => attribute(heading, 'id') === 'history'));
  });

  it('says what held before, how long it holds and where it is from', () => {
    const [withdrawn, banded, promotion] = items;
    assert.match(withdrawn?.title ?? '', /^Shizuku-Smallの価格の予告（実施されず）/);
    assert.equal(
      banded?.title,
      'Shizuku-Largeの価格：入力0.66ドル（ピーク1.32ドル）、出力1.98ドル（ピーク3.96ドル）',
    );
    assert.match(
      banded.description,
      /^2026年5月12日16:00（協定世界時）からの.*その前は入力1\.74ドル、出力3\.48ドル、キャッシュ済み入力0\.145ドルであった。2026年5月8日に発表された。.*出典：Price list$/,
    );
    assert.match(promotion?.title ?? '', /^Shizuku-Largeの割引価格/);
  });

  it('is announced on the page of prices', () => {
    const feeds = selectAll(page.tree, 'link').map((link) => attribute(link, 'href'));
    assert.ok(feeds.includes('/prices/rss.xml'));
  });
});

/** What a fact of a model is written as on its page. */
function numbersOf(model: ModelFields): string[] {
  const { parameters, context, trainingTokens, weights } = model;
  const counts = [parameters.total, parameters.active].flatMap(({ value }) =>
    Array.isArray(value) ? value : [],
  );
  return [
    ...counts.map(({ count }) => written[count] ?? ''),
    ...(context.value ? [Number(context.value).toLocaleString('en-US')] : []),
    ...(trainingTokens.value ? [written[trainingTokens.value] ?? ''] : []),
    ...(typeof weights === 'string'
      ? []
      : weights.map(({ size }) => (size === 'unknown' ? '不明' : size))),
  ];
}

const written: Record<string, string> = {
  ...{ '1.2T': '1.2兆', '400B': '4000億', '49B': '490億', '284B': '2840億', '671B': '6710億' },
  ...{ '37B': '370億', '33T': '33兆', '14.8T': '14.8兆' },
};

function withCents(amount: number): string {
  return String(amount).replace(/\.\d$/, '$&0');
}

function amountsOf({ rates, currency = 'USD' }: Pick<Price, 'rates' | 'currency'>): string[] {
  return Object.values(rates)
    .flatMap((rate) => (typeof rate === 'object' ? Object.values(rate) : rate))
    .map((amount) => `${withCents(amount)}${currency === 'USD' ? 'ドル' : '元'}`);
}

function assertHasAll({ tree, pathname }: Page, numbers: readonly (string | number)[]): void {
  const text = textOf(select(tree, 'main'));
  assert.ok(numbers.length > 0);
  const missing = numbers.filter((number) => number === '' || !text.includes(String(number)));
  assert.deepEqual(missing, [], pathname);
}

/** The page lists every source that the data names, and names none twice in one place. */
function assertCites({ tree, pathname }: Page, data: object): void {
  const listed = textOf(select(tree, '.source-notes'));
  const missing = citedIn(data).filter((id) => !listed.includes(cited[id]?.title ?? id));
  assert.deepEqual(missing, [], pathname);
  for (const sup of selectAll(select(tree, 'main'), 'sup')) {
    const addresses = selectAll(sup, 'a').map((link) => attribute(link, 'href'));
    assert.equal(new Set(addresses).size, addresses.length, `${pathname} ${textOf(sup)}`);
  }
}

function linksToSources(row: Parameters<typeof selectAll>[0], tree: Page['tree']): number {
  const ids = new Set(
    selectAll(select(tree, '.source-notes'), 'li').map((li) => attribute(li, 'id')),
  );
  return selectAll(row, 'a').filter((link) => ids.has(attribute(link, 'href')?.slice(1))).length;
}

function datasetsOf({ tree }: Page): Dataset[] {
  const block = selectAll(tree, 'script').find(
    (script) => attribute(script, 'type') === 'application/ld+json',
  );
  const graph = (JSON.parse(block ? textOf(block) : '{}') as { '@graph'?: Dataset[] })['@graph'];
  return (graph ?? []).filter((node) => node['@type'] === 'Dataset');
}

function citedIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, entry]) =>
    key === 'sources' ? (entry as string[]) : citedIn(entry),
  );
}

/** A table whose cells hold no line breaks. */
function readTable(file: string): Record<string, string>[] {
  const [head = [], ...rows] = read(file)
    .slice(1)
    .trimEnd()
    .split('\r\n')
    .map((line) =>
      [...line.matchAll(/("(?:[^"]|"")*"|[^",]*)(?:,|$)/g)].map(([, cell = '']) =>
        cell.replace(/^"|"$/g, '').replaceAll('""', '"'),
      ),
    );
  return rows.map((row) => Object.fromEntries(head.map((name, index) => [name, row[index] ?? ''])));
}

function toIso(instant: string): string {
  return instant.includes('T') ? instant.replace('Z', ':00Z') : `${instant}T00:00:00Z`;
}

function pageOf(family: string): Page {
  return getPage(pages, `/models/${family}/`);
}

function isNumber(value: unknown): value is number {
  return typeof value === 'number';
}

type Families = Record<string, { models: Record<string, ModelFields> }>;

interface Price {
  model: string;
  name?: string;
  currency: 'USD' | 'CNY';
  observed?: unknown;
  from: string;
  until?: string;
  rates: Record<string, number | { offPeak: number; peak: number }>;
  sources: string[];
}

interface Prices {
  schedules: object;
  prices: Price[];
  services: { amount: number }[];
  comparators: { tiers: Price[] }[];
}

interface Benchmarks {
  tests: Record<string, { name: string }>;
  runs: {
    id: string;
    subjects: { model?: string; name?: string }[];
    values: Record<string, (number | string)[]>;
  }[];
}

interface Large {
  parameters: Record<'total' | 'active', { value: unknown }>;
  trainingTokens: { value: unknown };
  weights: { bytes: number | 'unknown' }[];
}

interface Dataset {
  '@type': string;
  '@id': string;
  description?: string;
  distribution?: { contentUrl: string; sha256: string }[];
}
