import { Readability } from '@mozilla/readability';
import type { Element, ElementContent, Nodes, Root as HtmlRoot } from 'hast';
import { fromHtml } from 'hast-util-from-html';
import { toHtml } from 'hast-util-to-html';
import { defaultHandlers, toMdast, type Handle } from 'hast-util-to-mdast';
import { toString } from 'hast-util-to-string';
import { parseHTML } from 'linkedom';
import type { Root } from 'mdast';
import { SKIP, visit } from 'unist-util-visit';
import { translateDialect } from '../authoring/dialects.ts';
import { keptLetters, toLetters } from './account.ts';
import { decodeAddress } from '../markdown/links.ts';
import type { Imported, Note } from './imported.ts';
import { findPerson } from './person.ts';
import { toTex } from './math-ml.ts';
import { toCaption, writeMarkdown } from './plain-markdown.ts';
import { card, toPage } from './tags.ts';

/** Understands a page as a browser saved it: its article, without the site around it, tables and pictures included. */
export function readHtml(source: string): Imported {
  const page = fromHtml(source);
  showHidden(page);
  // As browsers read it: what is missing or left open in the file is there.
  const { document } = parseHTML(toHtml(page));
  const blocks = listBlocks(page);
  const details = readDetails(document, page);
  for (const table of document.querySelectorAll('table')) keepTable(table);
  const article = new Readability(document, { charThreshold: 100, keepClasses: true }).parse();
  const tree = fromHtml(article?.content ?? source, { fragment: !!article });
  const { title = article?.title?.trim() ?? '' } = details;
  const author = findPerson(article?.byline ?? '');
  dropTitle(tree, title);
  makeAbsolute(tree, details['reference'] ?? details['saved']);
  simplifyTables(tree);
  keepElements(tree);
  const mdast = toMdast(tree, { document: false, handlers });
  const body = writeMarkdown(mdast as Root)
    // Where a word may be broken is for browsers to say.
    .replaceAll('\u200B', '')
    .replaceAll(opening, '<')
    .replaceAll(closing, '>');
  const { data: fields } = translateDialect({
    title,
    description: raisePowers(details['description'] ?? '', page),
    pubDate: details['date'] ?? article?.publishedTime,
    reference: details['reference'],
    author,
  });
  const isKept = keptLetters(body);
  return {
    name: findName(details['reference']),
    fields,
    comments: [],
    body,
    lines: blocks,
    notes: [
      ...listDrawings(page),
      ...blocks.flatMap((text): Note[] => {
        const letters = toLetters(text);
        if (letters === toLetters(title)) return [{ text, use: 'field', why: 'title' }];
        if (isKept(letters)) return [];
        if (author && text.includes(author)) return [{ text, use: 'field', why: 'author' }];
        return [{ text, use: 'dropped', why: 'outside the article' }];
      }),
    ],
    questions: [],
  };
}

type Dom = ReturnType<typeof parseHTML>['document'];

function readDetails(document: Dom, page: HtmlRoot): Record<string, string> {
  const meta = (name: string) =>
    document
      .querySelector(`meta[property="${name}"], meta[name="${name}"]`)
      ?.getAttribute('content');
  const canonical = document.querySelector('link[rel="canonical"]')?.getAttribute('href');
  const saved = /saved from url=\(\d+\)(\S+)/.exec(document.toString().slice(0, 2000))?.[1];
  const found = {
    title: findTitle(page) ?? document.title,
    description: meta('og:description') ?? meta('description'),
    date:
      meta('article:published_time') ??
      meta('date') ??
      document.querySelector('time[datetime]')?.getAttribute('datetime'),
    reference: [canonical, meta('og:url'), saved].find((url) => url && /^https?:/.test(url)),
    saved,
  };
  return Object.fromEntries(
    Object.entries(found).flatMap(([name, value]) => (value ? [[name, value.trim()]] : [])),
  );
}

/** The last words of an address, where they are words. */
function findName(address: string | undefined): string | undefined {
  const last = URL.parse(address ?? '')
    ?.pathname.split('/')
    .filter((part) => !/^(?:index\b.*)?$/.test(part))
    .at(-1);
  const name = decodeAddress(last ?? '').replace(/\.\w+$/, '');
  return /\p{L}/u.test(name) ? name : undefined;
}

function findTitle(page: HtmlRoot): string | undefined {
  let title: string | undefined;
  visit(page, 'element', (node) => {
    if (node.tagName === 'h1') title ??= toPlain(node).replace(/\s+/g, ' ').trim();
  });
  return title;
}

/** What is read of an element where no mark can stand: a raised figure is told from the ones beside it. */
function toPlain(node: Nodes): string {
  if (node.type === 'text') return node.value;
  if (!('children' in node)) return '';
  const inside = node.children.map(toPlain).join('');
  if (node.type !== 'element') return inside;
  if (/^(?:head|script|rt|rp|del|s|strike)$/.test(node.tagName) || isNoteMark(node)) return '';
  const sign = { sup: '^', sub: '_' }[node.tagName] ?? '';
  return sign + inside;
}

