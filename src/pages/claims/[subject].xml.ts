// The newest claims on each subject, and those whose verdict changed.
import type { APIRoute, GetStaticPaths } from 'astro';
import { url } from '../../components/site/address.ts';
import { inLocale, type Claim } from '../../blog/claims.ts';
import { loadBlog } from '../../blog/collections.ts';
import { listNews } from '../../blog/ledger.ts';
import { withKeys } from '../../blog/page-key.ts';
import { claimPathname, subjectFeedPathname } from '../../blog/urls.ts';
import type { CalendarDate } from '../../i18n/dates.ts';
import { defaultLocale as locale } from '../../i18n/locales.ts';
import { fill, getStrings } from '../../i18n/strings.ts';
import { signOf, type Subject } from '../../schemas/claim.ts';
import { toRss } from '../_rss.ts';

export const getStaticPaths = (async () => {
  const { claims, posts } = await loadBlog();
  return withKeys(
    [...listNews(claims, posts)].map(([subject, news]) => ({
      params: { subject },
      props: { news: news.slice(0, feedLength) },
    })),
  );
}) satisfies GetStaticPaths;

/** A new article brings dozens of claims at once. */
const feedLength = 100;

const strings = getStrings(locale);

export const GET: APIRoute = ({ params, props }) => {
  const subject = params['subject'] as Subject;
  const { news } = props as { news: { claim: Claim; date: CalendarDate }[] };
  const title = fill(strings.ledger.newsOf, { subject: strings.subjects[subject] });
  return toRss({
    title: fill(strings.subtitled, { title: strings.siteName, subtitle: title }),
    description: title,
    pathname: '/claims/',
    feed: subjectFeedPathname(subject),
    items: news.map(({ claim, date }) => ({
      title: fill(strings.ledger.claimTitle, {
        said: inLocale(claim.said, locale).text,
        verdict: strings.verdicts[signOf(claim)],
      }),
      description: inLocale(claim.actual, locale).text,
      link: url(claimPathname(claim.id)),
      // Another verdict is news again.
      guid: url(`${claimPathname(claim.id)}#${date}`),
      date,
    })),
  });
};
