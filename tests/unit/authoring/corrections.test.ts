import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import { join } from 'node:path';
import { readClaims } from '../../../src/authoring/claims.ts';
import { readCorrections } from '../../../src/authoring/corrections.ts';
import { toKnownIds } from '../../../src/authoring/references.ts';
import { makeTree, post } from '../../support/tree.ts';

const sources = 'report: { title: R, publisher: D, kind: primary, lang: en, read: copy }\n';
const entry = (fields: string) =>
  `- { id: a, date: 2026-04-24, was: { ja: 前, en: a }, now: { ja: 後, en: b }, ${fields} }\n`;

function read(t: TestContext, corrections: string) {
  const root = makeTree(t, {
    'content/posts/one.md': post('a'),
    'content/sources.yaml': sources,
    'content/corrections.yaml': corrections,
  });
  const contentDir = join(root, 'content');
  return readCorrections(contentDir, root, toKnownIds(contentDir, readClaims(contentDir, root)));
}

const told = (t: TestContext, corrections: string) =>
  read(t, corrections).problems.map(({ line, id, severity }) => [line, id, severity].join(' '));

describe('readCorrections', () => {
  it('reads them as they are written, with their days', (t) => {
    const { corrections, dates, problems } = read(t, entry('posts: [one], sources: [report]'));
    assert.deepEqual(problems, []);
    assert.deepEqual(corrections, [
      {
        id: 'a',
        date: '2026-04-24',
        was: { ja: '前', en: 'a' },
        now: { ja: '後', en: 'b' },
        posts: ['one'],
        claims: [],
        sources: ['report'],
      },
    ]);
    assert.deepEqual(dates, [
      { field: 'date', date: '2026-04-24', file: 'content/corrections.yaml', line: 1 },
    ]);
  });

  it('refuses what would stand nowhere, rest on nothing, or share an anchor', (t) => {
    assert.deepEqual(told(t, entry('sources: [report]')), ['1 correction-of-nothing error']);
    assert.deepEqual(told(t, entry('posts: [one]')), ['1 correction-without-reason error']);
    assert.deepEqual(told(t, entry('posts: [one], why: { ja: 理由, en: reason }')), []);
    const twice = entry('posts: [one], sources: [report]').repeat(2);
    assert.deepEqual(told(t, twice), ['2 repeated-correction error']);
  });

  it('refuses names of what does not exist', (t) => {
    assert.deepEqual(told(t, entry('posts: [on], claims: [c], sources: [repot]')), [
      '1 unknown-corrections-post error',
      '1 unknown-corrections-claim error',
      '1 unknown-corrections-source error',
    ]);
  });
});
