import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { readContent } from '../../src/authoring/content.ts';
import { toMoment } from '../../src/registry/instants.ts';
import { modelBehind } from '../../src/registry/models.ts';
import { costOf, priceAt, ratesIn, type Rates } from '../../src/registry/prices.ts';
import { bandAt } from '../../src/registry/schedules.ts';
import type { Currency } from '../../src/schemas/price-kinds.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const { registry } = await readContent({ contentDir: `${root}/src/content`, root, base: '/' });
const { prices, schedules } = registry.prices;

/**
 * Written by hand from the sources named, whose ids stand in sources.yaml, and not taken from the code: the moment, the
 * model and how it is called where that matters, the currency, and what was to be paid for a million tokens: the band,
 * input that the cache holds, other input, output, and behind `list` the list price beside a promotion.
 */
const instants: [at: string, model: string, currency: Currency, paid: string, why: string][] = [
  ['2024-05-05T23:59Z', 'deepseek-v2', 'USD', 'none', 'before the first record'],
  [
    '2024-05-06T00:00Z',
    'deepseek-v2',
    'USD',
    'flat - 0.14 0.28',
    'launch; no cache kind yet – litellm-pr-3502',
  ],
  [
    '2024-08-01T23:59Z',
    'deepseek-v2',
    'CNY',
    'flat - 1 2',
    'last minute before the cache – xmsumi-deepseek-price-history',
  ],
  [
    '2024-08-02T00:00Z',
    'deepseek-v2',
    'USD',
    'flat 0.014 0.14 0.28',
    'caching on disk – deepseek-context-caching-note',
  ],
  ['2024-08-02T00:00Z', 'deepseek-v2', 'CNY', 'flat 0.1 1 2', 'same, in yuan'],
  [
    '2024-09-05T00:00Z',
    'deepseek-v2',
    'USD',
    'none',
    'V2 was followed by V2.5 that day – deepseek-change-log',
  ],
  [
    '2024-09-05T00:00Z',
    'deepseek-v2-5',
    'USD',
    'flat 0.014 0.14 0.28',
    'price unchanged – lobe-chat-deepseek-prices',
  ],
  ['2024-12-25T23:59Z', 'deepseek-v2-5', 'CNY', 'flat 0.1 1 2', 'last minute of V2.5'],
  [
    '2024-12-26T00:00Z',
    'deepseek-v3',
    'USD',
    'flat 0.014 0.14 0.28 list 0.07 0.27 1.1',
    'promotion, list beside it – deepseek-v3-release-note',
  ],
  [
    '2025-02-08T15:59Z',
    'deepseek-v3',
    'CNY',
    'flat 0.1 1 2 list 0.5 2 8',
    'last minute of the promotion (24:00 in Beijing) – deepseek-api-pricing-v3, litellm-pr-8363 (quote the vendor: until 16:00 UTC)',
  ],
  [
    '2025-02-08T16:00Z',
    'deepseek-v3',
    'USD',
    'flat 0.07 0.27 1.1',
    'list price – deepseek-pricing-details-usd',
  ],
  [
    '2025-02-08T16:00Z',
    'deepseek-v3',
    'CNY',
    'flat 0.5 2 8',
    'list price in yuan – apifox-deepseek-pricing-2025-02',
  ],
  [
    '2025-01-20T00:00Z',
    'deepseek-r1',
    'USD',
    'flat 0.14 0.55 2.19',
    'R1 is no part of the promotion – deepseek-r1-release-note',
  ],
  [
    '2025-02-26T16:29Z',
    'deepseek-v3',
    'USD',
    'flat 0.07 0.27 1.1',
    'the minute before the first night',
  ],
  [
    '2025-02-26T16:30Z',
    'deepseek-v3',
    'USD',
    'offPeak 0.035 0.135 0.55',
    'first night, 00:30 in Beijing – deepseek-off-peak-post-2025',
  ],
  [
    '2025-02-26T16:30Z',
    'deepseek-r1',
    'CNY',
    'offPeak 0.25 1 4',
    'R1 75 % lower at night – faxianai-deepseek-off-peak',
  ],
  [
    '2025-02-27T00:29Z',
    'deepseek-r1',
    'USD',
    'offPeak 0.035 0.135 0.55',
    'last minute of the night',
  ],
  [
    '2025-02-27T00:30Z',
    'deepseek-r1',
    'USD',
    'peak 0.14 0.55 2.19',
    '08:30 in Beijing: standard price (stands as peak)',
  ],
  [
    '2025-03-01T12:00Z',
    'deepseek-v3',
    'CNY',
    'peak 0.5 2 8',
    'a Saturday by day: no weekday is excepted',
  ],
  [
    '2025-03-01T16:29Z',
    'deepseek-v3',
    'USD',
    'peak 0.07 0.27 1.1',
    'last minute of the standard price',
  ],
  [
    '2025-03-01T16:30Z',
    'deepseek-v3',
    'USD',
    'offPeak 0.035 0.135 0.55',
    'night of a weekend as of any day',
  ],
  [
    '2025-08-20T23:59Z',
    'deepseek-r1',
    'USD',
    'offPeak 0.035 0.135 0.55',
    'last minute of R1: 07:59 in Beijing, still night',
  ],
  ['2025-08-21T00:00Z', 'deepseek-r1', 'USD', 'none', 'V3.1 answers in its place'],
  [
    '2025-08-21T06:00Z',
    'deepseek-v3-1',
    'USD',
    'peak 0.07 0.27 1.1',
    'as deepseek-chat, by day – deepseek-api-pricing-v31',
  ],
  ['2025-09-04T16:30Z', 'deepseek-v3-1', 'USD', 'offPeak 0.035 0.135 0.55', 'the last night'],
  [
    '2025-09-04T16:29Z',
    'deepseek-v3-1 as deepseek-reasoner',
    'USD',
    'peak 0.14 0.55 2.19',
    'the price of R1 by day – deepseek-api-pricing-v31',
  ],
  [
    '2025-09-04T16:30Z',
    'deepseek-v3-1 as deepseek-reasoner',
    'USD',
    'offPeak 0.035 0.135 0.55',
    'the same as deepseek-chat at night – deepseek-api-pricing-v31',
  ],
  [
    '2025-09-05T15:59Z',
    'deepseek-v3-1 as deepseek-reasoner',
    'CNY',
    'peak 1 4 16',
    'the price of R1 by day, in yuan – lobe-chat-deepseek-prices',
  ],
  [
    '2025-09-05T16:00Z',
    'deepseek-v3-1 as deepseek-reasoner',
    'CNY',
    'flat 0.5 4 12',
    'from then on both names cost the same – deepseek-v31-release-note-zh',
  ],
  ['2025-09-05T15:59Z', 'deepseek-v3-1', 'CNY', 'peak 0.5 2 8', 'last minute before the change'],
  [
    '2025-09-05T16:00Z',
    'deepseek-v3-1',
    'USD',
    'flat 0.07 0.56 1.68',
    'one price for both names, no night – deepseek-api-pricing-v31',
  ],
  [
    '2025-09-05T16:30Z',
    'deepseek-v3-1',
    'CNY',
    'flat 0.5 4 12',
    'no discount in what was the night – deepseek-v31-release-note-zh',
  ],
  [
    '2025-09-28T23:59Z',
    'deepseek-v3-1',
    'USD',
    'flat 0.07 0.56 1.68',
    'last minute before the price of V3.2-Exp',
  ],
  [
    '2025-09-29T00:00Z',
    'deepseek-v3-2-exp',
    'USD',
    'flat 0.028 0.28 0.42',
    'promptfoo-pr-5787, cecli-issue-34',
  ],
  [
    '2025-09-29T00:00Z',
    'deepseek-v3-1',
    'USD',
    'flat 0.028 0.28 0.42',
    'V3.1-Terminus kept at the price of V3.2-Exp – deepseek-comparison-testing-guide',
  ],
  ['2025-10-15T15:59Z', 'deepseek-v3-1', 'USD', 'none', 'that address ended'],
  ['2025-11-30T23:59Z', 'deepseek-v3-2-exp', 'CNY', 'flat 0.2 2 3', 'deepseek-api-pricing-zh-v32'],
  [
    '2025-12-01T00:00Z',
    'deepseek-v3-2',
    'CNY',
    'flat 0.2 2 3',
    'price unchanged – deepseek-api-pricing-zh-v32',
  ],
  [
    '2025-12-15T15:59Z',
    'deepseek-v3-2-speciale',
    'USD',
    'none',
    'its address ended – deepseek-change-log',
  ],
  ['2026-04-23T23:59Z', 'deepseek-v3-2', 'USD', 'flat 0.028 0.28 0.42', 'last minute of V3.2'],
  [
    '2026-04-24T00:00Z',
    'deepseek-v4-flash',
    'USD',
    'flat 0.028 0.14 0.28',
    'deepseek-api-pricing (copy of 03:06 UTC)',
  ],
  [
    '2026-04-24T00:00Z',
    'deepseek-v4-pro',
    'USD',
    'flat 0.145 1.74 3.48',
    'launch list price – deepseek-api-pricing',
  ],
  [
    '2026-04-25T15:32Z',
    'deepseek-v4-pro',
    'CNY',
    'flat 1 12 24',
    'the minute before the promotion',
  ],
  [
    '2026-04-25T15:33Z',
    'deepseek-v4-pro',
    'USD',
    'flat 0.03625 0.435 0.87 list 0.145 1.74 3.48',
    '75 % off – deepseek-v4-pro-discount-post, codewhale-pr-20',
  ],
  ['2026-04-25T15:33Z', 'deepseek-v4-pro', 'CNY', 'flat 0.25 3 6 list 1 12 24', '75 % off in yuan'],
  [
    '2026-04-26T12:14Z',
    'deepseek-v4-flash',
    'CNY',
    'flat 0.2 1 2',
    'the minute before the cut of the cache price',
  ],
  [
    '2026-04-26T12:15Z',
    'deepseek-v4-flash',
    'USD',
    'flat 0.0028 0.14 0.28',
    'cache a tenth – deepseek-api-pricing (footnote)',
  ],
  [
    '2026-04-26T12:15Z',
    'deepseek-v4-pro',
    'USD',
    'flat 0.003625 0.435 0.87 list 0.0145 1.74 3.48',
    'both promotion and list – deepseek-api-pricing',
  ],
  [
    '2026-05-05T16:00Z',
    'deepseek-v4-pro',
    'USD',
    'flat 0.003625 0.435 0.87 list 0.0145 1.74 3.48',
    'past the first end: extended on 29 April – deepseek-discount-extended-post',
  ],
  [
    '2026-05-31T15:58Z',
    'deepseek-v4-pro',
    'CNY',
    'flat 0.025 3 6 list 0.1 12 24',
    'last minute of the promotion',
  ],
  [
    '2026-05-31T15:59Z',
    'deepseek-v4-pro',
    'USD',
    'flat 0.003625 0.435 0.87',
    'now the list price, no promotion – deepseek-discount-permanent-post',
  ],
  [
    '2026-08-16T15:59Z',
    'deepseek-v4-pro',
    'USD',
    'flat 0.003625 0.435 0.87',
    'last minute before the bands',
  ],
  [
    '2026-08-16T16:00Z',
    'deepseek-v4-pro',
    'USD',
    'offPeak 0.022 0.66 1.98',
    'midnight in Beijing, Monday 17 August – deepseek-api-pricing',
  ],
  ['2026-08-17T00:59Z', 'deepseek-v4-pro', 'USD', 'offPeak 0.022 0.66 1.98', '08:59 in Beijing'],
  [
    '2026-08-17T01:00Z',
    'deepseek-v4-pro',
    'USD',
    'peak 0.044 1.32 3.96',
    '09:00 in Beijing, begins inclusive',
  ],
  ['2026-08-17T03:59Z', 'deepseek-v4-pro', 'CNY', 'peak 0.3 9 27', '11:59 in Beijing'],
  [
    '2026-08-17T04:00Z',
    'deepseek-v4-pro',
    'CNY',
    'offPeak 0.15 4.5 13.5',
    '12:00 in Beijing, ends exclusive',
  ],
  ['2026-08-17T05:59Z', 'deepseek-v4-flash', 'USD', 'offPeak 0.007 0.22 0.66', '13:59 in Beijing'],
  ['2026-08-17T06:00Z', 'deepseek-v4-flash', 'USD', 'peak 0.014 0.44 1.32', '14:00 in Beijing'],
  ['2026-08-17T09:59Z', 'deepseek-v4-flash', 'CNY', 'peak 0.1 3 9', '17:59 in Beijing'],
  ['2026-08-17T10:00Z', 'deepseek-v4-flash', 'CNY', 'offPeak 0.05 1.5 4.5', '18:00 in Beijing'],
  [
    '2026-08-22T02:00Z',
    'deepseek-v4-pro',
    'USD',
    'peak 0.044 1.32 3.96',
    'a Saturday before the rule of weekends – whale-widget-pr-31',
  ],
  [
    '2026-08-23T02:00Z',
    'deepseek-v4-pro',
    'USD',
    'offPeak 0.022 0.66 1.98',
    'first Sunday of the rule – zjt-issue-685 (quotes the vendor), whale-widget-pr-31',
  ],
  ['2026-08-24T02:00Z', 'deepseek-v4-pro', 'USD', 'peak 0.044 1.32 3.96', 'the Monday after'],
  [
    '2026-08-29T07:00Z',
    'deepseek-v4-flash',
    'USD',
    'offPeak 0.007 0.22 0.66',
    'a Saturday after it',
  ],
  [
    '2026-08-21T07:00Z',
    'deepseek-v4-flash-vision-exp',
    'USD',
    'peak 0.014 0.44 1.32',
    'a Friday; price of V4-Flash – livebench-pr-514',
  ],
  [
    '2026-09-10T03:59Z',
    'deepseek-v4-flash',
    'USD',
    'peak 0.014 0.44 1.32',
    'last minute of V4-Flash',
  ],
  [
    '2026-09-10T04:00Z',
    'deepseek-v4-flash',
    'USD',
    'none',
    'retired – deepseek-v41-flash-release-note',
  ],
  ['2026-09-10T03:59Z', 'deepseek-v4-1-flash', 'USD', 'none', 'not yet'],
  [
    '2026-09-10T04:00Z',
    'deepseek-v4-1-flash',
    'USD',
    'offPeak 0.003 0.15 0.6',
    '12:00 in Beijing – deepseek-v41-flash-release-note',
  ],
  ['2026-09-10T06:00Z', 'deepseek-v4-1-flash', 'CNY', 'peak 0.04 2 8', 'deepseek-api-pricing-zh'],
  [
    '2026-09-14T03:59Z',
    'deepseek-v4-pro',
    'USD',
    'peak 0.044 1.32 3.96',
    'before the announced rerouting',
  ],
  [
    '2026-09-14T06:00Z',
    'deepseek-v4-pro',
    'USD',
    'peak 0.044 1.32 3.96',
    'the rerouting was cancelled: its record (observed: no) counts for nothing – headroom-pr-3575',
  ],
  ['2026-09-14T04:00Z', 'deepseek-v4-pro', 'CNY', 'offPeak 0.15 4.5 13.5', 'same, in yuan'],
  [
    '2026-09-20T02:00Z',
    'deepseek-v4-1-flash',
    'USD',
    'offPeak 0.003 0.15 0.6',
    'a Sunday, working day in lieu: weekends are off-peak in full – deepseek-api-pricing-zh',
  ],
  [
    '2026-09-24T02:00Z',
    'deepseek-v4-1-flash',
    'USD',
    'peak 0.006 0.3 1.2',
    'Thursday before the Mid-Autumn Festival',
  ],
  [
    '2026-09-25T02:00Z',
    'deepseek-v4-1-flash',
    'USD',
    'offPeak 0.003 0.15 0.6',
    'Friday, Mid-Autumn Festival – state-council-holidays-2026',
  ],
  ['2026-09-28T02:00Z', 'deepseek-v4-1-flash', 'USD', 'peak 0.006 0.3 1.2', 'the Monday after it'],
  [
    '2026-09-30T09:59Z',
    'deepseek-v4-pro',
    'USD',
    'peak 0.044 1.32 3.96',
    'last peak before the National Day',
  ],
  [
    '2026-10-01T02:00Z',
    'deepseek-v4-pro',
    'USD',
    'offPeak 0.022 0.66 1.98',
    'Thursday, National Day – state-council-holidays-2026',
  ],
  [
    '2026-10-07T07:00Z',
    'deepseek-v4-pro',
    'CNY',
    'offPeak 0.15 4.5 13.5',
    'last day of that holiday, inclusive',
  ],
  ['2026-10-08T01:00Z', 'deepseek-v4-pro', 'USD', 'peak 0.044 1.32 3.96', 'Thursday after it'],
  [
    '2026-10-10T02:00Z',
    'deepseek-v4-1-flash',
    'USD',
    'offPeak 0.003 0.15 0.6',
    'a Saturday, working day in lieu',
  ],
  [
    '2026-11-16T01:00Z',
    'deepseek-v4-1-flash',
    'USD',
    'peak 0.006 0.3 1.2',
    'a Monday of November – deepseek-api-pricing-zh',
  ],
  ['2026-11-15T07:00Z', 'deepseek-v4-1-flash', 'CNY', 'offPeak 0.02 1 4', 'a Sunday of November'],
];

