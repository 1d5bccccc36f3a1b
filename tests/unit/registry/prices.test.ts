import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { listSeams, toMoment } from '../../../src/registry/instants.ts';
import { modelBehind, toBytes, toNumber } from '../../../src/registry/models.ts';
import { costOf, peakFactor, priceAt, ratesIn } from '../../../src/registry/prices.ts';
import { bandAt, nextChange } from '../../../src/registry/schedules.ts';
import { modelsSchema } from '../../../src/schemas/model.ts';
import { pricesSchema } from '../../../src/schemas/price.ts';

const registry = pricesSchema.parse({
  schedules: {
    office: {
      zone: 'Asia/Shanghai',
      phases: [
        phase('2026-08-17', ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'], false),
        phase('2026-08-23', ['Mon', 'Tue', 'Wed', 'Thu', 'Fri'], true),
      ],
      holidays: [{ from: '2026-10-01', until: '2026-10-07', sources: ['s'] }],
      holidaysUntil: '2026-12-31',
    },
  },
  prices: [
    price({ from: '2026-04-24', until: '2026-08-16T16:00Z', rates: { input: 1.74, output: 3.48 } }),
    price({
      offer: 'promotion',
      from: '2026-04-26',
      until: '2026-05-31',
      rates: { cacheHit: 0.003625, input: 0.435, output: 0.87 },
    }),
    price({
      from: '2026-08-16T16:00Z',
      schedule: 'office',
      rates: {
        cacheHit: { offPeak: 0.003, peak: 0.006 },
        input: { offPeak: 0.15, peak: 0.3 },
        output: { offPeak: 0.6, peak: 1.2 },
      },
    }),
    price({ observed: 'no', from: '2026-09-14', rates: { input: 9, output: 9 } }),
    price({ currency: 'CNY', from: '2026-04-24', rates: { input: 12, output: 24 } }),
    price({
      apiName: 'reasoner',
      from: '2026-06-01',
      until: '2026-07-01',
      rates: { input: 3, output: 6 },
    }),
  ],
});

function phase(from: string, weekdays: string[], exceptHolidays: boolean) {
  const windows = [
    ['09:00', '12:00'],
    ['14:00', '18:00'],
  ];
  return { from, windows, weekdays, exceptHolidays, sources: ['s'] };
}

function price(fields: object) {
  const observed = { first: '2026-04-24', last: '2026-11-15' };
  const usual = { model: 'a-model', currency: 'USD', offer: 'list', announced: 'unknown' };
  return { ...usual, observed, sources: ['s'], ...fields };
}

const at = (instant: string, currency: 'USD' | 'CNY' = 'USD') =>
  priceAt(registry.prices, { model: 'a-model', currency }, toMoment(instant));
const bandOf = (instant: string) => {
  const schedule = registry.schedules[at(instant)?.schedule ?? ''];
  return schedule && bandAt(schedule, toMoment(instant));
};
const paid = (instant: string) => {
  const price = at(instant);
  return price && ratesIn(price, bandOf(instant));
};

describe('the price of a moment', () => {
  it('begins with its first minute and ends before its last', () => {
    assert.equal(at('2026-04-23T23:59Z'), undefined);
    assert.equal(paid('2026-04-24T00:00Z')?.input, 1.74);
    assert.equal(paid('2026-08-16T15:59Z')?.input, 1.74);
    assert.equal(paid('2026-08-16T16:00Z')?.input, 0.15);
  });

  it('is that of a promotion, with the list price beside it', () => {
    const asked = { model: 'a-model', offer: 'list' } as const;
    const list = priceAt(registry.prices, asked, toMoment('2026-05-01'));
    assert.equal(paid('2026-05-01')?.output, 0.87);
    assert.deepEqual(list?.rates, { input: 1.74, output: 3.48 });
    assert.equal(at('2026-05-31')?.offer, 'list');
  });

  it('is none of what was announced and never seen, and knows its currency and its model', () => {
    assert.equal(at('2026-09-15')?.rates.input === 9, false);
    assert.equal(at('2026-09-15', 'CNY')?.rates.input, 12);
    assert.equal(priceAt(registry.prices, { model: 'another' }, toMoment('2026-09-15')), undefined);
  });

  it('is that of a name where one costs otherwise than the others', () => {
    const ofName = (apiName: string, day: string) =>
      priceAt(registry.prices, { model: 'a-model', apiName }, toMoment(day))?.rates.input;
    assert.deepEqual(
      ['2026-05-31', '2026-06-01', '2026-07-01'].map((day) => [
        ofName('reasoner', day),
        ofName('chat', day),
        at(day)?.rates.input,
      ]),
      [
        [1.74, 1.74, 1.74],
        [3, 1.74, 1.74],
        [1.74, 1.74, 1.74],
      ],
    );
  });

  it('is twice as high within the windows of a peak, whose ends are half open', () => {
    const output = (time: string) => paid(`2026-08-17T${time}Z`)?.output;
    const times = ['00:59', '01:00', '03:59', '04:00', '05:59', '06:00', '09:59', '10:00'];
    assert.deepEqual(times.map(output), [0.6, 1.2, 1.2, 0.6, 0.6, 1.2, 1.2, 0.6]);
  });

  it('is off-peak at weekends from the phase on that says so, and on holidays', () => {
    const days = [
      '2026-08-22',
      '2026-08-23',
      '2026-08-24',
      '2026-09-30',
      '2026-10-01',
      '2026-10-08',
    ];
    const expected = ['peak', 'offPeak', 'peak', 'peak', 'offPeak', 'peak'];
    assert.deepEqual(
      days.map((day) => bandOf(`${day}T02:00Z`)),
      expected,
    );
  });
});

it('the next band begins with the next window that is one, over weekends and holidays, or never', () => {
  const schedule = registry.schedules['office'];
  assert.ok(schedule);
  const next = (instant: string) => {
    const moment = nextChange(schedule, toMoment(instant));
    return moment && new Date(moment).toISOString().slice(0, 16);
  };
  assert.equal(next('2026-09-08T02:30Z'), '2026-09-08T04:00');
  assert.equal(next('2026-09-04T10:00Z'), '2026-09-07T01:00');
  assert.equal(next('2026-09-30T10:00Z'), '2026-10-08T01:00');
  const [first] = schedule.phases;
  const idle = { ...schedule, phases: first ? [{ ...first, weekdays: [] }] : [] };
  assert.equal(nextChange(idle, toMoment('2026-09-04')), undefined);
  assert.equal(bandAt(schedule, toMoment('2026-08-16T15:00Z')), undefined);
});

it('a workload costs the sum of its kinds and bands, without drift', () => {
  const record = at('2026-11-02');
  assert.ok(record);
  const workload = { input: 500e6, output: 50e6, hitRate: 0.6, peakShare: 0.4 };
  // Input: 200 M at 0.15 and 300 M at 0.003; output: 50 M at 0.6; 40 % of all that twice as dear.
  assert.equal(costOf(record, workload), 85.26);
  const flat = { rates: { input: 1, output: 2 } };
  assert.equal(costOf(flat, { input: 3e6, output: 1e6, hitRate: 1, peakShare: 1 }), 5);
});

it('a peak is told as a multiple where all kinds have the same, however it is rounded', () => {
  const band = (offPeak: number, peak: number) => ({ offPeak, peak });
  assert.equal(peakFactor({ rates: { input: band(0.1, 0.3), output: band(0.2, 0.6) } }), 3);
  assert.equal(peakFactor({ rates: { input: band(0.1, 0.3), output: band(0.2, 0.4) } }), undefined);
  assert.equal(peakFactor({ rates: { input: band(0, 0), output: band(0.2, 0.4) } }), 2);
  assert.equal(peakFactor({ rates: { input: 1, output: 2 } }), undefined);
});

it('a name of the API leads to one model at a time', () => {
  const fact = { value: 'unknown', sources: [] };
  const model = (apiNames: object[]) => ({
    name: 'A',
    ...{ released: fact, retired: fact, parameters: { total: fact, active: fact }, context: fact },
    ...{ trainingTokens: fact, precision: fact, licence: fact, modalities: fact },
    ...{ weights: 'unknown', hardware: 'unknown', apiNames },
  });
  const name = { id: 'chat', sources: ['s'] };
  const families = modelsSchema.parse({
    'a-family': {
      name: 'A',
      about: { ja: '一', en: 'one' },
      models: {
        old: model([
          { ...name, from: '2025-01-01', until: '2026-01-01' },
          { ...name, id: 'lost', from: '2025-01-01', until: 'unknown' },
        ]),
        new: model([
          { ...name, from: '2026-01-01T12:00Z' },
          { ...name, id: 'lost', from: '2026-01-01T12:00Z' },
        ]),
      },
    },
  });
  const days = ['2024-12-31', '2025-01-01', '2026-01-01T11:00Z', '2026-01-01T12:00Z'];
  const behind = (name: string) => days.map((day) => modelBehind(families, name, toMoment(day)));
  assert.deepEqual(behind('chat'), [undefined, 'old', undefined, 'new']);
  assert.deepEqual(behind('lost'), [undefined, undefined, undefined, 'new']);
  assert.equal(modelBehind(families, 'other', toMoment('2026-01-02')), undefined);
});

it('intervals that overlap or leave a hole are found, whatever their order', () => {
  const a = { from: '2026-01-01', until: '2026-02-01' };
  const b = { from: '2026-02-01', until: '2026-03-01' };
  const c = { from: '2026-02-15' };
  const d = { from: '2026-04-01' };
  assert.deepEqual(listSeams([b, a]), []);
  assert.deepEqual(listSeams([c, a, b]), [{ kind: 'overlap', before: b, after: c }]);
  assert.deepEqual(listSeams([d, b]), [{ kind: 'hole', before: b, after: d }]);
  assert.deepEqual(listSeams([{ ...a, until: 'unknown' }, d]), []);
  assert.deepEqual(listSeams([c, d]), [{ kind: 'overlap', before: c, after: d }]);
});

it('what makers round and measure is read as a number', () => {
  assert.deepEqual(
    ['1.6T', '284B', '2.4B', '7M', '128K'].map(toNumber),
    [1.6e12, 284e9, 2.4e9, 7e6, 128e3],
  );
  assert.deepEqual(['865 GB', '81 GiB'].map(toBytes), [865e9, 81 * 2 ** 30]);
});
