import type { CalendarDate } from '../i18n/dates.ts';
import { locales } from '../i18n/locales.ts';
import { fill, getStrings } from '../i18n/strings.ts';
import { digest, verdictTraits } from '../schemas/claim.ts';
import { site } from '../site.ts';
import { inLocale, type Claim, type JudgedClaim } from './claims.ts';
import type { Post } from './post.ts';

/**
 * The claim as https://schema.org/ClaimReview, in the language of its post, with the absolute addresses of its page and the
 * site. What is not known is left out: nobody is named as the author of a claim but who said it, and of a digest nothing
 * is known.
 */
export function toClaimReview(
  claim: JudgedClaim,
  post: ReviewedPost,
  { url, siteUrl }: { url: string; siteUrl: string },
): Record<string, unknown> {
  const { locale } = post;
  return {
    '@context': 'https://schema.org',
    '@type': 'ClaimReview',
    url,
    claimReviewed: inLocale(claim.said, locale).text,
    datePublished: dateOfReview(claim, post),
    inLanguage: locales[locale].lang,
    author: { '@type': 'Organization', name: site.name, url: siteUrl },
    itemReviewed: toReviewedClaim(claim, post),
    reviewRating: toRating(claim, locale),
  };
}

function toRating({ verdict, actual, partly }: JudgedClaim, locale: Post['locale']) {
  const strings = getStrings(locale);
  const { rating } = verdictTraits[verdict];
  const known = inLocale(actual, locale).text;
  return {
    '@type': 'Rating',
    ...(rating && {
      ratingValue: partly ? rating.partly : rating.whole,
      bestRating: 5,
      worstRating: 1,
    }),
    alternateName: strings.verdicts[verdict],
    ratingExplanation: partly
      ? fill(strings.ledger.explanation, { known, partly: inLocale(partly, locale).text })
      : known,
  };
}

function toReviewedClaim({ saidBy }: JudgedClaim, { locale, pubDate, examines }: ReviewedPost) {
  if (saidBy === digest) return { '@type': 'Claim' };
  const { date = saidBy ? undefined : pubDate, url } = saidBy ?? examines ?? {};
  const name = saidBy ? inLocale(saidBy.publisher, locale).text : examines?.byline;
  return {
    '@type': 'Claim',
    ...(date && { datePublished: date }),
    ...(name && { author: { '@type': 'Organization', name } }),
    ...(url && { appearance: { '@type': 'CreativeWork', url } }),
  };
}

/** `asOf` may lie years before the claim was made; a review cannot. */
export function dateOfReview(
  { asOf }: Claim,
  { updatedDate, pubDate }: Pick<Post, 'pubDate' | 'updatedDate'>,
): CalendarDate {
  const reviewed = updatedDate ?? pubDate;
  return asOf > reviewed ? asOf : reviewed;
}

type ReviewedPost = Pick<Post, 'locale' | 'pubDate' | 'updatedDate' | 'examines'>;
