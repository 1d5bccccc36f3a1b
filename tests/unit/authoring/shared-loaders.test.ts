import assert from 'node:assert/strict';
import { it } from 'node:test';
import {
  shareLoaders,
  sharedLoaders,
  type Loaders,
} from '../../../src/authoring/shared-loaders.ts';

it('are those that were shared, also for another copy of the module, and none before', async () => {
  assert.throws(() => sharedLoaders(), /has shared no loaders/);
  const loader = { name: 'one', load: () => Promise.resolve() };
  const loaders: Loaders = {
    texts: loader,
    claims: loader,
    sources: loader,
    timeline: loader,
    glossary: loader,
    corrections: loader,
    registry: loader,
  };
  shareLoaders(loaders);
  const path = '../../../src/authoring/shared-loaders.ts?copy';
  const copy = (await import(path)) as { sharedLoaders: typeof sharedLoaders };
  assert.equal(sharedLoaders(), loaders);
  assert.equal(copy.sharedLoaders(), loaders);
});
