import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { z } from 'astro/zod';
import { claimSchema, claimsSchema } from '../../../src/schemas/claim.ts';
import { correctionSchema, correctionsSchema } from '../../../src/schemas/correction.ts';
import { sourceSchema, sourcesSchema } from '../../../src/schemas/source.ts';
import { timelineEventSchema, timelineSchema } from '../../../src/schemas/timeline.ts';

/** For each file of data its schema, an entry with every field, and what of it may be left out, with its default. */
const files: Record<string, { schema: z.ZodType; whole: object; optional: object }> = {
  claim: {
    schema: claimSchema,
    whole: {
      id: 'v4-671b-parameters',
      dossier: 'S0-19',
      kind: 'forecast',
      subject: 'size',
      saidBy: 'digest',
      basis: 'forecast',
      said: { ja: '記述', en: 'said' },
      verdict: 'contradicted',
      partly: { ja: '一部', en: 'in part' },
      actual: { ja: '実際', en: 'actual' },
      value: 1_600_000_000_000,
      unit: 'parameters',
      owner: 'maker',
      asOf: '2026-04-24',
      sources: ['report'],
      confidence: 'high',
      note: { ja: '注', en: 'note' },
      highlight: { said: { ja: '6710億', en: '671B' }, actual: { ja: '1.6兆', en: '1.6T' } },
      models: ['deepseek-v4-pro'],
      history: [{ verdict: 'unconfirmed', from: '2026-01-25', until: '2026-04-24' }],
    },
    optional: {
      dossier: undefined,
      partly: undefined,
      value: undefined,
      unit: undefined,
      note: undefined,
      verdict: undefined,
      confidence: undefined,
      models: [],
      kind: 'statement',
      saidBy: undefined,
      highlight: undefined,
      history: [],
    },
  },
  source: {
    schema: sourceSchema,
    whole: {
      title: 'A report',
      publisher: { ja: '本誌', en: 'Soundings' },
      url: 'https://example.com/report',
      archived: 'https://web.archive.org/web/2026/https://example.com/report',
      date: '2026-04-24',
      period: '2026-04-24/2026-11-15',
      kind: 'primary',
      lang: 'en',
      read: 'copy',
      note: { ja: '注', en: 'note' },
    },
    optional: {
      url: undefined,
      archived: undefined,
      date: undefined,
      period: undefined,
      note: undefined,
    },
  },
  'event of the timeline': {
    schema: timelineEventSchema,
    whole: {
      date: '2026-04',
      lane: 'happened',
      text: { ja: '出来事', en: 'event' },
      post: 'a',
      claims: ['v4-671b-parameters'],
      sources: ['report'],
    },
    optional: { post: undefined, claims: [], sources: [] },
  },
  correction: {
    schema: correctionSchema,
    whole: {
      id: 'ollama-cloud-day',
      date: '2026-11-25',
      was: { ja: '前', en: 'before' },
      now: { ja: '後', en: 'after' },
      why: { ja: '理由', en: 'reason' },
      posts: ['a'],
      claims: ['v4-671b-parameters'],
      sources: ['report'],
    },
    optional: { why: undefined, posts: [], claims: [], sources: [] },
  },
};

for (const [name, { schema, whole, optional }] of Object.entries(files)) {
  const accepts = (fields: object) => schema.safeParse({ ...whole, ...fields }).success;

  describe(`a ${name}`, () => {
    it('has every field as it is written', () => {
      assert.deepEqual(schema.parse(whole), whole);
    });

    it('may leave out what is optional, each alone', () => {
      for (const [field, value] of Object.entries(optional)) {
        const read = schema.parse({ ...whole, [field]: undefined }) as Record<string, unknown>;
        assert.deepEqual(read[field], value, field);
      }
    });

    it('needs everything else', () => {
      for (const field of Object.keys(whole)) {
        assert.equal(accepts({ [field]: undefined }), Object.hasOwn(optional, field), field);
      }
    });

    it('has no other fields, also in what has fields itself', () => {
      assert.ok(!accepts({ titel: 'a' }));
      for (const [field, value] of Object.entries(whole)) {
        if (typeof value !== 'object' || Array.isArray(value)) continue;
        assert.ok(!accepts({ [field]: { ...value, jp: 'a' } }), field);
      }
    });
  });
}

