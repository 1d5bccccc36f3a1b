import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readRegistry } from '../../../src/authoring/registry.ts';
import { mainFamily, toFamilyView } from '../../../src/blog/models.ts';
import { projectRoot } from '../../support/build.ts';
import { siteFolder } from '../../support/tree.ts';

const known = { posts: undefined, claims: undefined, sources: undefined };
const { registry } = readRegistry(siteFolder('complete'), projectRoot, known, []);
const { families } = registry;
const find = (...models: string[][]) =>
  mainFamily(
    families,
    models.map((models) => ({ models })),
  )?.id;

describe('the family that claims are about', () => {
  it('is the one that most of them name, by itself or by its models', () => {
    assert.equal(find(['drop-one'], ['shizuku'], ['shizuku-small']), 'shizuku');
  });

  it('is named once by a claim about two of its models', () => {
    assert.equal(find(['shizuku-large', 'shizuku-small'], ['drop-one'], ['drop-one']), 'drop-one');
  });

  it('is none where no claim names a model', () => {
    assert.equal(find([], []), undefined);
    assert.equal(find(), undefined);
  });
});

describe('what is shown of a family on a day', () => {
  const view = (day: string) =>
    toFamilyView(
      'drop-one',
      { registry, claims: [], posts: [], sources: new Map() },
      new Date(day),
    );

  it('has a model that will be retired as one, and as retired from its day on', () => {
    const states = ['2026-04-23', '2026-04-24'].map((day) => view(day).models[0]?.state);
    assert.deepEqual(states, ['retiring', 'retired']);
  });

  it('has no change that is still to come', () => {
    const kinds = ['2026-04-23', '2026-04-24'].map((day) =>
      view(day).changes.filter(({ kind }) => kind === 'retired'),
    );
    assert.deepEqual(
      kinds.map(({ length }) => length),
      [0, 1],
    );
  });
});
