import type { Element, ElementContent, Root, RootContent } from 'hast';
import { fromHtml } from 'hast-util-from-html';
import { toHtml } from 'hast-util-to-html';
import { toString } from 'hast-util-to-string';
import { fill, type Strings } from '../i18n/strings.ts';
import { toHref, type Pathname } from './urls.ts';

export interface FeedContext {
  /** Absolute address of the post. */
  url: string;
  /** The folder of the site, such as `/blog/`. */
  base: string;
  /** Of the post. */
  strings: Pick<Strings, 'feedText' | 'figureMark'>;
  /** Where given, `<claim-note id>` follows the verdict of each, in the order of their numbers on the page. */
  claims?: readonly { id: string }[];
}

/**
 * The body of a post for a feed reader, which has neither our styles nor our scripts: diagrams become lists of their
 * labels, formulas their source, link cards plain links, code plain text, the signs of verdicts words; every address is absolute; what serves
 * only the page is gone. The result has no character that XML 1.0 forbids.
 */
export function toFeedHtml(html: string, context: FeedContext): string {
  return toHtml(toFeedTree(html, context)).replace(forbiddenInXml, '').trim();
}

/** The same as a tree. */
export function toFeedTree(html: string, context: FeedContext): Root {
  const { children } = fromHtml(html, { fragment: true });
  return { type: 'root', children: children.flatMap((node) => simplify(node, context)) };
}

/** A plain text for a field that readers take for HTML, as RSS has it for titles and descriptions. */
export function toFeedText(value: string): string {
  return toHtml(text(value));
}

