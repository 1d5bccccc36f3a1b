import rss from '@astrojs/rss';
import { url } from '../components/site/address.ts';
import { toFeedText } from '../blog/feed-content.ts';
import type { Pathname } from '../blog/urls.ts';
import { toInstant, type CalendarDate } from '../i18n/dates.ts';
import { defaultLocale, locales } from '../i18n/locales.ts';

interface Channel {
  title: string;
  description: string;
  /** Of the page whose news it has. */
  pathname: Pathname;
  feed: Pathname;
  items: Item[];
}

interface Item {
  title: string;
  description: string;
  link: string;
  date: CalendarDate;
  /** Where the address may change; readers then are not told twice. */
  guid?: string;
  tags?: string[];
  /** As HTML. */
  content?: string;
}

/** A feed in the language of the site. Titles and descriptions are plain text. */
export function toRss({ title, description, pathname, feed, items }: Channel): Promise<Response> {
  return rss({
    title,
    description,
    site: url(pathname),
    items: items.map(({ title, description, link, date, guid, tags, content }) => ({
      title: toFeedText(title),
      description: toFeedText(description),
      link,
      pubDate: toInstant(date),
      ...(guid && { customData: `<guid isPermaLink="false">${guid}</guid>` }),
      ...(tags && { categories: tags }),
      ...(content !== undefined && { content }),
    })),
    xmlns: { atom: 'http://www.w3.org/2005/Atom' },
    customData:
      `<language>${locales[defaultLocale].lang}</language>` +
      `<atom:link href="${url(feed)}" rel="self" type="application/rss+xml"/>`,
  });
}
