import assert from 'node:assert/strict';
import { join } from 'node:path';
import { it, type TestContext } from 'node:test';
import { describeStale, readRegistry } from '../../../src/authoring/registry.ts';
import { makeTree } from '../../support/tree.ts';

const known = { posts: undefined, claims: undefined, sources: new Set(['a-source']) };
const model = `  name: A
  released: { value: 2026-04-24, sources: [a-source] }
  retired: { value: no, sources: [a-source] }
  parameters: { total: { value: [{ count: 1.6T }], sources: [a-source] }, active: unknown }
  context: unknown
  trainingTokens: unknown
  precision: unknown
  licence: unknown
  modalities: unknown
  weights: unknown
  hardware: unknown
`;
const models = `a-family:
  name: A
  about: { ja: 一, en: one }
  models:
    a-model:
${model.replaceAll(/^/gm, '    ')}
      apiNames:
        - { id: chat, from: 2026-04-24, until: 2026-05-01, sources: [a-source] }
        - { id: chat, from: 2026-05-01, sources: [a-source] }
        - { id: lost, from: 2026-05-01, until: unknown, sources: [a-source] }
`;
const price = (fields: string) =>
  `  - { model: a-model, currency: USD, offer: list, announced: unknown, observed: { first: 2026-04-24, last: 2026-05-01 }, sources: [a-source], ${fields} }\n`;
const prices = `schedules: {}\nprices:\n${price('from: 2026-04-24, rates: { input: 1, output: 2 }')}`;
const withPhases = (days: string[], window: string[]) => {
  const rule = { windows: [window], weekdays: ['Mon'], exceptHolidays: false };
  const phases = days.map((from) => ({ ...rule, from, sources: ['a-source'] }));
  const schedule = { zone: 'Asia/Shanghai', phases, holidays: [], holidaysUntil: '2026-12-31' };
  return prices.replace('{}', JSON.stringify({ office: schedule }));
};
const benchmarks = `tests:
  a-test: { name: T, unit: '%', about: { ja: 一, en: one } }
runs:
  - id: a-run
    title: { ja: 一, en: one }
    by: DeepSeek
    date: 2026-04-24
    harness: unknown
    subjects: [{ model: a-model, mode: Max }, { name: GPT }]
    values: { a-test: [1, unknown] }
    sources: [a-source]
`;

it('a registry that is sound has nothing to mend, and one that is not there neither', (t) => {
  assert.deepEqual(tell(t, {}), []);
  const files = { 'models.yaml': models, 'prices.yaml': prices, 'benchmarks.yaml': benchmarks };
  assert.deepEqual(tell(t, files), []);
});

