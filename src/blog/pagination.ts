import { fill, type Strings } from '../i18n/strings.ts';

/** One page of a list that is cut into pages. */
export interface ListPage<T> extends PagePlace {
  items: T[];
}

export interface PagePlace {
  /** 1-based. */
  number: number;
  last: number;
}

/** How many posts, each with its description, stand on a page. */
export const postsPerPage = 30;

/** The list cut into pages of at most `perPage`, in order; at least one page, even when there is nothing on it. */
export function paginate<T>(items: readonly T[], perPage = 100): ListPage<T>[] {
  const last = Math.max(1, Math.ceil(items.length / perPage));
  return Array.from({ length: last }, (_, index) => ({
    number: index + 1,
    last,
    items: items.slice(index * perPage, (index + 1) * perPage),
  }));
}

/**
 * For `getStaticPaths` of a `[...path].astro`: the addresses of `pagePathname`, below that of the first page. `params` and
 * `props` are those that all pages of the list share.
 */
export function toStaticPaths<T, Params extends object, Props extends object>(
  pages: readonly ListPage<T>[],
  params = {} as Params,
  props = {} as Props,
) {
  return pages.map((page) => ({
    params: { ...params, path: page.number === 1 ? undefined : `page/${page.number}` },
    props: { ...props, page },
  }));
}

/** The pages that a page leads to by their numbers, itself among them: the first, the last and those beside it. */
export function findNearPages({ number, last }: PagePlace): number[] {
  const wanted = new Set([1, number - 1, number, number + 1, last]);
  return [...wanted].filter((near) => near >= 1 && near <= last).sort((a, b) => a - b);
}

/** A title or description that no other page of the list has. */
export function withNumber(text: string, { number }: PagePlace, strings: Strings): string {
  return number === 1 ? text : fill(strings.numberedPage, { text, n: number });
}
