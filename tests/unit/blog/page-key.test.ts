import assert from 'node:assert/strict';
import { it } from 'node:test';
import { toPageKey, withKeys } from '../../../src/blog/page-key.ts';
import { makePost } from './make-post.ts';

it('is the same for the same props, and another for any other', () => {
  const props = { page: { number: 1, items: ['a'] }, max: 3 };
  assert.equal(toPageKey(props), toPageKey(structuredClone(props)));
  assert.notEqual(toPageKey(props), toPageKey({ ...props, max: 4 }));
  assert.notEqual(toPageKey(props), toPageKey({ ...props, page: { number: 1, items: ['b'] } }));
});

it('counts what has a digest by that alone', () => {
  const post = makePost({ id: 'a' });
  const key = toPageKey({ post, next: null });
  assert.equal(key, toPageKey({ post: { ...post, title: 'another' }, next: null }));
  assert.notEqual(key, toPageKey({ post: { ...post, digest: 'another' }, next: null }));
});

it('refuses props that JSON would drop', () => {
  for (const value of [new Map([[1, 2]]), new Set([1]), () => 1]) {
    assert.throws(() => toPageKey({ value }), TypeError);
  }
});

it('stands beside the params and props of a path', () => {
  const path = { params: { id: 'a' }, props: { n: 1 } };
  assert.deepEqual(withKeys([path]), [{ ...path, cacheKey: toPageKey({ n: 1 }) }]);
});
