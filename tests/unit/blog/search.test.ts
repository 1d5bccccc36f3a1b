import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { makeClaim } from './make-claim.ts';
import { toSearchFiles, toSections, type Searchable } from '../../../src/blog/search.ts';

describe('toSections', () => {
  it('cuts a text at its headings, in their order', () => {
    const headings = [
      { slug: 'a', text: 'A' },
      { slug: 'b', text: 'B' },
    ];
    assert.deepEqual(toSections('start\nA\none\ntwo\nB\nA', headings), [
      { heading: undefined, text: 'start' },
      { heading: headings[0], text: 'one\ntwo' },
      { heading: headings[1], text: 'A' },
    ]);
  });

  it('has no section for an empty beginning', () => {
    const heading = { slug: 'a', text: 'A' };
    assert.deepEqual(toSections('A', [heading]), [{ heading, text: '' }]);
  });
});

describe('toSearchFiles', () => {
  const post = (id: string) => ({
    id,
    title: id,
    description: 'd'.repeat(50),
    sections: [{ heading: { slug: 'h', text: 'H' }, text: 't'.repeat(50) }],
    claims: [],
  });
  const all: Searchable = {
    posts: [post('new'), post('old')],
    pages: [],
    families: {},
    sources: [],
    aliases: [['a', 'b']],
  };

  it('has the newest posts first, whole, and what all files need in the first', () => {
    const files = toSearchFiles(all, 'ja', 120);
    assert.deepEqual(
      files.map(({ items }) => items.map(({ to }) => to)),
      [
        ['/posts/new/', '/posts/new/#h'],
        ['/posts/old/', '/posts/old/#h'],
      ],
    );
    assert.deepEqual(
      files.map(({ last, aliases }) => [last, aliases]),
      [
        [2, [['a', 'b']]],
        [2, undefined],
      ],
    );
  });

  it('has of each claim all that the ledger filters and sorts by', () => {
    const claim = makeClaim({ id: 'a', postId: 'new', partly: { ja: '一部', en: 'a part' } });
    const [file] = toSearchFiles({ ...all, posts: [{ ...post('new'), claims: [claim] }] }, 'ja');
    const {
      to,
      of,
      text,
      sign,
      post: id,
      subject,
      date,
    } = file?.items.find(({ kind }) => kind === 'claim') ?? {};
    assert.deepEqual(
      { to, of, text, sign, id, subject, date },
      {
        to: '/claims/a/',
        of: 'new',
        text: 'aについて判明したこと\n一部',
        sign: 'qualified',
        id: 'new',
        subject: 'size',
        date: '2026-04-24',
      },
    );
  });
});