/** A site writes its description without tags: powers of the text that lost their sign there get it back. */
function raisePowers(description: string, page: HtmlRoot): string {
  const text = toPlain(page);
  const powers = Array.from(text.matchAll(/(?<!\d)\d+\^[-−]?\d+/g), ([power]) => power);
  const fallen = powers.filter((power) => !text.includes(power.replace('^', '')));
  return fallen.reduce((description, power) => {
    const flat = RegExp.escape(power.replace('^', ''));
    return description.replace(new RegExp(`(?<!\\d)${flat}(?!\\d)`, 'g'), power);
  }, description);
}

function isNoteMark({ tagName, children }: Element): boolean {
  return tagName === 'sup' && children.some((child) => isElement(child, 'a'));
}

/** What only programs of the page show, or what readers of articles leave out: formulas, frames, films, late pictures. */
function showHidden(page: HtmlRoot): void {
  visit(page, 'element', (node, index = 0, parent) => {
    const { tagName, properties } = node;
    const address = findSource(node);
    const isDouble = /katex-html|mwe-math-fallback/.test(String(properties['className']));
    if (isDouble) {
      parent?.children.splice(index, 1);
      return index;
    }
    if (tagName === 'math') {
      if (parent?.type === 'element') delete parent.properties['style'];
      const words = { type: 'text', value: toTex(node) } as const;
      Object.assign(node, { ...element('code', [words]), properties: { className: ['tex'] } });
    } else if (tagName === 'img') {
      const late = lateSources.map((name) => properties[name]).find(Boolean);
      const isEmpty = /^(?:data:.*)?$/.test(String(properties['src'] ?? ''));
      if (late && isEmpty) properties['src'] = String(late);
    } else if (address && /^(?:iframe|embed|object|video|audio)$/.test(tagName)) {
      const link = element('a', [{ type: 'text', value: address }]);
      link.properties = { href: address };
      if (!/^(?:video|audio)$/.test(tagName)) link.properties['className'] = ['frame'];
      Object.assign(node, element('p', [link]));
    }
    return undefined;
  });
}

const lateSources = ['dataSrc', 'dataOriginal', 'dataLazySrc'];

function findSource({ properties, children }: Element): string {
  const inner = children.flatMap((child) => (isElement(child, 'source') ? [child as Element] : []));
  const { src, data } = properties;
  return toPage(String(src ?? data ?? inner[0]?.properties['src'] ?? ''));
}

/** Elements that Markdown has no mark for, and without which the words say something else, such as 10^25. */
function keepElements(tree: HtmlRoot): void {
  visit(tree, 'element', (node) => {
    const { tagName, children } = node;
    if (/^(?:pre|code)$/.test(tagName)) {
      keepInCode(node);
      return SKIP;
    }
    if (!kept.has(tagName)) return undefined;
    node.tagName = 'span';
    node.children = [toTag(tagName), ...children, toTag(`/${tagName}`)];
    return undefined;
  });
}

/** No tag can stand in code. */
function keepInCode(code: Element): void {
  visit(code, 'element', ({ tagName, children }) => {
    if (tagName === 'sup') children.unshift({ type: 'text', value: '^' });
    if (tagName === 'sub') children.unshift({ type: 'text', value: '_' });
  });
}

const kept = new Set('sup sub ruby rt rp mark kbd ins'.split(' '));
/** Stand for the signs of a tag, which would be shown as they are. */
const [opening, closing] = ['\uE010', '\uE011'];
const toTag = (name: string) => ({ type: 'text', value: opening + name + closing }) as const;

/** Readability keeps tables of data, and takes one that has a summary for one. */
function keepTable(table: ReturnType<Dom['querySelectorAll']>[number]): void {
  const isLayout = table.getAttribute('role') === 'presentation' || table.querySelector('table');
  const rows = table.querySelectorAll('tr');
  if (!isLayout && rows.length > 1 && table.querySelectorAll('td, th').length > rows.length) {
    table.setAttribute('summary', 'data');
  }
}

/** A cell holds one line here, and what a table or a picture shows is told below it. */
function simplifyTables(tree: HtmlRoot): void {
  visit(tree, 'element', (node, index = 0, parent) => {
    if (/^t[dh]$/.test(node.tagName)) node.children = flattenCell(node.children);
    if (node.tagName === 'figcaption' && toCaption(toString(node)) !== toString(node)) {
      node.children.unshift({ type: 'text', value: '図：' });
    }
    const caption = node.children.find((child) => isElement(child, 'caption'));
    if (node.tagName !== 'table' || !caption) return;
    node.children = node.children.filter((child) => child !== caption);
    const words = { type: 'text', value: `表：${toString(caption).trim()}` } as const;
    parent?.children.splice(index + 1, 0, element('p', [words]));
  });
}

