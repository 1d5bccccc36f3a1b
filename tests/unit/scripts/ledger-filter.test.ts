import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  fold,
  select,
  toQuery,
  toRows,
  type Filter,
  type Part,
} from '../../../src/scripts/ledger-filter.ts';

const rows = toRows(
  {
    last: 1,
    posts: [
      ['new', 'V4.5の記事'],
      ['old', 'ＯＬＤの記事'],
    ],
    claims: [['v4', 'V4はｍＨＣとﾍﾞﾝﾁﾏｰｸで GPT-5.2 を上回る', 'contradicted', 'price', 1]],
  },
  new Map([['price', '価格']]),
);
const nothing: Filter = { verdict: '', post: '', subject: '', q: '' };

describe('select', () => {
  const cases: [name: string, asked: Partial<Filter>, expected: boolean][] = [
    ['everything, when nothing is asked', {}, true],
    ['the verdict', { verdict: 'contradicted' }, true],
    ['no other verdict', { verdict: 'confirmed' }, false],
    ['the post', { post: 'old' }, true],
    ['no other post', { post: 'new' }, false],
    ['the subject', { subject: 'price' }, true],
    ['no other subject', { subject: 'size' }, false],
    ['all that is asked', { verdict: 'contradicted', subject: 'price', q: 'V4' }, true],
    ['not a part of what is asked', { verdict: 'contradicted', subject: 'size' }, false],
    ['lower case for upper', { q: 'gpt-5.2' }, true],
    ['upper case for lower', { q: 'MHC' }, true],
    ['full width for half', { q: 'Ｖ４' }, true],
    ['half width for full', { q: 'ﾍﾞﾝﾁ' }, true],
    ['katakana for half width', { q: 'ベンチマーク' }, true],
    ['words in any order', { q: '上回る v4' }, true],
    ['words parted by an ideographic space', { q: '上回る　v4' }, true],
    ['not one word of two', { q: 'v4 学習' }, false],
    ['the words of the subject', { q: '価格' }, true],
    ['the title of the post', { q: 'old' }, true],
    ['not the title of another post', { q: 'V4.5' }, false],
    ['spaces as nothing', { q: '  　' }, true],
    ['what looks like a pattern as it is', { q: 'gpt.5' }, false],
  ];
  for (const [name, asked, expected] of cases) {
    it(`finds ${name}`, () =>
      assert.deepEqual(select(rows, { ...nothing, ...asked }), expected ? rows : []));
  }
});

describe('toRows', () => {
  it('counts what is confirmed with a reservation among the confirmed, and finds it apart', () => {
    const part: Part = {
      last: 1,
      posts: [['a', '題']],
      claims: [
        ['whole', '記述', 'confirmed', 'size', 0],
        ['partly', '記述', 'qualified', 'size', 0],
      ],
    };
    const find = (verdict: string) =>
      select(toRows(part, new Map()), { ...nothing, verdict }).map(({ id }) => id);
    assert.deepEqual(find('confirmed'), ['whole', 'partly']);
    assert.deepEqual(find('qualified'), ['partly']);
  });

  it('says whose claim each is', () => {
    assert.deepEqual(rows, [
      {
        id: 'v4',
        said: 'V4はｍＨＣとﾍﾞﾝﾁﾏｰｸで GPT-5.2 を上回る',
        verdict: 'contradicted',
        sign: 'contradicted',
        subject: 'price',
        post: 'old',
        title: 'ＯＬＤの記事',
        text: fold('V4はmHCとベンチマークで GPT-5.2 を上回る 価格 OLDの記事'),
      },
    ]);
  });
});

describe('toQuery', () => {
  it('says what was asked', () => {
    assert.equal(
      toQuery({ ...nothing, verdict: 'confirmed', q: 'V4 &' }),
      '?verdict=confirmed&q=V4+%26',
    );
  });

  it('says nothing when nothing was asked', () => {
    assert.equal(toQuery({ ...nothing, q: '　 ' }), '');
  });

  it('can be read again', () => {
    const filter = { verdict: 'confirmed', post: 'a', subject: 'size', q: '推論 V4+' };
    assert.deepEqual(Object.fromEntries(new URLSearchParams(toQuery(filter))), filter);
  });
});