/** The model to which a name of the API led. */
const aliases: [at: string, name: string, model: string | undefined, why: string][] = [
  ['2024-05-06T00:00Z', 'deepseek-chat', 'deepseek-v2', 'deepseek-change-log'],
  ['2024-09-04T23:59Z', 'deepseek-chat', 'deepseek-v2', 'before V2.5'],
  ['2024-09-05T00:00Z', 'deepseek-chat', 'deepseek-v2-5', 'deepseek-change-log'],
  ['2024-12-26T00:00Z', 'deepseek-chat', 'deepseek-v3', 'deepseek-change-log'],
  ['2025-01-19T23:59Z', 'deepseek-reasoner', undefined, 'the name came with R1'],
  ['2025-01-20T00:00Z', 'deepseek-reasoner', 'deepseek-r1', 'deepseek-r1-release-note'],
  ['2025-08-20T23:59Z', 'deepseek-chat', 'deepseek-v3', 'last minute'],
  ['2025-08-21T00:00Z', 'deepseek-chat', 'deepseek-v3-1', 'deepseek-change-log'],
  ['2025-08-21T00:00Z', 'deepseek-reasoner', 'deepseek-v3-1', 'both names lead to V3.1'],
  ['2025-09-29T00:00Z', 'deepseek-reasoner', 'deepseek-v3-2-exp', 'deepseek-change-log'],
  ['2025-12-01T00:00Z', 'deepseek-chat', 'deepseek-v3-2', 'deepseek-change-log'],
  ['2026-04-23T23:59Z', 'deepseek-reasoner', 'deepseek-v3-2', 'last minute'],
  ['2026-04-24T00:00Z', 'deepseek-chat', 'deepseek-v4-flash', 'deepseek-v4-release-note'],
  [
    '2026-04-24T00:00Z',
    'deepseek-reasoner',
    'deepseek-v4-flash',
    'V4-Flash, not V4-Pro – deepseek-v4-release-note',
  ],
  ['2026-07-24T15:58Z', 'deepseek-chat', 'deepseek-v4-flash', 'last minute'],
  ['2026-07-24T15:59Z', 'deepseek-chat', undefined, 'the name ended – deepseek-change-log'],
  ['2026-07-24T15:59Z', 'deepseek-reasoner', undefined, 'the name ended – deepseek-change-log'],
  ['2026-09-10T03:59Z', 'deepseek-flash', undefined, 'not yet a name'],
  ['2026-09-10T04:00Z', 'deepseek-flash', 'deepseek-v4-1-flash', 'deepseek-v41-flash-release-note'],
  ['2026-09-10T03:59Z', 'deepseek-v4-flash', 'deepseek-v4-flash', 'last minute'],
  ['2026-09-10T04:00Z', 'deepseek-v4-flash', 'deepseek-v4-1-flash', 'models-dev-pr-6904'],
  ['2026-04-23T23:59Z', 'deepseek-v4-pro', undefined, 'before its launch'],
  ['2026-09-14T04:00Z', 'deepseek-v4-pro', 'deepseek-v4-pro', 'not rerouted – headroom-pr-3575'],
  ['2026-11-15T00:00Z', 'deepseek-v4-pro', 'deepseek-v4-pro', 'deepseek-api-pricing-zh'],
];

