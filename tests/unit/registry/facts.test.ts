import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readRegistry } from '../../../src/authoring/registry.ts';
import { readFact, type Fact } from '../../../src/registry/facts.ts';
import { projectRoot } from '../../support/build.ts';
import { siteFolder } from '../../support/tree.ts';

const known = { posts: undefined, claims: undefined, sources: undefined };
const { registry } = readRegistry(siteFolder('complete'), projectRoot, known, []);
const read = (reference: string, now = '2026-05-20') =>
  readFact(registry, reference, Date.parse(now));

describe('a price that a text names', () => {
  const at = (query: string) => `price:shizuku-large?${query}`;
  const prices: [query: string, amount: number, now: number | undefined][] = [
    ['kind=input&at=2026-04-25', 1.74, 0.66],
    ['kind=input&at=2026-04-26', 0.435, 0.66],
    ['kind=input&at=2026-04-26&offer=list', 1.74, 0.66],
    ['kind=output&at=2026-05-12T15:59Z', 3.48, 1.98],
    ['kind=output&at=2026-05-12T16:00Z', 1.98, 1.98],
    ['kind=cacheHit&at=2026-05-13&band=peak', 0.044, 0.044],
    ['kind=input&at=2026-05-13&currency=CNY', 12, 12],
  ];
  for (const [query, amount, now] of prices) {
    it(`${query} is ${amount}`, () => {
      const fact = read(at(query));
      assert.ok('values' in fact);
      assert.deepEqual([fact.values, fact.now], [[amount], now]);
    });
  }

  it('says the band of now where there was none then', () => {
    const bandOf = (query: string) => (read(at(query)) as Fact).band;
    assert.equal(bandOf('kind=input&at=2026-04-25'), 'offPeak');
    assert.equal(bandOf('kind=input&at=2026-04-25&band=peak'), 'peak');
    assert.equal(bandOf('kind=input&at=2026-05-13'), undefined);
    assert.equal(bandOf('kind=input&at=2026-04-25&currency=CNY'), undefined);
  });

  it('is not held against that of now where the text says that it was once', () => {
    const fact = read(at('kind=input&at=2026-04-25&past=yes'));
    assert.deepEqual(fact, { values: [1.74], written: '1.74 USD', unit: 'USD' });
  });

  it('is known of no day to come, unless it is announced', () => {
    const told = (day: string, now: string) => read(at(`kind=input&at=${day}`), now);
    const wrong = { wrong: 'at=2026-05-21' };
    assert.deepEqual({ ...told('2026-05-21', '2026-05-20'), hint: '' }, { ...wrong, hint: '' });
    assert.ok('values' in told('2026-05-20', '2026-05-20'));
    assert.ok('values' in told('2026-05-13', '2026-05-10'));
  });

  it('of a model that is not there has the nearest as its hint', () => {
    assert.deepEqual(read('price:shizuku-lrage?kind=input&at=2026-04-25'), {
      wrong: 'shizuku-lrage',
      hint: 'Did you mean  shizuku-large',
    });
  });

  it('has no price of now where the model is no longer offered', () => {
    const fact = { values: [0.27], written: '0.27 USD', unit: 'USD' };
    assert.deepEqual(read('price:drop-one?kind=input&at=2026-01-01'), fact);
  });
});

describe('a number of a model that a text names', () => {
  const numbers: [reference: string, values: number[]][] = [
    ['shizuku-small/parameters.total', [284e9]],
    ['shizuku-large/parameters.total', [1.2e12, 4e11, 1.6e12]],
    ['shizuku-large/context', [1_048_576, 1_024_000, 1e6]],
    ['shizuku-small/context', [131_072, 128_000]],
    ['shizuku-large/trainingTokens', [33e12]],
    ['shizuku-large/weights', [865e9, 399 * 2 ** 30]],
  ];
  for (const [reference, values] of numbers) {
    it(reference, () => {
      const fact = read(`model:${reference}`);
      assert.deepEqual('values' in fact && fact.values, values);
    });
  }
});

describe('what names no fact is told, with what there is:', () => {
  const faults: [reference: string, wrong: string, hint: RegExp][] = [
    ['price:shizuku?kind=input&at=2026-05-01', 'shizuku', /shizuku-large, shizuku-small, drop-one/],
    [
      'price:shizuku-large?kind=cache&at=2026-05-01',
      'kind=cache',
      /one of input, output, cacheHit/,
    ],
    ['price:shizuku-large?kind=input&at=May', 'at=May', /a day or a moment/],
    ['price:shizuku-large?kind=input&at=2026-05-13T00:00', 'at=2026-05-13T00:00', /a moment/],
    ['price:shizuku-large?kind=input&at=2026-02-31', 'at=2026-02-31', /a day or a moment/],
    ['price:shizuku-large?constructor=1', 'constructor=1', /Choose by kind, at/],
    ['price:shizuku-large?kind=input&on=2026-05-01', 'on=2026-05-01', /Choose by kind, at/],
    ['price:shizuku-large?kind=input', 'kind=input', /Say what is paid for, and when/],
    ['price:drop-one?kind=cacheHit&at=2026-01-01', 'kind=cacheHit&at=2026-01-01', /no such price/],
    ['price:drop-one?kind=input&at=2026-04-24', 'kind=input&at=2026-04-24', /no such price/],
    ['model:shizuku-small/size', 'size', /one of parameters\.total, parameters\.active/],
    ['model:shizuku-small/parameters.active', 'parameters.active', /unknown/],
    ['model:drop-one', '', /one of parameters\.total/],
  ];
  for (const [reference, wrong, hint] of faults) {
    it(reference, () => {
      const found = read(reference);
      assert.ok('wrong' in found);
      assert.equal(found.wrong, wrong);
      assert.match(found.hint, hint);
    });
  }
});