function flattenCell(children: ElementContent[]): ElementContent[] {
  const flat = children.flatMap((child): ElementContent[] => {
    if (child.type !== 'element' || inline.has(child.tagName) || child.tagName === 'img')
      return [child];
    const point = child.tagName === 'li' ? [{ type: 'text', value: '・' } as const] : [];
    return [element(cellBreak), ...point, ...flattenCell(child.children), element(cellBreak)];
  });
  const isBreak = (child?: ElementContent) => isElement(child, cellBreak) || isSpace(child);
  const first = flat.findIndex((child) => !isBreak(child));
  const last = flat.findLastIndex((child) => !isBreak(child));
  return flat
    .slice(first < 0 ? flat.length : first, last + 1)
    .filter((child, at, all) => !isElement(child, cellBreak) || !isBreak(all[at - 1]));
}

const cellBreak = 'cell-break';

const handlers: Record<string, Handle> = {
  [cellBreak]: () => ({ type: 'html', value: '<br>' }),
  code: (state, node) =>
    hasClass(node, 'tex')
      ? { type: 'inlineMath', value: toString(node) }
      : defaultHandlers.code(state, node),
  a: (state, node) =>
    hasClass(node, 'frame') && node.properties['href']
      ? { type: 'html', value: card(String(node.properties['href'])).trim() }
      : defaultHandlers.a(state, node),
};

function hasClass({ properties }: Element, name: string): boolean {
  return [properties['className']].flat().includes(name);
}

function element(tagName: string, children: ElementContent[] = []): Element {
  return { type: 'element', tagName, properties: {}, children };
}

function isElement(node: Nodes | undefined, tagName: string): boolean {
  return node?.type === 'element' && node.tagName === tagName;
}

function isSpace(node: Nodes | undefined): boolean {
  return node?.type === 'text' && node.value.trim() === '';
}

/** The page shows its title above the text. */
function dropTitle(tree: HtmlRoot, title: string): void {
  let isFirst = true;
  visit(tree, 'element', (node, index, parent) => {
    if (!isFirst || !/^h[12]$/.test(node.tagName)) return;
    isFirst = false;
    if (toLetters(toPlain(node)) === toLetters(title)) parent?.children.splice(index ?? 0, 1);
  });
}

/** Links lead on from where the page was, and pictures, which were saved with it, do not. */
function makeAbsolute(tree: HtmlRoot, base: string | undefined): void {
  visit(tree, 'element', (node, index = 0, parent) => {
    const { tagName, properties } = node;
    const { href } = properties;
    // A sign that is drawn by a style sheet, such as the mark of a heading's address.
    if (tagName === 'a' && isBlank(node)) {
      parent?.children.splice(index, 1);
      return index;
    }
    if (tagName !== 'a' || typeof href !== 'string' || href.startsWith('#')) return undefined;
    const url = URL.parse(href, base);
    if (url && /^(?:https?|mailto):$/.test(url.protocol)) properties['href'] = url.href;
    else delete properties['href'];
    return undefined;
  });
}

function isBlank(node: Element): boolean {
  return toLetters(toString(node)) === '' && !node.children.some(({ type }) => type === 'element');
}

/** Drawings that are part of the page itself, and no files that could be copied. */
function listDrawings(page: HtmlRoot): Note[] {
  const notes: Note[] = [];
  visit(page, 'element', (figure) => {
    if (figure.tagName !== 'figure') return;
    const inside: string[] = [];
    visit(figure, 'element', ({ tagName }) => void inside.push(tagName));
    if (inside.includes('img') || !/svg|canvas/.test(inside.join(' '))) return;
    const why = `a drawing that is no file was left out: ${toString(figure).trim() || 'unnamed'}`;
    notes.push({ text: '', use: 'dropped', why });
  });
  return notes;
}

/** As the text has it, so that both are known for the same. */
function writePicture({ properties: { src, alt } }: Element): string {
  const image = { type: 'image', url: String(src ?? ''), alt: String(alt ?? '') } as const;
  const children: Root['children'] = [{ type: 'paragraph', children: [image] }];
  return writeMarkdown({ type: 'root', children }).trim();
}

/** What is read or seen of a page, an element that holds no others of the kind at a time. */
function listBlocks(tree: HtmlRoot): string[] {
  const blocks: string[] = [];
  let line = '';
  const end = () => {
    if (line.trim() !== '') blocks.push(line.replace(/\s+/g, ' ').trim());
    line = '';
  };
  const add = (node: Nodes): void => {
    if (node.type === 'text') line += node.value;
    if (isElement(node, 'img')) {
      end();
      blocks.push(writePicture(node as Element));
    }
    if (!('children' in node)) return;
    const name = node.type === 'element' ? node.tagName : '';
    if (unread.has(name)) return;
    const isInline = inline.has(name);
    if (!isInline) end();
    for (const child of node.children) add(child as Nodes);
    if (!isInline) end();
  };
  add(tree);
  return blocks;
}

const unread = new Set('head script style noscript template svg'.split(' '));
const inline = new Set(
  'a abbr b bdi bdo cite code data del dfn em i ins kbd label mark q ruby rt rp s samp small span strong sub sup time u var wbr font'.split(
    ' ',
  ),
);
