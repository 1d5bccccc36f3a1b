import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { findFieldMeta } from '../../../src/schemas/field.ts';
import { linkCardSchema, linkCardsSchema } from '../../../src/schemas/link-card.ts';

const accepts = (card: unknown) => linkCardSchema.safeParse(card).success;

describe('linkCardSchema', () => {
  it('needs nothing, and knows every field it has', () => {
    assert.ok(accepts({}));
    assert.ok(
      accepts({
        title: 'a',
        description: 'b',
        site: 'c',
        date: '2026-01-31',
        image: '/cards/a.png',
      }),
    );
  });

  it('refuses a field that it does not know', () => {
    assert.ok(!accepts({ titel: 'a' }));
  });

  it('refuses days that do not exist', () => {
    assert.ok(!accepts({ date: '2026-02-31' }));
  });

  it('refuses pictures of other servers', () => {
    for (const image of [
      'https://example.com/a.png',
      '//example.com/a.png',
      '/\\example.com',
      'a.png',
    ]) {
      assert.ok(!accepts({ image }), image);
    }
  });

  it('documents every field', () => {
    for (const name of Object.keys(linkCardSchema.shape)) {
      assert.ok(findFieldMeta(linkCardSchema, [name])?.example, name);
    }
  });
});

describe('linkCardsSchema', () => {
  it('is by the address of a page', () => {
    assert.ok(linkCardsSchema.safeParse({ 'https://example.com/': {} }).success);
    assert.ok(!linkCardsSchema.safeParse({ 'example.com': {} }).success);
    assert.ok(!linkCardsSchema.safeParse({ 'javascript:x': {} }).success);
  });
});