// https://www.w3.org/TR/xml/#charsets
const forbiddenInXml = /[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu;

const dropped = new Set(
  `button canvas dialog embed form iframe input link meta noscript object script select source style svg template textarea
  wbr`.split(/\s+/),
);
const keptAttributes = new Set(
  `alt cite colSpan dateTime dir height href hrefLang lang open reversed rowSpan scope src start title value
  width`.split(/\s+/),
);
const addressAttributes = ['cite', 'href', 'src'];

function simplify(node: RootContent, context: FeedContext): ElementContent[] {
  if (node.type === 'text') return [node];
  if (node.type === 'element' && node.properties.type === 'checkbox') {
    return [text(node.properties.checked ? '☑' : '☐')];
  }
  if (node.type !== 'element' || isDropped(node)) return [];
  if (hasClass(node, 'diagram')) return toLabelList(node, context);
  if (node.tagName === 'math') {
    const { alttext, display } = node.properties;
    const className = ['language-math', display === 'block' ? 'math-display' : 'math-inline'];
    const properties = context.claims ? { className } : {};
    return [{ ...element('code', [text(String(alttext ?? ''))]), properties }];
  }
  const children = toChildren(node, context);
  if (hasClass(node, 'claim')) return [...children, ...toVerdict(node, context)];
  if (isUnwrapped(node)) return children;
  return [{ ...node, properties: toProperties(node, context), children }];
}

function toChildren(node: Element, context: FeedContext): ElementContent[] {
  if (node.tagName === 'pre') return toPlainCode(node, context);
  if (hasClass(node, 'link-card')) return toCardText(node, context);
  return node.children.flatMap((child) => simplify(child, context));
}

function isDropped(node: Element): boolean {
  const { tagName, properties, children } = node;
  if (dropped.has(tagName) || hasClass(node, 'fallback-image')) return true;
  return tagName === 'a' && (children.length === 0 || 'dataFootnoteBackref' in properties);
}

/** Elements that only carry a class, a role or a script's state; their content stays. */
function isUnwrapped(node: Element): boolean {
  const { tagName, properties } = node;
  if (properties.lang !== undefined) return false;
  const isScrollBox =
    tagName === 'div' && properties.tabIndex !== undefined && !hasClass(node, 'formula');
  const isWrapper = isScrollBox || hasClass(node, 'heading');
  return isWrapper || tagName === 'span' || tagName === 'picture' || tagName.includes('-');
}

/** The words behind the sign that a page shows after a claim. */
function toVerdict(mark: Element, { strings, claims = [] }: FeedContext): ElementContent[] {
  const { ariaLabel: verdict, popoverTarget } =
    find(mark, ({ tagName }) => tagName === 'button')?.properties ?? {};
  if (!verdict) return [];
  const { id } = claims[Number(String(popoverTarget).slice('c.'.length)) - 1] ?? {};
  return [
    text(fill(strings.feedText.verdict, { verdict: String(verdict) })),
    ...(id ? [{ ...element('claim-note', []), properties: { id } }] : []),
  ];
}

function toLabelList(figure: Element, context: FeedContext): ElementContent[] {
  const title =
    find(figure, ({ tagName }) => tagName === 'figcaption') ??
    find(figure, ({ tagName }) => tagName === 'title');
  const labels = find(figure, (node) => hasClass(node, 'diagram-text'));
  const content = (labels?.children ?? []).filter(
    (child) => child.type !== 'element' || child.tagName !== 'summary',
  );
  return [
    element('p', [element('strong', toLabel(title, context))]),
    ...content.flatMap((child) => simplify(child, context)),
  ];
}

function toLabel(title: Element | undefined, context: FeedContext): ElementContent[] {
  const children = title ? toChildren(title, context) : [];
  const words = toText(element('p', children));
  const { figureMark, feedText } = context.strings;
  if (!words) return [text(feedText.diagram)];
  return words.startsWith(feedText.diagram) ? children : [text(figureMark), ...children];
}

/** The spans of a card stand in lines of their own; in running text they need something between them. */
function toCardText(card: Element, { strings }: FeedContext): ElementContent[] {
  const title = find(card, (node) => hasClass(node, 'link-card-title'));
  const site = find(card, (node) => hasClass(node, 'link-card-site'));
  if (!title) return [text(toText(card))];
  const words = { title: toText(title), site: site ? toText(site) : '' };
  return [text(site ? fill(strings.feedText.card, words) : words.title)];
}

/** Where claims have notes it is on its way to Markdown, which names the language of code. */
function toPlainCode(pre: Element, { claims }: FeedContext): ElementContent[] {
  const code = find(pre, ({ tagName }) => tagName === 'code');
  if (!code) return [text(toString(pre))];
  const language = claims && pre.properties['dataLanguage'];
  const properties =
    language && language !== 'plaintext' ? { className: [`language-${String(language)}`] } : {};
  return [{ ...element('code', [text(toString(code))]), properties }];
}

function toProperties({ properties }: Element, context: FeedContext): Element['properties'] {
  const kept = Object.entries(properties).filter(([name]) => keptAttributes.has(name));
  return Object.fromEntries(
    kept.flatMap(([name, value]) => {
      if (!addressAttributes.includes(name)) return [[name, value]];
      const absolute = toAbsolute(String(value), context);
      return absolute === undefined ? [] : [[name, absolute]];
    }),
  );
}

/** Undefined for what a reader must not follow. A path from the root that does not know the base yet gets it. */
function toAbsolute(address: string, { url, base }: FeedContext): string | undefined {
  const folder = toHref('/', { base });
  const lacksBase = /^\/(?!\/)/.test(address) && !address.startsWith(folder);
  const full = lacksBase ? toHref(address as Pathname, { base }) : address;
  if (!URL.canParse(full, url)) return undefined;
  const { protocol, href } = new URL(full, url);
  return ['http:', 'https:', 'mailto:', 'tel:'].includes(protocol) ? href : undefined;
}

function find(node: Element, matches: (node: Element) => boolean): Element | undefined {
  if (matches(node)) return node;
  for (const child of node.children) {
    const found = child.type === 'element' ? find(child, matches) : undefined;
    if (found) return found;
  }
  return undefined;
}

function hasClass({ properties }: Element, name: string): boolean {
  return Array.isArray(properties.className) && properties.className.includes(name);
}

function toText(node: Element): string {
  return toString(node).replace(/\s+/g, ' ').trim();
}

function element(tagName: string, children: ElementContent[]): Element {
  return { type: 'element', tagName, properties: {}, children };
}

function text(value: string): ElementContent {
  return { type: 'text', value };
}
