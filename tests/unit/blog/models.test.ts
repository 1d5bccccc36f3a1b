import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readRegistry } from '../../../src/authoring/registry.ts';
import { mainFamily } from '../../../src/blog/models.ts';
import { projectRoot } from '../../support/build.ts';
import { siteFolder } from '../../support/tree.ts';

const known = { posts: undefined, claims: undefined, sources: undefined };
const { families } = readRegistry(siteFolder('complete'), projectRoot, known, []).registry;
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
