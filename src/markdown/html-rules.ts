import { findNearest } from '../compare.ts';
import type { MarkdownFinding } from './report.ts';

/**
 * Applies the rules for HTML in a text to one start tag. Names are compared in lower case. Addresses are not looked at
 * here: `links.ts` and `images.ts` see them, decoded, wherever they come from.
 */
export function checkTag(name: string, attributes: readonly TagAttribute[]): CheckedTag {
  const element = name.toLowerCase();
  const tagName = obsoleteElements.get(element) ?? element;
  const allowed = elements.get(tagName);
  if (!allowed) return { attributes: [], problems: [toForbiddenElement(name)] };
  const checked: CheckedTag & { tagName: string } = { tagName, attributes: [], problems: [] };
  if (tagName !== element) checked.problems.push(toObsoleteElement(element, tagName));
  // What is said about <font> says it of its attributes as well.
  const own =
    element === 'font' ? attributes.filter(({ name }) => /^(?:on|style$)/i.test(name)) : attributes;
  for (const attribute of own) checkAttribute(attribute, allowed, checked);
  return checked;
}

/** The attribute as the syntax tree has it. */
export function toProperty({ name, value }: TagAttribute): [name: string, value: string | true] {
  return [propertyNames.get(name) ?? name, booleanAttributes.includes(name) || (value ?? '')];
}

/** Elements whose content is no text of the article, so that it goes when they go. */
export const opaqueElements: ReadonlySet<string> = new Set(
  words(`applet audio canvas iframe map math noembed noframes noscript object picture plaintext script select style svg
    template textarea title video xmp`),
);

/** Elements without an end tag. */
export const voidElements: ReadonlySet<string> = new Set(
  words('area base br col embed frame hr img input link meta param source track wbr'),
);

/** Elements whose end tag HTML lets authors leave out. */
export const impliedEndElements: ReadonlySet<string> = new Set(
  words('p li dt dd rt rp caption colgroup thead tbody tfoot tr td th'),
);

const elements: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries({
    ...withoutAttributes(`
      strong em b i u s small mark sup sub kbd samp var code dfn cite bdi bdo abbr span div p br wbr hr
      h1 h2 h3 h4 h5 h6 pre ruby rt rp rb summary figure figcaption ul dl dt dd
      table caption thead tbody tfoot tr`),
    a: ['href', 'hreflang'],
    img: ['src', 'alt', 'width', 'height'],
    q: ['cite'],
    blockquote: ['cite'],
    del: ['cite', 'datetime'],
    ins: ['cite', 'datetime'],
    time: ['datetime'],
    details: ['open'],
    ol: ['start', 'reversed', 'type'],
    li: ['value'],
    colgroup: ['span'],
    col: ['span'],
    th: ['align', 'colspan', 'rowspan', 'scope', 'abbr'],
    td: ['align', 'colspan', 'rowspan'],
  }),
);

const globalAttributes: readonly string[] = ['id', 'lang', 'dir', 'title'];

/** Said everywhere and needed nowhere: the site decides on windows, referrers and loading. */
const needlessAttributes: readonly string[] = words('target rel referrerpolicy loading decoding');

const booleanAttributes: readonly string[] = ['open', 'reversed'];

const numericAttributes: readonly string[] = words('width height colspan rowspan span start value');

/** Elements of older blogs, and what stands for them here. */
const obsoleteElements: ReadonlyMap<string, string> = new Map(
  Object.entries({
    acronym: 'abbr',
    big: 'span',
    center: 'div',
    font: 'span',
    strike: 's',
    tt: 'code',
  }),
);

/** Names of two words, which the syntax tree writes in camel case. */
const propertyNames = new Map([
  ['class', 'className'],
  ...words('colSpan rowSpan dateTime hrefLang').map((name): [string, string] => [
    name.toLowerCase(),
    name,
  ]),
]);

const attributeHints: ReadonlyMap<string, string> = new Map([
  ['align', 'Alignment is for table cells alone: <td align="right">'],
  ['class', 'The classes of a text mean nothing to the style sheets of the site: leave it out.'],
  ['id', 'An id has no blanks:  id="my-place"'],
  ['name', 'The target of a link is an id:  <span id="…">'],
  ['srcset', 'One picture is enough, the site makes the sizes:  ![what it shows](./name.png)'],
]);

function checkAttribute(
  { name, value }: TagAttribute,
  allowed: readonly string[],
  { tagName, attributes, problems }: CheckedTag & { tagName: string },
): void {
  const attribute = name.toLowerCase() === 'classname' ? 'class' : name.toLowerCase();
  const isKnown = globalAttributes.includes(attribute) || allowed.includes(attribute);
  const width = tagName === 'img' && attribute === 'width' ? toWidthClass(value) : undefined;
  if (width !== undefined) {
    attributes.push({ name: 'class', value: width });
  } else if (isKnown && hasPlausibleValue(attribute, value)) {
    attributes.push({
      name: attribute,
      value: isSize(attribute) ? Number.parseInt(value ?? '') + '' : value,
    });
  } else if (!needlessAttributes.includes(attribute)) {
    problems.push(toAttributeProblem(tagName, attribute, value));
  }
}

