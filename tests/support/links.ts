import type { Element } from 'hast';
import { attribute, selectAll, type Page } from './dist.ts';

/** Where the site was built for. `base` is `/`, or a folder such as `/blog/`. */
export interface Address {
  origin: string;
  base: string;
}

/** An address that a page asks for or leads to. */
export interface Reference {
  element: Element;
  address: string;
  /** False for what the browser loads by itself. */
  isLink: boolean;
}

/** Every address in the elements of a page, `srcset` taken apart. */
export function findReferences({ tree }: Page): Reference[] {
  return selectAll(tree, '*').flatMap((element) =>
    addressAttributes.flatMap((name) =>
      splitAddresses(name, attribute(element, name)).map((address) => ({
        element,
        address,
        isLink: element.tagName === 'a' || isAbout(element),
      })),
    ),
  );
}

/**
 * What does not lead anywhere on this site: addresses without a file, fragments without an element, links that a host
 * would first have to redirect. Addresses of other sites are left alone.
 */
export function findBrokenLinks(
  pages: ReadonlyMap<string, Page>,
  files: readonly string[],
  address: Address,
): string[] {
  const known = new Set(files);
  return [...pages.values()].flatMap((page) =>
    findReferences(page).flatMap((reference) => {
      const reason = judge(reference.address, page, { pages, known, ...address });
      return reason ? [`${page.pathname}: ${reference.address} ${reason}`] : [];
    }),
  );
}

// `href` is also that of <use>; the others are of elements that the site may come to have.
const addressAttributes = [
  'href',
  'src',
  'srcSet',
  'poster',
  'data',
  'action',
  'cite',
  'xLinkHref',
];

/** Links in the head that say something about the page instead of loading something for it. */
function isAbout(element: Element): boolean {
  const about = ['canonical', 'alternate', 'next', 'prev'];
  return element.tagName === 'link' && about.includes(attribute(element, 'rel') ?? '');
}

function splitAddresses(name: string, value: string | undefined): string[] {
  if (value === undefined) return [];
  if (name !== 'srcSet') return [value];
  return value.split(/,\s+/).map((candidate) => candidate.trim().split(/\s+/)[0] ?? '');
}

function judge(reference: string, page: Page, site: Site): string | undefined {
  const { origin, base, pages, known } = site;
  const here = new URL(encodeURI(base.slice(0, -1) + page.pathname), origin);
  if (!URL.canParse(reference, here.href)) return 'is no address';
  const target = new URL(reference, here);
  if (target.origin !== origin) return undefined;
  const pathname = decodeURIComponent(target.pathname);
  if (!pathname.startsWith(base)) return `is not below ${base}`;
  const inside = pathname.slice(base.length);
  const file = inside === '' || inside.endsWith('/') ? `${inside}index.html` : inside;
  if (!known.has(file)) {
    return known.has(`${file}/index.html`) ? 'lacks its last slash' : 'has no file';
  }
  const id = decodeURIComponent(target.hash.slice(1));
  return id === '' || hasId(pages.get(`/${inside}`), id) ? undefined : 'has no such element';
}

function hasId(page: Page | undefined, id: string): boolean {
  if (!page) return false;
  const ids =
    idsOf.get(page) ?? new Set(selectAll(page.tree, '*').map((el) => attribute(el, 'id')));
  idsOf.set(page, ids);
  return ids.has(id);
}

const idsOf = new WeakMap<Page, ReadonlySet<string | undefined>>();

interface Site extends Address {
  pages: ReadonlyMap<string, Page>;
  known: ReadonlySet<string>;
}
