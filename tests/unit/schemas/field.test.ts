import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { z } from 'astro/zod';
import { claimSchema } from '../../../src/schemas/claim.ts';
import { fieldNamesAt, findFieldMeta } from '../../../src/schemas/field.ts';
import { postSchema } from '../../../src/schemas/post.ts';
import { sourceSchema } from '../../../src/schemas/source.ts';
import { timelineEventSchema } from '../../../src/schemas/timeline.ts';

const meta = (name: string) => ({ description: name, expects: name, example: '1' });
const part = z.strictObject({ c: z.number().optional().meta(meta('c')), plain: z.string() });
const schema = z
  .strictObject({
    a: z.array(part).default([]).meta(meta('a')),
    byId: z.record(z.string(), part.meta(meta('one'))).meta(meta('byId')),
    inside: part.meta(meta('inside')).optional(),
    halves: z.number().meta({ expects: 'halves', example: '2' }).optional().describe('Halves.'),
  })
  .meta(meta('all'));
const expected = (...path: (string | number)[]) => findFieldMeta(schema, path)?.expects;

describe('findFieldMeta', () => {
  it('finds the documentation of a field in objects, lists and records', () => {
    assert.equal(expected(), 'all');
    assert.equal(expected('a'), 'a');
    assert.equal(expected('a', 0, 'c'), 'c');
    assert.equal(expected('byId', 'x'), 'one');
    assert.equal(expected('byId', 'x', 'c'), 'c');
  });

  it('looks through what makes a field optional or gives it a default', () => {
    assert.equal(expected('inside'), 'inside');
    assert.equal(expected('inside', 'c'), 'c');
  });

  it('joins what a value says of itself with the description of the field', () => {
    const halves = { description: 'Halves.', expects: 'halves', example: '2', depth: 1 };
    assert.deepEqual(findFieldMeta(schema, ['halves']), halves);
  });

  it('falls back to the nearest parent that is documented', () => {
    assert.equal(expected('unknown'), 'all');
    assert.equal(findFieldMeta(z.array(z.string()), [0]), undefined);
    const described = z.strictObject({ a: z.string().describe('A') }).meta(meta('all'));
    assert.equal(findFieldMeta(described, ['a'])?.expects, 'all');
  });

  it('makes do with the names of its fields where a part has no documentation of its own', () => {
    const { depth, expects, example } = findFieldMeta(schema, ['a', 0, 'plain']) ?? {};
    assert.deepEqual([depth, expects, example], [2, 'a list of fields, such as c', '{ c: … }']);
  });
});

describe('fieldNamesAt', () => {
  it('lists the fields of the object at a path', () => {
    assert.deepEqual(fieldNamesAt(schema, []), ['a', 'byId', 'inside', 'halves']);
    assert.deepEqual(fieldNamesAt(schema, ['a', 3]), ['c', 'plain']);
    assert.deepEqual(fieldNamesAt(schema, ['inside']), ['c', 'plain']);
  });

  it('finds none where there is no object', () => {
    assert.deepEqual(fieldNamesAt(schema, ['a']), []);
    assert.deepEqual(fieldNamesAt(schema, ['unknown', 'deeper']), []);
  });
});

describe('every field that an author writes', () => {
  const schemas = { postSchema, claimSchema, sourceSchema, timelineEventSchema };
  for (const [name, { shape }] of Object.entries(schemas)) {
    it(`of ${name} is described, with what it expects and an example`, () => {
      for (const key of Object.keys(shape)) {
        const meta = findFieldMeta(z.strictObject(shape), [key]);
        assert.ok(meta?.depth === 1 && meta.description && meta.expects && meta.example, key);
      }
    });
  }
});
