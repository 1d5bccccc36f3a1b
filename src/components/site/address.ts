import { toHref, toUrl, type Pathname } from '../../blog/urls.ts';

/** Where this build will be published, as Astro was configured. */
const address = { origin: import.meta.env.SITE, base: import.meta.env.BASE_URL };

/** What a link on a page says for a pathname of this site. */
export const href = (pathname: Pathname): string => toHref(pathname, address);

/** Whether a page of the site's own texts, which other pages link to, has been written. */
export const isWritten = (pathname: Pathname): boolean => {
  const missing = import.meta.env['MISSING_PAGES'] as readonly Pathname[];
  return !missing.includes(pathname);
};

/** The absolute address of a pathname of this site. */
export const url = (pathname: Pathname): string => toUrl(pathname, address);