const faults: Record<string, [Files, RegExp]> = {
  'a price of a model that is not there': [
    { 'prices.yaml': prices.replace('a-model', 'b-model') },
    /^prices.yaml:3: unknown-model .*"b-model".*Did you mean {2}a-model/,
  ],
  'a price of a name that its model has not': [
    { 'models.yaml': models, 'prices.yaml': prices.replace('from:', 'apiName: chta, from:') },
    /^prices.yaml:3: unknown-api-name "chta" is no name of a-model.*Did you mean {2}chat/,
  ],
  'two prices of one name for one moment': [
    {
      'prices.yaml': ['2026-04-24', '2026-05-01'].reduce(
        (text, from) =>
          text + price(`apiName: lost, from: ${from}, rates: { input: 1, output: 2 }`),
        prices,
      ),
    },
    /^prices.yaml:5: registry-overlap the price of a-model as lost in USD/,
  ],
  'two prices for one moment': [
    { 'prices.yaml': prices + price('from: 2026-06-01, rates: { input: 1, output: 2 }') },
    /^prices.yaml:4: registry-overlap .*end.*until: 2026-06-01/i,
  ],
  'a time without a price between two': [
    {
      'prices.yaml':
        prices.replace('from: 2026-04-24', 'from: 2026-04-24, until: 2026-05-01') +
        price('from: 2026-06-01, rates: { input: 1, output: 2 }'),
    },
    /^prices.yaml:4: registry-hole .*from 2026-05-01 until 2026-06-01/,
  ],
  'an end before its beginning': [
    { 'prices.yaml': prices.replace('from: 2026-04-24', 'from: 2026-04-24, until: 2026-04-24') },
    /^prices.yaml:3: interval-order /,
  ],
  'a last look before the first': [
    { 'prices.yaml': prices.replace('first: 2026-04-24', 'first: 2026-10-24') },
    /^prices.yaml:3: interval-order /,
  ],
  'a peak that no schedule knows': [
    { 'prices.yaml': prices.replace('input: 1', 'input: { offPeak: 1, peak: 2 }') },
    /^prices.yaml:3: price-bands /,
  ],
  'a schedule that is not there': [
    { 'prices.yaml': prices.replace('from:', 'schedule: night, from:') },
    /^prices.yaml:3: unknown-schedule /,
  ],
  'a name that leads to two models': [
    { 'models.yaml': models.replace('from: 2026-05-01', 'from: 2026-04-30') },
    /^models.yaml:\d+: registry-overlap .*the name chat/,
  ],
  'a fact without a source': [
    {
      'models.yaml': models.replace('value: 2026-04-24, sources: [a-source]', 'value: 2026-04-24'),
    },
    /^models.yaml:\d+: registry-without-source /,
  ],
  'a source that is not described': [
    { 'models.yaml': models.replace('a-source', 'b-source') },
    /^models.yaml:\d+: unknown-registry-source .*Did you mean {2}a-source/,
  ],
  'a row with a value too few': [
    { 'benchmarks.yaml': benchmarks.replace('[1, unknown]', '[1]') },
    /^benchmarks.yaml:\d+: values-of-run .*1 values for 2/,
  ],
  'a test that is not described': [
    { 'benchmarks.yaml': benchmarks.replace('{ a-test:', '{ b-test:') },
    /^benchmarks.yaml:\d+: unknown-test /,
  ],
  'a model in two families': [
    { 'models.yaml': models + models.replace('a-family', 'b-family').replaceAll('chat', 'b-chat') },
    /^models.yaml:\d+: repeated-model "a-model" stands in a-family already/,
  ],
  'two runs of one name': [
    { 'benchmarks.yaml': benchmarks + benchmarks.slice(benchmarks.indexOf('  - id: a-run')) },
    /^benchmarks.yaml:12: repeated-run two runs are called "a-run"/,
  ],
  'hours that go past midnight': [
    { 'prices.yaml': withPhases(['2026-08-23'], ['22:00', '02:00']) },
    /^prices.yaml:\d+: .*two times of one day, the earlier one first/,
  ],
  'rules of a peak in another order than that of their days': [
    { 'prices.yaml': withPhases(['2026-08-23', '2026-08-17'], ['09:00', '12:00']) },
    /^prices.yaml:\d+: .*rules in the order of their days/,
  ],
  'a number for what nobody has published': [
    {
      'models.yaml': models.replace(
        'context: unknown',
        'context: { value: 0, sources: [a-source] }',
      ),
    },
    /^models.yaml:\d+: .*context\.value must be a whole number in digits, or unknown, received 0\./,
  ],
  'a number of tokens with its letter': [
    {
      'models.yaml': models.replace(
        'context: unknown',
        'context: { value: 1M, sources: [a-source] }',
      ),
    },
    /^models.yaml:\d+: .*context\.value must be a whole number in digits, or unknown, received "1M"\. .*value: 1048576/,
  ],
  'a part of a value that is not what it must be': [
    { 'models.yaml': models.replace('1.6T', '2.4兆') },
    /^models.yaml:\d+: .*count must be a number with K, M, B or T.* received "2\.4兆"\. .*count: /,
  ],
  'an amount with the sign of its currency': [
    { 'prices.yaml': prices.replace('input: 1', 'input: "$0.08"') },
    /^prices.yaml:3: .*rates\.input must be a number.*received "\$0\.08"\. .*example {2}input: 0\.08$/,
  ],
  'an amount of a band with its currency': [
    { 'prices.yaml': prices.replace('input: 1', 'input: { offPeak: 1, peak: "1,000円" }') },
    /^prices.yaml:3: .*rates\.input\.peak must be a number.* {2}peak: 1000$/,
  ],
};

for (const [name, [files, expected]] of Object.entries(faults)) {
  it(`${name} is told with its line`, (t) => {
    const told = tell(t, {
      'models.yaml': models,
      'prices.yaml': prices,
      'benchmarks.yaml': benchmarks,
      ...files,
    });
    assert.equal(told.length, 1, told.join('\n'));
    assert.match(told[0] ?? '', expected);
  });
}

it('a claim of a model that is not there is told, and not one of a family', (t) => {
  const root = makeTree(t, { 'models.yaml': models });
  const claim = (models: string[]) =>
    ({ models, file: 'claims.yaml', lineOf: ([, index]: [string, number]) => 7 + index }) as never;
  const read = readRegistry(root, root, known, [
    claim(['a-family', 'a-model']),
    claim(['a-model', 'c-model']),
  ]);
  assert.deepEqual(
    read.problems.map(({ file, line, id }) => [file, line, id]),
    [['claims.yaml', 8, 'unknown-model']],
  );
});

it('a price that holds and was not seen for 45 days is told, and stops nothing', (t) => {
  const root = makeTree(t, { 'models.yaml': models, 'prices.yaml': prices });
  const { notices, problems } = readRegistry(root, root, known, []);
  assert.deepEqual(problems, []);
  assert.deepEqual(describeStale(notices, new Date('2026-06-15T12:00Z')), []);
  const [line] = describeStale(notices, new Date('2026-06-16T12:00Z'));
  assert.match(line ?? '', /^prices\.yaml:3: the price of a-model was last seen 46 days ago/);
});

it('a price that is to end holds until then', (t) => {
  const ending = prices.replace('from: 2026-04-24', 'from: 2026-04-24, until: 2026-07-01');
  const root = makeTree(t, { 'models.yaml': models, 'prices.yaml': ending });
  const { notices } = readRegistry(root, root, known, []);
  const count = (now: string) => describeStale(notices, new Date(now)).length;
  assert.deepEqual([count('2026-06-30'), count('2026-07-01')], [1, 0]);
});

function tell(t: TestContext, files: Files): string[] {
  const root = makeTree(t, files);
  return readRegistry(join(root, '.'), root, known, []).problems.map(
    ({ file, line, id, message, hint }) => `${file}:${line}: ${id} ${message} ${hint}`,
  );
}

type Files = Record<string, string>;
