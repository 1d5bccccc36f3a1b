import assert from 'node:assert/strict';
import { it, type TestContext } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import { Cache } from '../../src/cache.ts';
import { makeFolder } from '../support/tree.ts';

function open(t: TestContext, count = 1): Cache[] {
  const folder = makeFolder(t, 'soundings-cache-');
  return Array.from({ length: count }, () => new Cache(`${folder}/new`));
}

it('gives a text under the digest that it was kept under, and under no other', (t) => {
  const [cache] = open(t) as [Cache];
  cache.set('html', 'a', 'one', 'A');
  for (const written of [false, true]) {
    if (written) cache.write();
    assert.equal(cache.get('html', 'a', 'one'), 'A');
    assert.equal(cache.has('html', 'a', 'one'), true);
    assert.equal(cache.get('html', 'a', 'two'), undefined);
    assert.equal(cache.has('html', 'a', 'two'), false);
    assert.equal(cache.get('plain', 'a', 'one'), undefined);
    assert.equal(cache.has('html', 'b', 'one'), false);
  }
});

it('keeps two states of a text, so that a page may still show the former', (t) => {
  const [cache] = open(t) as [Cache];
  cache.set('html', 'a', 'one', 'A');
  cache.set('html', 'a', 'two', 'B');
  assert.deepEqual([cache.get('html', 'a', 'one'), cache.get('html', 'a', 'two')], ['A', 'B']);
});

it('shows others what is written, and what waits not even after many', (t) => {
  const [cache, other] = open(t, 2) as [Cache, Cache];
  cache.set('html', 'a', 'one', 'A');
  assert.equal(other.has('html', 'a', 'one'), false);
  cache.write();
  assert.equal(other.get('html', 'a', 'one'), 'A');
  for (let n = 0; n < 300; n++) cache.set('plain', String(n), 'one', 'text');
  assert.equal(other.has('plain', '0', 'one'), true);
  assert.equal(other.has('plain', '299', 'one'), false);
});

it('holds no lock between two writes: another may write while a load is under way', (t) => {
  const [cache, other] = open(t, 2) as [Cache, Cache];
  cache.set('html', 'a', 'one', 'A');
  other.set('related', 'posts', 'one', '{}');
  other.write();
  cache.write();
  assert.equal(cache.get('related', 'posts', 'one'), '{}');
});

it('replaces all that is kept under a key', (t) => {
  const [cache] = open(t) as [Cache];
  cache.set('yaml', 'a', 'one', '1');
  cache.set('yaml', 'b', 'one', '1');
  cache.write();
  cache.replace('yaml', 'a', 'two', '2');
  cache.write();
  assert.equal(cache.has('yaml', 'a', 'one'), false);
  assert.equal(cache.get('yaml', 'a', 'two'), '2');
  assert.equal(cache.has('yaml', 'b', 'one'), true);
});

it('prunes one kind, but for what is wanted', (t) => {
  const [cache] = open(t) as [Cache];
  for (const kind of ['html', 'plain'] as const) {
    cache.set(kind, 'a', 'old', 'A');
    cache.set(kind, 'a', 'new', 'A');
    cache.set(kind, 'gone', 'new', 'A');
  }
  cache.write();
  cache.prune('html', (key, digest) => key === 'a' && digest === 'new');
  const left = (kind: 'html' | 'plain') => [
    cache.has(kind, 'a', 'old'),
    cache.has(kind, 'a', 'new'),
    cache.has(kind, 'gone', 'new'),
  ];
  assert.deepEqual(left('html'), [false, true, false]);
  assert.deepEqual(left('plain'), [true, true, true]);
});

it('makes what is not kept, once, and others see it soon without more ado', async (t) => {
  const [cache, other] = open(t, 2) as [Cache, Cache];
  const made: string[] = [];
  const keep = (digest: string) =>
    cache.keep('card', 'a', digest, () => {
      made.push(digest);
      return `text ${digest}`;
    });
  assert.deepEqual([await keep('one'), await keep('one')], ['text one', 'text one']);
  assert.equal(await keep('two'), 'text two');
  assert.deepEqual(made, ['one', 'two']);
  while (!other.has('card', 'a', 'two')) await setTimeout(10);
  assert.equal(other.has('card', 'a', 'one'), false);
});
