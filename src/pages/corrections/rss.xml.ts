import type { APIRoute } from 'astro';
import { url } from '../../components/site/address.ts';
import { inLocale } from '../../blog/claims.ts';
import { loadBlog } from '../../blog/collections.ts';
import { entryPathname, listEntries, type Entry } from '../../blog/corrections.ts';
import { defaultLocale as locale } from '../../i18n/locales.ts';
import { fill, getStrings } from '../../i18n/strings.ts';
import { toRss } from '../_rss.ts';

export const GET: APIRoute = async () => {
  const { corrections, posts } = await loadBlog();
  return toRss({
    title: fill(strings.subtitled, { title: strings.siteName, subtitle: words.title }),
    description: words.description,
    pathname: '/corrections/',
    feed: '/corrections/rss.xml',
    items: listEntries(corrections, posts).slice(0, feedLength).map(toItem),
  });
};

const strings = getStrings(locale);
const words = strings.corrections;

/** A new article brings dozens of claims at once; its changes must not push out each other within a month. */
const feedLength = 100;

function toItem(entry: Entry) {
  return {
    ...describe(entry),
    link: url(entryPathname(entry)),
    // Not the link, so that no reader is told of an entry twice should its place change.
    guid: url(`/corrections/#${entry.anchor}`),
    date: entry.date,
  };
}

function describe(entry: Entry): { title: string; description: string } {
  if (entry.kind === 'correction') {
    const [was, now] = [entry.was, entry.now].map((words) => inLocale(words, locale).text);
    const [post] = entry.posts;
    const title = post?.title ?? inLocale(entry.claims[0]?.said ?? entry.was, locale).text;
    return {
      title: fill(words.corrected, { title }),
      description: `${words.was}${was} ${words.now}${now}`,
    };
  }
  const { claim, before, after } = entry;
  return {
    title: fill(words.verdictChanged, {
      said: inLocale(claim.said, locale).text,
      before: strings.verdicts[before],
      after: strings.verdicts[after],
    }),
    description: inLocale(claim.actual, locale).text,
  };
}
