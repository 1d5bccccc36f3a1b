import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import type { Element, Nodes, Root } from 'hast';
import { fromHtml } from 'hast-util-from-html';
import { toString } from 'hast-util-to-string';
import { SKIP, visit } from 'unist-util-visit';

/** An HTML file of a built site. */
export interface Page {
  /** Path in the output folder, with forward slashes. */
  file: string;
  /** Where it is served below the base, as one reads it: `/tags/推論/`. */
  pathname: string;
  html: string;
  tree: Root;
}

/** Every file of a built site, by its path with forward slashes, in code-unit order. */
export function listFiles(outDir: string): string[] {
  return readdirSync(outDir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(outDir.length + 1))
    .map((file) => file.split(sep).join('/'))
    .sort();
}

/** What a folder holds, to compare it with another as a whole. */
export function readFolder(folder: string): Map<string, Buffer> {
  return new Map(listFiles(folder).map((file) => [file, readFileSync(join(folder, file))]));
}

/** Fails with the names of all files that differ. */
export function assertSameFiles(
  actual: ReadonlyMap<string, Buffer>,
  expected: ReadonlyMap<string, Buffer>,
): void {
  assert.deepEqual([...actual.keys()], [...expected.keys()]);
  const differing = [...expected].filter(([file, bytes]) => !actual.get(file)?.equals(bytes));
  assert.deepEqual(
    differing.map(([file]) => file),
    [],
  );
}

/** The pages of a built site, by pathname. */
export function readPages(outDir: string): Map<string, Page> {
  const pages = listFiles(outDir).filter((file) => file.endsWith('.html'));
  return new Map(pages.map((file) => toPage(file, readFileSync(join(outDir, file), 'utf8'))));
}

export function getPage(pages: ReadonlyMap<string, Page>, pathname: string): Page {
  const page = pages.get(pathname);
  if (!page) throw new RangeError(`No page ${pathname} among ${[...pages.keys()].join(' ')}`);
  return page;
}

export function parseFragment(html: string): Root {
  return fromHtml(html, { fragment: true });
}

/**
 * The elements below a node, in the order of the text: those with the tag name and all the classes of `selector`,
 * which is `tag`, `.class`, `tag.class` or `*`; several are separated by commas.
 */
export function selectAll(node: Nodes, selector: string): Element[] {
  const wanted = selector.split(',').map((alternative) => alternative.trim().split('.'));
  const found: Element[] = [];
  visit(node, 'element', (element) => {
    if (element !== node && wanted.some((parts) => matches(element, parts))) found.push(element);
  });
  return found;
}

/** The one element that fits; throws where there is none or more than one. */
export function select(node: Nodes, selector: string): Element {
  const [element, ...more] = selectAll(node, selector);
  if (!element || more.length > 0) {
    throw new RangeError(`${element ? more.length + 1 : 0} elements are ${selector}, not one`);
  }
  return element;
}

/** A copy without the elements that fit. */
export function without<T extends Nodes>(node: T, selector: string): T {
  const copy = structuredClone(node);
  const dropped = new Set(selectAll(copy, selector));
  visit(copy, 'element', (element, index, parent) => {
    if (!dropped.has(element) || !parent || index === undefined) return undefined;
    parent.children.splice(index, 1);
    return [SKIP, index];
  });
  return copy;
}

/** An attribute by the name of its property (`href`, `ariaLabel`, `className`); undefined where it is not there. */
export function attribute(element: Element, name: string): string | undefined {
  const value = element.properties[name];
  if (value === undefined || value === null) return undefined;
  return Array.isArray(value) ? value.join(' ') : String(value);
}

/** The text as it is read: white space collapsed. */
export function textOf(node: Nodes): string {
  return toString(node).replace(/\s+/g, ' ').trim();
}

/** The `content` of a `<meta>` by its `name`, `property` or `http-equiv`. */
export function metaContent({ tree }: Page, name: string): string | undefined {
  const element = selectAll(tree, 'meta').find((meta) =>
    ['name', 'property', 'httpEquiv'].some((key) => attribute(meta, key) === name),
  );
  return element && attribute(element, 'content');
}

/** The address of a `<link>` by its `rel`. */
export function linkHref({ tree }: Page, rel: string): string | undefined {
  const element = selectAll(tree, 'link').find((link) => attribute(link, 'rel') === rel);
  return element && attribute(element, 'href');
}

/** What an XML file says, attributes as `@name`; throws where it is not well-formed. Elements of `lists` are arrays. */
export function readXml<T>(path: string, lists: readonly string[]): T {
  const xml = readFileSync(path, 'utf8');
  const result = XMLValidator.validate(xml);
  if (result !== true) throw new SyntaxError(`${path}:${result.err.line}: ${result.err.msg}`);
  const parser = new XMLParser({
    ignoreAttributes: false,
    attributeNamePrefix: '@',
    parseTagValue: false,
    isArray: (name) => lists.includes(name),
  });
  return parser.parse(xml) as T;
}

export interface FeedItem {
  title: string;
  link: string;
  guid: { '#text': string; '@isPermaLink': string };
  description: string;
  pubDate: string;
  category?: string[];
  'content:encoded': string;
}

/** The feed of a built site, or another one of it. */
export function readFeed(
  outDir: string,
  name = 'rss.xml',
): { link: string; language: string; item: FeedItem[] } {
  const { rss } = readXml<Feed>(join(outDir, name), ['item', 'category']);
  return { ...rss.channel, item: rss.channel.item ?? [] };
}

/** The addresses that the sitemap lists, each with its `lastmod`. */
export function readSitemap(outDir: string): Map<string, string | undefined> {
  const { urlset } = readXml<Sitemap>(join(outDir, 'sitemap-0.xml'), ['url']);
  return new Map((urlset.url ?? []).map(({ loc, lastmod }) => [loc, lastmod]));
}

function toPage(file: string, html: string): [string, Page] {
  const pathname = `/${file.replace(/(^|\/)index\.html$/, '$1')}`;
  return [pathname, { file, pathname, html, tree: fromHtml(html) }];
}

function matches({ tagName, properties }: Element, [tag, ...classes]: string[]): boolean {
  const own = [properties.className].flat();
  return (!tag || tag === '*' || tag === tagName) && classes.every((name) => own.includes(name));
}

interface Feed {
  rss: { channel: { link: string; language: string; item?: FeedItem[] } };
}

interface Sitemap {
  urlset: { url?: { loc: string; lastmod?: string }[] };
}
