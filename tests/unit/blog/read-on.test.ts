import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { countUnnamed, listReadOn } from '../../../src/blog/read-on.ts';
import { getStrings } from '../../../src/i18n/strings.ts';
import { makePost } from './make-post.ts';

const strings = getStrings('ja');
const [a, b, c] = ['a', 'b', 'c'].map((id) => makePost({ id }));
const answered = { kind: 'answered-by', direction: 'forward' } as const;

describe('listReadOn', () => {
  it('names each post once, with all that it is: relations first, then related, then neighbours', () => {
    assert.ok(a && b && c);
    const related = [
      { post: b, reason: '理由' },
      { post: a, reason: undefined },
    ];
    const relations = [{ ...answered, posts: [a] }];
    assert.deepEqual(
      listReadOn('2026-02-20', { relations, related, newer: c, older: b }, strings),
      [
        { post: a, roles: ['取り上げた問いに答える記事'], reason: undefined },
        { post: b, roles: ['古い記事'], reason: '理由' },
        { post: c, roles: ['新しい記事'], reason: undefined },
      ],
    );
    const sameDay = { relations: [], related: [], newer: c, older: undefined };
    assert.deepEqual(listReadOn(c.pubDate, sameDay, strings)[0]?.roles, ['同じ日の記事']);
  });

  it('names ten posts of a relation and counts the others', () => {
    const posts = Array.from({ length: 12 }, (_, index) => makePost({ id: `post-${index}` }));
    const relations = [{ ...answered, posts }];
    const list = listReadOn(
      '2026-02-13',
      { relations, related: [], newer: undefined, older: undefined },
      strings,
    );
    assert.equal(list.length, 10);
    assert.equal(countUnnamed(relations), 2);
  });
});
