import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { toCsv } from '../../../src/blog/csv.ts';

const schema = { properties: { id: {}, said: { properties: { ja: {}, en: {} } }, value: {} } };
const lines = (...rows: object[]) => toCsv(rows, schema).slice(1).split('\r\n').slice(1, -1);

describe('toCsv', () => {
  it('has a column for each field of the schema, whatever the rows have', () => {
    const csv = toCsv([{ id: 'a', said: { ja: '記述' } }], schema);
    assert.equal(csv, '\ufeffid,said.ja,said.en,value\r\na,記述,,\r\n');
  });

  it('quotes as RFC 4180 does', () => {
    assert.deepEqual(lines({ id: 'a,"b"\n', value: 2 }), ['"a,""b""\n",,,2']);
  });

  it('lets no text be a formula, and leaves numbers as they are', () => {
    for (const text of ['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '＝1']) {
      assert.deepEqual(lines({ id: text, value: -1 }), [`'${text},,,-1`]);
    }
    assert.deepEqual(lines({ id: '\r=1' }), [`"'\r=1",,,`]);
  });

  it('puts ids in a row, and other lists as JSON', () => {
    assert.deepEqual(lines({ id: ['a', 'b'], value: [{ from: 1 }] }), ['a b,,,"[{""from"":1}]"']);
  });
});
