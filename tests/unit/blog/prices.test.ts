import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readRegistry } from '../../../src/authoring/registry.ts';
import { toPricesView } from '../../../src/blog/prices.ts';
import { toMoment } from '../../../src/registry/instants.ts';
import { emptyRegistry } from '../../../src/registry/registry.ts';
import type { PriceFields } from '../../../src/schemas/price.ts';
import { projectRoot } from '../../support/build.ts';
import { siteFolder } from '../../support/tree.ts';

const known = { posts: undefined, claims: undefined, sources: undefined };
const { families, prices } = readRegistry(siteFolder('complete'), projectRoot, known, []).registry;
const { office } = prices.schedules;
const price: PriceFields = {
  ...{ model: 'drop-one', currency: 'USD', offer: 'list', announced: 'unknown', sources: [] },
  ...{ from: '2026-01-01', observed: 'unknown', rates: { input: 1, output: 2 } },
};
const view = (...prices: Partial<PriceFields>[]) =>
  toPricesView(
    {
      ...emptyRegistry,
      families,
      prices: {
        ...emptyRegistry.prices,
        schedules: office ? { unused: office, office, other: office } : {},
        prices: prices.map((fields) => ({ ...price, ...fields })),
      },
    },
    new Map(),
    new Date('2026-06-01T12:00Z'),
  );
const spans = ({ through }: ReturnType<typeof view>) =>
  through
    .filter(({ kind }) => kind === 'input')
    .flatMap(({ series }) => series.flatMap(({ steps }) => steps))
    .map(({ from, until, value }) => [from, until, value]);
const [begin, end, today] = ['2026-01-01', '2026-03-01', '2026-06-01'].map(toMoment);

it('the hours of the peak are those of each schedule, with the models that go by it', () => {
  const banded = (model: string, schedule: string) => ({ model, schedule });
  const { hours } = view(
    banded('drop-one', 'other'),
    banded('shizuku-large', 'office'),
    { ...banded('drop-one', 'other'), currency: 'CNY' },
    { ...banded('shizuku-small', 'unused'), until: '2026-03-01' },
  );
  assert.deepEqual(
    hours.map(({ models, first }) => [models, first?.to]),
    [
      [['shizuku-large'], 'offPeak'],
      [['drop-one'], 'offPeak'],
    ],
  );
  assert.deepEqual(view({}).hours, []);
});

describe('the prices through time', () => {
  it('go on until today where a price holds, also one that is to end', () => {
    assert.deepEqual(spans(view({})), [[begin, today, 1]]);
    assert.deepEqual(spans(view({ until: '2026-07-01' })), [[begin, today, 1]]);
  });

  it('have a promotion in the place of the list price, and nothing that is to come', () => {
    const promotion = { offer: 'promotion', rates: { input: 0, output: 0 } } as const;
    const later = { from: '2026-07-01', rates: { input: 9, output: 9 } };
    const all = view({ until: '2026-07-01' }, { ...promotion, until: '2026-03-01' }, later);
    assert.deepEqual(spans(all), [
      [begin, end, 0],
      [end, today, 1],
    ]);
    assert.deepEqual(all.history[0]?.rates, later.rates);
  });

  it('are none where nothing was asked in dollars', () => {
    assert.deepEqual(view({ currency: 'CNY' }).through, []);
    assert.deepEqual(view().through, []);
  });
});
