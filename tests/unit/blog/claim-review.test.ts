import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { toClaimReview } from '../../../src/blog/claim-review.ts';
import type { JudgedClaim } from '../../../src/blog/claims.ts';
import { makeClaim, makeSource } from './make-claim.ts';
import { makePost } from './make-post.ts';
import { findSchemaOrgFaults } from './schema-org.ts';

const addresses = {
  url: 'https://soundings.example/claims/a-claim/',
  siteUrl: 'https://soundings.example/',
};
const examines = {
  date: '2026-02-12',
  kind: { ja: '報道', en: 'report' },
  byline: 'The Register',
  url: 'https://example.com/report',
} as const;
const review = (claim = {}, post = {}) =>
  toClaimReview(makeClaim(claim) as JudgedClaim, makePost(post), addresses);
const rating = (claim: Parameters<typeof makeClaim>[0]) =>
  review(claim)['reviewRating'] as Record<string, unknown>;

describe('toClaimReview', () => {
  it('says all that is known', () => {
    assert.deepEqual(
      review(
        { verdict: 'contradicted', partly: { ja: '一部は正しい', en: 'partly right' } },
        { updatedDate: '2026-11-21', examines },
      ),
      {
        '@context': 'https://schema.org',
        '@type': 'ClaimReview',
        url: 'https://soundings.example/claims/a-claim/',
        claimReviewed: 'a-claimという記述',
        datePublished: '2026-11-21',
        inLanguage: 'ja',
        author: {
          '@type': 'Organization',
          name: 'Soundings',
          url: 'https://soundings.example/',
        },
        itemReviewed: {
          '@type': 'Claim',
          datePublished: '2026-02-12',
          author: { '@type': 'Organization', name: 'The Register' },
          appearance: { '@type': 'CreativeWork', url: 'https://example.com/report' },
        },
        reviewRating: {
          '@type': 'Rating',
          ratingValue: 2,
          bestRating: 5,
          worstRating: 1,
          alternateName: '事実と異なる',
          ratingExplanation: 'a-claimについて判明したこと。ただし、一部は正しい',
        },
      },
    );
  });

  it('names nobody as the author of a claim whose report is not known', () => {
    const named = review({}, { author: '山田花子' });
    assert.deepEqual(named['itemReviewed'], { '@type': 'Claim', datePublished: '2026-02-13' });
  });

  it('says of an article that is not linked what is known', () => {
    const { url, ...unlinked } = examines;
    assert.deepEqual(review({}, { examines: unlinked })['itemReviewed'], {
      '@type': 'Claim',
      datePublished: '2026-02-12',
      author: { '@type': 'Organization', name: 'The Register' },
    });
  });

  it('names who really said it: the report that the article quotes, and nobody for a digest', () => {
    const saidBy = makeSource({
      publisher: { ja: 'Reuters', en: 'Reuters' },
      url: 'https://example.com/reuters',
    });
    assert.deepEqual(review({ saidBy }, { examines })['itemReviewed'], {
      '@type': 'Claim',
      author: { '@type': 'Organization', name: 'Reuters' },
      appearance: { '@type': 'CreativeWork', url: 'https://example.com/reuters' },
    });
    assert.deepEqual(review({ saidBy: 'digest' }, { examines })['itemReviewed'], {
      '@type': 'Claim',
    });
  });

  it('rates from true to false, with a step for what holds in part', () => {
    const partly = { ja: '条件つき', en: 'with a condition' };
    assert.equal(rating({ verdict: 'confirmed' })['ratingValue'], 5);
    assert.equal(rating({ verdict: 'confirmed', partly })['ratingValue'], 4);
    assert.equal(rating({ verdict: 'contradicted', partly })['ratingValue'], 2);
    assert.equal(rating({ verdict: 'contradicted' })['ratingValue'], 1);
  });

  it('gives words and no number to what nobody could confirm or verify', () => {
    assert.deepEqual(rating({ verdict: 'unconfirmed' }), {
      '@type': 'Rating',
      alternateName: '報道のみ・未確認',
      ratingExplanation: 'a-claimについて判明したこと',
    });
    assert.deepEqual(
      Object.keys(rating({ verdict: 'unverifiable' })),
      Object.keys(rating({ verdict: 'unconfirmed' })),
    );
  });

  it('is never dated before the claim that it reviews', () => {
    const claimed = { pubDate: '2026-02-18' } as const;
    assert.equal(review({ asOf: '2024-12-27' }, claimed)['datePublished'], '2026-02-18');
    assert.equal(review({ asOf: '2026-11-15' }, claimed)['datePublished'], '2026-11-15');
    assert.equal(
      review({ asOf: '2026-11-15' }, { ...claimed, updatedDate: '2026-11-21' })['datePublished'],
      '2026-11-21',
    );
  });

  it('keeps to the definition of schema.org and says what Google requires', () => {
    for (const verdict of ['confirmed', 'contradicted', 'unconfirmed', 'unverifiable'] as const) {
      for (const post of [{}, { examines, updatedDate: '2026-11-21' } as const]) {
        const made = review({ verdict }, post);
        assert.deepEqual(findSchemaOrgFaults(made), []);
        // https://developers.google.com/search/docs/appearance/structured-data/factcheck
        assert.ok(made['url'] && made['claimReviewed']);
        assert.ok((made['reviewRating'] as Record<string, unknown>)['alternateName']);
      }
    }
  });
});

describe('findSchemaOrgFaults', () => {
  it('finds what the definition does not know', () => {
    const made = review({}, { examines });
    const faults = findSchemaOrgFaults({
      ...made,
      verdict: 'confirmed',
      url: '/claims/a-claim/',
      datePublished: '21 November 2026',
      author: { '@type': 'Rating', alternateName: 'Soundings' },
      itemReviewed: { '@type': 'Claim', appearance: 'https://example.com/', author: undefined },
      reviewRating: { '@type': 'Stars', ratingValue: 5 },
    });
    assert.deepEqual(faults, [
      'ClaimReview.url: "/claims/a-claim/" is not URL',
      'ClaimReview.datePublished: "21 November 2026" is not Date',
      'ClaimReview.author: Rating is not Organization or Person',
      'ClaimReview.itemReviewed.appearance: "https://example.com/" is not CreativeWork',
      'ClaimReview.itemReviewed.author: undefined is not Organization or Person',
      'ClaimReview.reviewRating: Stars is no type that is used here',
      'ClaimReview.verdict: no such property',
    ]);
  });
});
