import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { z } from 'astro/zod';
import { claimSchema } from '../../../src/schemas/claim.ts';
import { field, fieldMetaAt, fieldNamesAt } from '../../../src/schemas/field.ts';
import { postSchema } from '../../../src/schemas/post.ts';
import { sourceSchema } from '../../../src/schemas/source.ts';
import { timelineEventSchema } from '../../../src/schemas/timeline.ts';

const meta = (name: string) => ({ description: name, expects: name, example: `${name}: 1` });
const part = z.strictObject({ c: field(z.number().optional(), meta('c')), plain: z.string() });
const schema = field(
  z.strictObject({
    a: field(z.array(part).default([]), meta('a')),
    byId: field(z.record(z.string(), field(part, meta('one'))), meta('byId')),
    piped: field(z.string(), meta('piped')).transform(Number).optional(),
    twice: field(part, meta('twice')).transform((value) => value),
  }),
  meta('all'),
);
const expected = (...path: (string | number)[]) => fieldMetaAt(schema, path)?.expects;

describe('fieldMetaAt', () => {
  it('finds the documentation of a field in objects, lists and records', () => {
    assert.equal(expected(), 'all');
    assert.equal(expected('a'), 'a');
    assert.equal(expected('a', 0, 'c'), 'c');
    assert.equal(expected('byId', 'x'), 'one');
    assert.equal(expected('byId', 'x', 'c'), 'c');
  });

  it('looks through what makes a field optional, gives it a default or changes its value', () => {
    assert.equal(expected('piped'), 'piped');
    assert.equal(expected('twice', 'c'), 'c');
  });

  it('falls back to the nearest parent that is documented', () => {
    assert.equal(expected('a', 0), 'a');
    assert.equal(expected('a', 0, 'plain'), 'a');
    assert.equal(expected('unknown'), 'all');
    assert.equal(expected('a', 0, 'unknown', 'deeper'), 'a');
    assert.equal(fieldMetaAt(z.strictObject({ a: z.string() }), ['a']), undefined);
  });

  it('does not take other metadata for documentation', () => {
    const described = field(z.strictObject({ a: z.string().describe('A') }), meta('all'));
    assert.equal(fieldMetaAt(described, ['a'])?.expects, 'all');
  });
});

describe('fieldNamesAt', () => {
  it('lists the fields of the object at a path', () => {
    assert.deepEqual(fieldNamesAt(schema, []), ['a', 'byId', 'piped', 'twice']);
    assert.deepEqual(fieldNamesAt(schema, ['a', 3]), ['c', 'plain']);
    assert.deepEqual(fieldNamesAt(schema, ['twice']), ['c', 'plain']);
  });

  it('finds none where there is no object', () => {
    assert.deepEqual(fieldNamesAt(schema, ['a']), []);
    assert.deepEqual(fieldNamesAt(schema, ['unknown', 'deeper']), []);
  });
});

describe('every field that an author writes', () => {
  const schemas = { postSchema, claimSchema, sourceSchema, timelineEventSchema };
  for (const [name, { shape }] of Object.entries(schemas)) {
    it(`of ${name} is described, with an example that begins with its name`, () => {
      for (const key of Object.keys(shape)) {
        const { description, expects, example } = fieldMetaAt(z.strictObject(shape), [key]) ?? {};
        assert.ok(description && expects, key);
        assert.ok(example?.startsWith(`${key}: `), `${key}: ${example}`);
      }
    });
  }
});