/** 500 M tokens in, 60 % of them from the cache, 50 M out, 40 % at peak. */
const sums: [model: string, currency: Currency, at: string, sum: number][] = [
  ['deepseek-v4-1-flash', 'USD', '2026-11-15', 85.26],
  ['deepseek-v4-1-flash', 'CNY', '2026-11-15', 568.4],
  ['deepseek-v4-pro', 'USD', '2026-11-15', 332.64],
  ['deepseek-v4-pro', 'CNY', '2026-11-15', 2268],
  ['deepseek-v4-flash', 'USD', '2026-04-24', 50.4],
  ['deepseek-v2', 'USD', '2024-05-06', 84],
];

describe('what was to be paid', () => {
  for (const [at, model, currency, paid, why] of instants) {
    it(`at ${at} for ${model} in ${currency}: ${why}`, () => {
      assert.equal(describePrice(model, currency, toMoment(at)), paid);
    });
  }
});

describe('the model behind a name', () => {
  for (const [at, name, model, why] of aliases) {
    it(`${name} at ${at}: ${why}`, () => {
      assert.equal(modelBehind(registry.families, name, toMoment(at)), model);
    });
  }
});

describe('the sum of a workload', () => {
  const workload = { input: 500e6, output: 50e6, hitRate: 0.6, peakShare: 0.4 };
  for (const [model, currency, at, sum] of sums) {
    it(`with ${model} at ${at} in ${currency} is ${sum}`, () => {
      const price = priceAt(prices, { model, currency }, toMoment(at));
      assert.ok(price);
      assert.equal(costOf(price, workload), sum);
    });
  }
});

function describePrice(called: string, currency: Currency, moment: number): string {
  const [model = '', apiName] = called.split(' as ');
  const price = priceAt(prices, { model, apiName, currency }, moment);
  const list = priceAt(prices, { model, apiName, currency, offer: 'list' }, moment);
  if (!price) return 'none';
  const schedule = schedules[price.schedule ?? ''];
  const band = schedule && bandAt(schedule, moment);
  const amounts = ({ cacheHit = '-', input, output }: Partial<Record<keyof Rates, unknown>>) =>
    `${String(cacheHit)} ${String(input)} ${String(output)}`;
  const listed = list && list !== price ? ` list ${amounts(list.rates)}` : '';
  return `${band ?? 'flat'} ${amounts(ratesIn(price, band))}${listed}`;
}
