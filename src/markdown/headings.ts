import { slug } from 'github-slugger';
import type { Element, ElementContent, Parents, Root } from 'hast';
import type { VFile } from 'vfile';
import { fill } from '../i18n/strings.ts';
import { isVisible } from '../schemas/values.ts';
import { astroData } from './astro-data.ts';
import { element, hasClass } from './element.ts';
import { footnoteTitleId, isFootnoteSection } from './labels.ts';
import type { PluginOptions } from './language.ts';
import { report } from './report.ts';
import { walk } from './walk.ts';

/**
 * Puts the headings of a post under the page's h1 without gaps, and gives each an id and, beside it, where its name does
 * not hold it, an empty link to itself. Sees elements only, so raw HTML must have been parsed before. The heading that remark-gfm puts over
 * the footnotes, hidden and an h2 already, stays as it is.
 */
export function rehypeHeadings({ strings }: Pick<PluginOptions, 'strings'>) {
  return (tree: Root, file: VFile): void => {
    const { places, ids } = collectHeadings(tree, file);
    const headings = places.map(({ heading }) => heading);
    if (headings.length === 0) return;
    const levels = nestLevels(headings.map(({ tagName }) => Number(tagName[1])));
    // Before those that are made of texts: links point at them.
    for (const heading of headings) takeExplicitId(heading, ids, file);
    headings.forEach((heading, index) => {
      const text = toHeadingText(heading);
      if (!isVisible(text) && !hasPicture(heading)) report(file, heading, noWords);
      const id = explicitId(heading) ?? takeId(toHeadingId(text) || `section-${index + 1}`, ids);
      heading.tagName = `h${levels[index]}`;
      heading.properties.id = id;
      const { parent } = places[index] ?? {};
      // In a summary there is no room for a link.
      if (!parent || isSummary(parent)) return;
      const anchor = toAnchor(id, fill(strings.headingAnchor, { heading: text }));
      const box = element('div', { className: ['heading'] }, [heading, anchor]);
      parent.children.splice(parent.children.indexOf(heading), 1, box);
    });
    astroData(file).headings = headings.map((heading) => ({
      depth: Number(heading.tagName[1]),
      slug: String(heading.properties.id),
      text: toHeadingText(heading),
    }));
  };
}

/**
 * Levels as authors wrote them, moved so that the shallowest is 2 and each is at most one below the heading it stands
 * under: 3 5 5 4 3 becomes 2 3 3 3 2.
 */
export function nestLevels(levels: readonly number[]): number[] {
  const open: { written: number; nested: number }[] = [];
  return levels.map((written) => {
    while ((open.at(-1)?.written ?? 0) >= written) open.pop();
    const nested = Math.min((open.at(-1)?.nested ?? 1) + 1, 6);
    open.push({ written, nested });
    return nested;
  });
}

/**
 * The readable id of a heading, Japanese kept, in the manner of GitHub's. The same for texts that look the same
 * (NFKC), different for `C`, `C++` and `C#`, and for `V3.2` and `V32`. Empty when the text has no letter or digit.
 */
export function toHeadingId(text: string): string {
  const words = text
    .normalize('NFKC')
    .replace(/(?<=[\p{Script=Latin}\p{N}]\+*)\+/gu, ' plus ')
    .replace(/(?<=\p{Script=Latin})#/gu, ' sharp ')
    .replace(/(?<=\p{N})\.(?=\p{N})/gu, '-')
    .replace(/\s+/g, ' ');
  // Slugging can leave a letter beside a mark that composes with it, hence the second pass.
  return slug(words).normalize('NFKC').replace(/-+/g, '-').replace(/^-|-$/g, '');
}

const noWords = {
  id: 'empty-heading',
  message: 'this heading has no words.',
  hint: 'Write them, or take its signs out.',
};

function hasPicture(heading: Element): boolean {
  return heading.children.some((node) => node.type === 'element' && node.tagName === 'img');
}

/** The text of a heading on one line, without the numbers of footnotes. */
export function toHeadingText(heading: Element): string {
  return heading.children.map(toText).join('').replace(/\s+/g, ' ').trim();
}

export function isHeading(node: Element): boolean {
  return /^h[1-6]$/.test(node.tagName);
}

function toText(node: ElementContent): string {
  if (node.type === 'text') return node.value;
  if (!('children' in node) || ('properties' in node && 'dataFootnoteRef' in node.properties)) {
    return '';
  }
  if ('properties' in node && node.tagName === 'math') return String(node.properties['alttext']);
  return node.children.map(toText).join('');
}

/** The ids that the page around a text has, and that nothing in it may take. */
export const pageIds =
  `main claims claim-summary changes related impact editors-note notice post-sources ${footnoteTitleId}`.split(
    ' ',
  );
/** Those of claims, of their cards, of notes and of changes. */
const numberedIds = /^(?:[cm]\.\d|user-content-|t-\d)/;

function collectHeadings(tree: Root, file: VFile): { places: Place[]; ids: Set<string> } {
  const places: Place[] = [];
  const ids = new Set(pageIds);
  walk(tree, (node, _index, parent) => {
    if (node.type !== 'element') return undefined;
    if (isFootnoteSection(node) || node.tagName === 'svg') return 'skip';
    if (isHeading(node)) places.push({ heading: node, parent });
    else if (!isMadeByUs(node)) takeExplicitId(node, ids, file);
    return undefined;
  });
  return { places, ids };
}

interface Place {
  heading: Element;
  parent: Parents;
}

function isSummary(parent: Parents): boolean {
  return parent.type === 'element' && parent.tagName === 'summary';
}

/** The marks of claims and notes have ids of their own. */
function isMadeByUs(node: Element): boolean {
  return 'dataFootnoteRef' in node.properties || hasClass(node, 'claim');
}

function takeExplicitId(node: Element, ids: Set<string>, file: VFile): void {
  const id = explicitId(node);
  if (id === undefined) return;
  if (ids.has(id) || numberedIds.test(id)) {
    report(file, node, {
      id: 'duplicate-id',
      severity: 'warning',
      message: `this id is taken already on the page, received "${id}". It is left out.`,
      hint: `Give the element one of its own, or none:  <${node.tagName} id="${findFreeId(`my-${id}`, ids)}">`,
    });
    delete node.properties.id;
  }
  ids.add(id);
}

function explicitId({ properties: { id } }: Element): string | undefined {
  return typeof id === 'string' && id !== '' ? id : undefined;
}

function takeId(wanted: string, ids: Set<string>): string {
  const id = findFreeId(wanted, ids);
  ids.add(id);
  return id;
}

function findFreeId(wanted: string, ids: ReadonlySet<string>): string {
  let id = wanted;
  for (let number = 1; ids.has(id); number++) id = `${wanted}-${number}`;
  return id;
}

/** Without text, so that whatever collects the text of headings finds theirs alone; CSS draws the sign. */
function toAnchor(id: string, label: string): Element {
  // Browsers find a Japanese id as it is; a percent sign or a blank can only come from an author's own id.
  const fragment = id.replace(/[%\s]/g, encodeURIComponent);
  return element('a', { className: ['anchor'], href: `#${fragment}`, ariaLabel: label });
}
