import rss from '@astrojs/rss';
import type { APIRoute } from 'astro';
import { url } from '../../components/site/address.ts';
import { inLocale } from '../../blog/claims.ts';
import { loadBlog } from '../../blog/collections.ts';
import { correctionPathname, listCorrections, type Correction } from '../../blog/corrections.ts';
import { toFeedText } from '../../blog/feed-content.ts';
import { toInstant } from '../../i18n/dates.ts';
import { defaultLocale as locale, locales } from '../../i18n/locales.ts';
import { fill, getStrings } from '../../i18n/strings.ts';

export const GET: APIRoute = async () => {
  const { posts } = await loadBlog();
  return rss({
    title: fill(strings.subtitled, { title: strings.siteName, subtitle: words.title }),
    description: words.description,
    site: url('/corrections/'),
    items: listCorrections(posts).slice(0, feedLength).map(toItem),
    xmlns: { atom: 'http://www.w3.org/2005/Atom' },
    customData:
      `<language>${locales[locale].lang}</language>` +
      `<atom:link href="${url('/corrections/rss.xml')}" rel="self" type="application/rss+xml"/>`,
  });
};

const strings = getStrings(locale);
const words = strings.corrections;

/** A new article brings dozens of claims at once; its changes must not push out each other within a month. */
const feedLength = 100;

function toItem(correction: Correction) {
  const { title, description } = describe(correction);
  return {
    title: toFeedText(title),
    description: toFeedText(description),
    link: url(correctionPathname(correction)),
    // Not the link, so that no reader is told of an entry twice should its place change.
    customData: `<guid isPermaLink="false">${url(`/corrections/#${correction.anchor}`)}</guid>`,
    pubDate: toInstant(correction.date),
  };
}

function describe(correction: Correction): { title: string; description: string } {
  if (correction.kind === 'text') {
    const { post, text } = correction;
    return { title: fill(words.textChanged, { title: post.title }), description: text };
  }
  const { claim, before, after } = correction;
  return {
    title: fill(words.verdictChanged, {
      said: inLocale(claim.said, locale).text,
      before: strings.verdicts[before],
      after: strings.verdicts[after],
    }),
    description: inLocale(claim.actual, locale).text,
  };
}