const claim = (fields: object) => claimSchema.safeParse({ ...files['claim']?.whole, ...fields });
const source = (fields: object) => sourceSchema.safeParse({ ...files['source']?.whole, ...fields });

it('the id of a claim is a segment of an address and stands in a mark', () => {
  for (const id of ['', 'V4', 'a_b', '-a', 'a-', 'a--b', 'a b', 'a/b', 'あ']) {
    assert.ok(!claim({ id }).success, id);
    assert.ok(!sourcesSchema.safeParse({ [id]: files['source']?.whole }).success, id);
  }
  assert.ok(sourcesSchema.safeParse({ 'a-1': files['source']?.whole }).success);
});

it('the number of a claim in its dossier is of one pattern', () => {
  for (const dossier of ['S0-1', 'S0-190', 'xS0-19', 's0-19']) {
    assert.ok(!claim({ dossier }).success, dossier);
  }
});

it('every word of a closed set is taken, and no other', () => {
  const sets = {
    verdict: ['confirmed', 'contradicted', 'unconfirmed', 'unverifiable'],
    subject: 'release size architecture context benchmark price hardware training licence market',
    owner: ['maker', 'third-party', 'own-arithmetic'],
    confidence: ['high', 'medium', 'low'],
  };
  for (const [field, words] of Object.entries(sets)) {
    for (const word of typeof words === 'string' ? words.split(' ') : words) {
      assert.ok(claim({ [field]: word }).success, word);
    }
    assert.ok(!claim({ [field]: 'other' }).success, field);
  }
  for (const kind of ['primary', 'institution', 'implementer', 'press', 'community']) {
    assert.ok(source({ kind }).success, kind);
  }
  assert.ok(source({ kind: 'own-arithmetic' }).success);
  for (const read of ['original', 'copy', 'relay']) assert.ok(source({ read }).success, read);
  assert.ok(!source({ kind: 'other' }).success);
  assert.ok(!source({ read: 'other' }).success);
});

it('a text in two languages needs both, and the note of a source the Japanese one', () => {
  for (const field of ['said', 'partly', 'actual', 'note']) {
    assert.ok(!claim({ [field]: { ja: '記述' } }).success, field);
    assert.ok(!claim({ [field]: { en: 'said' } }).success, field);
    assert.ok(!claim({ [field]: { ja: '', en: 'said' } }).success, field);
  }
  assert.ok(source({ note: { ja: '注' } }).success);
  assert.ok(!source({ note: { en: 'note' } }).success);
});

it('the publisher of a source is named once where all languages call it the same', () => {
  assert.deepEqual(source({ publisher: 'NIST' }).data?.publisher, { ja: 'NIST', en: 'NIST' });
  assert.ok(!source({ publisher: '' }).success);
  assert.ok(!source({ publisher: { ja: 'ロイター' } }).success);
});

it('an earlier verdict has its first day and the day that ended it', () => {
  const earlier = { verdict: 'unconfirmed', from: '2026-01-25', until: '2026-04-24' };
  for (const field of Object.keys(earlier)) {
    assert.ok(!claim({ history: [{ ...earlier, [field]: undefined }] }).success, field);
  }
});

it('an event is of a day or a month that exists, in one of two lanes', () => {
  const event = (fields: object) =>
    timelineEventSchema.safeParse({ ...files['event of the timeline']?.whole, ...fields }).success;
  assert.ok(event({ date: '2026-02-28', lane: 'said' }));
  for (const date of [
    '2026-02-30',
    '2026-13',
    '2026',
    '2026-02-28-01',
    202602,
    ['2026-02'],
    '',
    'soon',
  ]) {
    assert.ok(!event({ date }), String(date));
  }
  assert.ok(!event({ lane: 'other' }));
});

it('the files of data are lists, or by id', () => {
  assert.ok(claimsSchema.safeParse([files['claim']?.whole]).success);
  assert.ok(timelineSchema.safeParse([files['event of the timeline']?.whole]).success);
  assert.ok(correctionsSchema.safeParse([files['correction']?.whole]).success);
  assert.ok(!claimsSchema.safeParse(files['claim']?.whole).success);
  assert.ok(!sourcesSchema.safeParse([files['source']?.whole]).success);
});
