/** Where the site is published. */
export interface SiteAddress {
  /** `https://soundings.example`; a path after the host is ignored. */
  origin: string;
  /** The folder of the site on that host, such as `/blog/`; `/` for none. Slashes at its ends may be left out. */
  base: string;
}

/** A pathname starts with `/`, does not know the base, and is written as one reads it: `/tags/推論/`. */
export type Pathname = `/${string}`;

/** Absolute address of a pathname of this site. */
export type ToUrl = (pathname: Pathname) => string;

/** The pages and files that every site has, whatever its content. */
export const sitePathnames: readonly Pathname[] = [
  '/',
  '/benchmarks.csv',
  '/benchmarks.json',
  '/claims/',
  '/claims.csv',
  '/claims.json',
  '/corrections/',
  '/corrections/rss.xml',
  '/data/',
  '/feed.json',
  '/llms.txt',
  '/models.csv',
  '/models.json',
  '/models/',
  '/prices.csv',
  '/prices.json',
  '/prices/',
  '/prices/rss.xml',
  '/robots.txt',
  '/rss.xml',
  '/search/',
  '/sitemap-index.xml',
  '/sources.csv',
  '/sources.json',
  '/sources/',
  '/tags/',
  '/timeline.csv',
  '/timeline.json',
  '/timeline/',
];

export const postPathname = (id: string): Pathname => `/posts/${id}/`;

/** The same text as Markdown. */
export const markdownPathname = (id: string): Pathname => `/posts/${id}.md`;

/** The picture that stands for a page where it is shared; `id` is `posts/<id>` or `claims/<id>`. */
export const cardPathname = (id: string): Pathname => `/cards/${id}.png`;

export const tagPathname = (slug: string): Pathname => `/tags/${slug}/`;
export const categoryPathname = (slug: string): Pathname => `/categories/${slug}/`;

/** A file of the data as it was on a day; without a name their folder. */
export const releasePathname = (date: string, name = ''): Pathname => `/data/${date}/${name}`;

/** What is new on the page of a tag or a category. */
export const topicFeedPathname = (topic: Pathname): Pathname => `${topic}rss.xml`;

/** New claims on a subject. */
export const subjectFeedPathname = (subject: string): Pathname => `/claims/${subject}.xml`;

export const claimPathname = (id: string): Pathname => `/claims/${id}/`;
export const familyPathname = (id: string): Pathname => `/models/${id}/`;

/** Page `number` of the list that begins at `first`: `/tags/x/` and `/tags/x/page/2/`. */
export function pagePathname(first: Pathname, number: number): Pathname {
  return number === 1 ? first : `${first}page/${number}/`;
}

/**
 * The pathname below the base, percent-encoded as `location.pathname` reports it: what a link on a page says.
 * What is encoded already stays as it is; a query and a fragment are kept.
 */
export function toHref(pathname: Pathname, { base }: Pick<SiteAddress, 'base'>): string {
  const { href, origin } = new URL(joinBase(base, pathname), 'https://any.invalid');
  return href.slice(origin.length);
}

/** The address with scheme and host, for feeds, the sitemap and everything else that leaves the site. */
export function toUrl(pathname: Pathname, { origin, base }: SiteAddress): string {
  return new URL(joinBase(base, pathname), origin).href;
}

// Every address goes through here. Leading slashes are cut because `//name/` would be the address of another host.
function joinBase(base: string, pathname: Pathname): string {
  const folder = base.replace(/^\/+|\/+$/g, '');
  return `/${folder && `${folder}/`}${pathname.replace(/^\/+/, '')}`;
}
