import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { select, toQuery, type Filter } from '../../../src/scripts/ledger-lines.ts';
import { openSearch, type Item } from '../../../src/search/scan.ts';

const make = (title: string, rest: Partial<Item>): Item => ({
  kind: 'claim',
  to: `/claims/${title}/`,
  title,
  text: '',
  ...rest,
});
const claims = [
  make('a', { sign: 'qualified', post: 'new', subject: 'price', date: '2026-04-24', text: '値段' }),
  make('b', { sign: 'contradicted', post: 'new', subject: 'size', date: '2026-05-01' }),
  make('c', { sign: 'confirmed', post: 'old', subject: 'size', date: '2026-04-24', text: '1.6兆' }),
  make('d', { sign: 'question', post: 'old', subject: 'price', date: '2026-01-01' }),
];
const orders = {
  verdicts: ['contradicted', 'confirmed', 'qualified', 'question'],
  subjects: ['size', 'price'],
};
const nothing: Filter = { verdict: '', post: '', subject: '', sort: '', q: '' };
const find = openSearch(claims, [['価格', '値段']]);

describe('select', () => {
  const cases: [name: string, asked: Partial<Filter>, expected: string][] = [
    ['everything by verdict, when nothing is asked', {}, 'bacd'],
    ['what is confirmed, with a reservation or without', { verdict: 'confirmed' }, 'ac'],
    ['what is confirmed with a reservation alone', { verdict: 'qualified' }, 'a'],
    ['the claims of a post', { post: 'old' }, 'cd'],
    ['those of a subject', { subject: 'size' }, 'bc'],
    ['all that is asked', { verdict: 'confirmed', subject: 'size' }, 'c'],
    ['what the search finds', { q: '1兆6000億' }, 'c'],
    ['another word for it', { q: '価格' }, 'a'],
    ['nothing that it does not find', { q: 'どこにもない' }, ''],
    ['spaces as nothing', { q: ' 　' }, 'bacd'],
    ['the newest knowledge first', { sort: 'date' }, 'bacd'],
    ['the subjects in their order', { sort: 'subject' }, 'bcad'],
    ['the newest post first, as it is', { sort: 'post' }, 'abcd'],
  ];
  for (const [name, asked, expected] of cases) {
    it(`finds ${name}`, () => {
      const found = select(claims, { ...nothing, ...asked }, find, orders);
      assert.equal(found.map(({ title }) => title).join(''), expected);
    });
  }
});

describe('toQuery', () => {
  it('says what was asked, and nothing when nothing was', () => {
    const query = toQuery({ ...nothing, verdict: 'confirmed', q: 'V4 &' });
    assert.equal(query, '?verdict=confirmed&q=V4+%26');
    assert.equal(toQuery({ ...nothing, q: '　 ' }), '');
  });
});
