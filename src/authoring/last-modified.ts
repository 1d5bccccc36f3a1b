import { isPublished, isScheduled } from '../blog/post.ts';
import { postPathname, toUrl, type Pathname, type SiteAddress } from '../blog/urls.ts';
import { today, type CalendarDate } from '../i18n/dates.ts';
import type { Text } from './read.ts';

/**
 * When each page last changed, by its absolute address, as the authors date it. Pages that nobody dates, such as
 * lists of a topic, are left out: a sitemap that guesses is worse than one that is silent.
 */
export function listLastModified(
  texts: readonly Text[],
  address: SiteAddress,
  now: Date,
): Map<string, CalendarDate> {
  const dates = new Map<Pathname, CalendarDate>();
  for (const text of texts) {
    if (text.kind === 'page') {
      if (text.fields.updatedDate) dates.set(`/${text.id}/`, text.fields.updatedDate);
      continue;
    }
    const { draft, pubDate, updatedDate = pubDate } = text.fields;
    if (!isPublished({ draft, scheduled: isScheduled(pubDate, today(now)) })) continue;
    dates.set(postPathname(text.id), updatedDate);
    if (updatedDate > (dates.get('/') ?? '')) dates.set('/', updatedDate);
  }
  return new Map([...dates].map(([pathname, date]) => [toUrl(pathname, address), date]));
}
