import type { Element } from 'hast';
import { attribute, select, selectAll, textOf, type Page } from './dist.ts';

/** The posts that the lists of a page name, in their order. */
export function listedPosts({ tree }: Page): string[] {
  return selectAll(tree, '.post-list').flatMap(hrefs).map(toPostName);
}

/** Where a post says to read on, what that is to it, and why. */
export function relatedPosts({ tree }: Page): { name: string; roles: string[]; reason: string }[] {
  return selectAll(select(tree, '.related'), 'li').map((item) => ({
    name: toPostName(hrefs(item)[0] ?? ''),
    roles: selectAll(select(item, 'small'), 'span').map(textOf),
    reason: selectAll(item, 'p').map(textOf).join(),
  }));
}

/** Where the links below an element lead, as one reads it. */
export function hrefs(element: Element): string[] {
  return selectAll(element, 'a').map((link) => decodeURI(attribute(link, 'href') ?? ''));
}

/** The name of the post at a pathname; the pathname itself where it is of another page. */
export function toPostName(pathname: string): string {
  return /^\/posts\/(.+)\/$/.exec(pathname)?.[1] ?? pathname;
}