function hasPlausibleValue(attribute: string, value: string | null): boolean {
  if (attribute === 'id') return /^\S+$/.test(value ?? '');
  const whole = isSize(attribute) ? /^\d{1,5}(?:px)?$/ : /^\d{1,5}$/;
  return !numericAttributes.includes(attribute) || whole.test(value ?? '');
}

const isSize = (attribute: string): boolean => attribute === 'width' || attribute === 'height';

/** A part of the column, to the nearest quarter, as the site allows no inline style. */
function toWidthClass(value: string | null): string | undefined {
  const percent = Number(/^(\d{1,3})(?:\.\d+)?%$/.exec(value ?? '')?.[1] ?? 0);
  if (percent === 0) return undefined;
  return `width-${Math.min(100, Math.max(25, Math.round(percent / 25) * 25))}`;
}

function toForbiddenElement(name: string): MarkdownFinding {
  const [id = 'html-element', , hint = toElementHint(name)] =
    forbidden.find(([, names]) => words(names).includes(name.toLowerCase())) ?? [];
  return { id, message: `this HTML element is not for texts, received <${name}>.`, hint };
}

function toElementHint(name: string): string {
  // Of names this short, one is always near.
  const candidates = [...elements.keys()].filter(({ length }) => length > 3);
  const nearest = name.length > 3 ? findNearest(name, candidates) : undefined;
  const literal = `For the characters themselves write \`<${name}>\` or &lt;${name}>`;
  return nearest ? `Did you mean <${nearest}>? ${literal}` : literal;
}

const noCode = 'Take it out: the text of an article runs no code.';

/** The id of the problem, the elements, what to do instead. */
const forbidden: readonly (readonly [id: string, names: string, hint: string])[] = [
  ['html-script', 'script noscript', noCode],
  ['html-element', 'template', noCode],
  ['html-style', 'style link', 'Take it out: the look belongs to the style sheets of the site.'],
  [
    'html-element',
    'iframe embed object applet video audio frame frameset',
    'Link to it instead, as a card on a line of its own:  [[ogp:https://…]]',
  ],
  [
    'html-element',
    'svg math picture canvas',
    'Save it beside the text and show it as a picture:  ![what it shows](./name.svg)',
  ],
  [
    'html-element',
    'form input button select textarea option label fieldset legend datalist output',
    'Take it out: a static page has nobody to send it to.',
  ],
  [
    'html-element',
    'html head body title meta base main header footer nav article section aside',
    'Take it out: the site makes the page around the text.',
  ],
];

function toObsoleteElement(element: string, tagName: string): MarkdownFinding {
  const isFont = element === 'font';
  return {
    id: 'html-obsolete',
    severity: 'warning',
    message: `this HTML element is obsolete and is shown as <${tagName}>, received <${element}>.`,
    hint: isFont
      ? 'Colours and fonts belong to the site: write  <strong>…</strong>  or  <mark>…</mark>  for what matters.'
      : `Write  <${tagName}>…</${tagName}>`,
  };
}

function toAttributeProblem(
  tagName: string,
  attribute: string,
  value: string | null,
): MarkdownFinding {
  const received = value === null ? attribute : `${attribute}="${value.slice(0, 60)}"`;
  if (/^on/.test(attribute)) {
    return {
      id: 'html-event-handler',
      message: `<${tagName}> must not carry an event handler, received ${received}.`,
      hint: 'Take the attribute out: the text of an article runs no code.',
    };
  }
  if (attribute === 'style') {
    return {
      id: 'html-style',
      message: `<${tagName}> must not carry a style, received ${received}.`,
      hint: 'Take the attribute out; <mark>, <strong>, <small> and table alignment have a look of their own.',
    };
  }
  return {
    id: 'html-attribute',
    severity: 'warning',
    message: `this attribute of <${tagName}> is left out, received ${received}.`,
    hint: attributeHints.get(attribute) ?? toAttributeHint(tagName, attribute),
  };
}

function toAttributeHint(tagName: string, attribute: string): string {
  const known = [...(elements.get(tagName) ?? []), ...globalAttributes];
  if (known.includes(attribute))
    return `${attribute} takes a whole number${attribute === 'width' ? ', or a part of the column such as 50%' : ''}.`;
  return `<${tagName}> can have ${known.join(', ')}.`;
}

function withoutAttributes(names: string): Record<string, string[]> {
  return Object.fromEntries(words(names).map((name) => [name, []]));
}

function words(text: string): string[] {
  return text.trim().split(/\s+/);
}

export interface TagAttribute {
  name: string;
  /** As it was written between the quotes; null when there is no `=`. */
  value: string | null;
}

export interface CheckedTag {
  /** What to render; undefined when the element is not allowed. */
  tagName?: string;
  attributes: TagAttribute[];
  problems: MarkdownFinding[];
}
