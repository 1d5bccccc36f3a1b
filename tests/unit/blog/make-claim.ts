import type { Claim, Source } from '../../../src/blog/claims.ts';

/** A confirmed claim of which a test says only what it is about. */
export function makeClaim(fields: Partial<Claim>): Claim {
  const id = fields.id ?? 'a-claim';
  return {
    id,
    digest: id,
    postId: 'a-post',
    kind: 'statement',
    subject: 'size',
    said: { ja: `${id}という記述`, en: `the claim ${id}` },
    verdict: 'confirmed',
    actual: { ja: `${id}について判明したこと`, en: `what is known of ${id}` },
    owner: 'maker',
    asOf: '2026-04-24',
    sources: [],
    confidence: 'high',
    basis: 'original',
    history: [],
    models: [],
    ...fields,
  };
}

/** A question of which a test says only what it is about. */
export function makeQuestion(fields: Partial<Claim>): Claim {
  const { verdict, confidence, ...claim } = makeClaim({ kind: 'question', ...fields });
  return claim;
}

/** A source of which a test says only what it is about. */
export function makeSource(fields: Partial<Source>): Source {
  const id = fields.id ?? 'a-source';
  return {
    id,
    title: id,
    publisher: { ja: 'DeepSeek', en: 'DeepSeek' },
    kind: 'primary',
    lang: 'en',
    read: 'copy',
    ...fields,
  };
}
