import type { Element, Root } from 'hast';
import path from 'node:path';
import type { VFile } from 'vfile';
import type { MarkdownSite } from './pipeline.ts';
import { astroData } from './astro-data.ts';
import { ask } from './queries.ts';
import { report, type MarkdownFinding } from './report.ts';
import { walk } from './walk.ts';

/**
 * Checks every address that an author wrote, in Markdown or in HTML, and writes it as the page needs it: below the
 * site's base path, and to the page where the author linked to another text's file. After safe-html.
 */
export function rehypeLinks(options: MarkdownSite) {
  return (tree: Root, file: VFile): void => {
    walk(tree, (node) => {
      if (node.type !== 'element') return;
      checkSource(node, 'src', file, options);
      checkSource(node, 'cite', file, options);
      if (node.tagName === 'a') rewriteLink(node, file, options);
    });
  };
}

/** What kind of address this is, read as leniently as browsers read it. */
export function classifyAddress(address: string): AddressKind {
  // Browsers leave them out, so `java\nscript:` has a scheme.
  const compact = address.replace(controlCharacters, '');
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(compact)?.[1]?.toLowerCase();
  if (scheme === 'http' || scheme === 'https') return 'web';
  if (scheme === 'mailto') return 'mail';
  if (scheme !== undefined) return 'unsafe';
  if (/^[\\/]{2}/.test(compact)) return 'web';
  if (compact.startsWith('/')) return 'site';
  return compact.startsWith('#') ? 'fragment' : 'relative';
}

/** Leaves a link to the site itself for whoever knows all of its pages. What plugins made has no place in the text. */
export function noteLink(file: VFile, { position }: Element, to: string): void {
  if (!position) return;
  (astroData(file).frontmatter.links ??= []).push({ to, line: position.start.line });
}

/** `/posts/x/` below `/blog/` is `/blog/posts/x/`. */
export function withBase(pathname: string, base: string): string {
  return `${base.replace(/\/$/, '')}${pathname}`;
}

export function unsafeAddressProblem(address: string): MarkdownFinding {
  const received = address.replace(controlCharacters, '').slice(0, 80);
  return {
    id: 'unsafe-url',
    message: `an address must start with https:, http:, mailto:, a path or #, received "${received}".`,
    hint: 'Write the full address of a page, for example  [title](https://example.com/)',
  };
}

const controlCharacters = /[\0-\u0020]/g;

function checkSource(
  node: Element,
  property: 'src' | 'cite',
  file: VFile,
  { base }: MarkdownSite,
): void {
  const address = node.properties[property];
  if (typeof address !== 'string') return;
  const kind = classifyAddress(address);
  if (kind === 'site') node.properties[property] = withBase(address.trim(), base);
  if (kind !== 'unsafe') return;
  report(file, node, unsafeAddressProblem(address));
  delete node.properties[property];
}

function rewriteLink(node: Element, file: VFile, options: MarkdownSite): void {
  if (typeof node.properties['href'] !== 'string') return;
  const href = node.properties['href'].trim();
  const problem = findProblem(href);
  if (problem) {
    report(file, node, problem);
    delete node.properties['href'];
    return;
  }
  const kind = classifyAddress(href);
  if (kind === 'web') node.properties['rel'] = ['noopener'];
  if (kind === 'web' || kind === 'mail') return;
  const to =
    kind === 'relative' && markdownFile.test(href) ? toPage(node, href, file, options) : href;
  if (to === undefined) {
    delete node.properties['href'];
    return;
  }
  node.properties['href'] = to.startsWith('/') ? withBase(to, options.base) : to;
  // Links to a place in the text itself are noted once the ids are known.
  if (kind !== 'fragment') noteLink(file, node, to);
}

function findProblem(href: string): MarkdownFinding | undefined {
  const kind = classifyAddress(href);
  if (kind === 'unsafe') return unsafeAddressProblem(href);
  const isMalformed = kind === 'web' && !URL.canParse(href, 'https://site.invalid/');
  if (previewAddress.test(href)) {
    return {
      id: 'link-to-preview',
      message: `only your own machine answers at this address, received "${href}".`,
      hint: `Link to the page from the root of the site:  ${href.replace(previewAddress, '') || '/'}`,
    };
  }
  if (href !== '' && !isMalformed && !/^www\./i.test(href)) return undefined;
  return {
    id: 'link-address',
    message: `this is not the address of a page, received "${href}".`,
    hint: `Write the full address:  [title](https://${href.startsWith('www.') ? href : 'example.com/'})`,
  };
}

/** Where `npm start` and `npm run dev` serve the site. */
const previewAddress = /^http:\/\/(?:localhost|127\.0\.0\.1):4321(?=\/|$)/i;

/** A relative link to a text; the rest is its query or fragment. */
const markdownFile = /^([^?#]+\.mdx?)((?:[?#].*)?)$/i;

function toPage(
  node: Element,
  href: string,
  file: VFile,
  { site }: MarkdownSite,
): string | undefined {
  const [, relative = '', rest = ''] = markdownFile.exec(href) ?? [];
  const target = path.resolve(path.dirname(file.path), decodeAddress(relative));
  const pathname = ask(file, site, 'page', target);
  if (pathname !== undefined) return encodeURI(pathname) + rest;
  report(file, node, {
    id: 'link-to-file',
    message: `no page is made from the file that this links to, received "${href}".`,
    hint: 'Write the path of another text, for example ../other-post/ja.md, or the address of its page.',
  });
  return undefined;
}

/** What is percent-encoded as it is meant; an address that is not well encoded stands for itself, as browsers read it. */
export function decodeAddress(address: string): string {
  try {
    return decodeURIComponent(address);
  } catch {
    return address;
  }
}

export type AddressKind = 'web' | 'mail' | 'site' | 'relative' | 'fragment' | 'unsafe';
