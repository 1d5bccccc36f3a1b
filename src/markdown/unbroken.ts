import type { Element, ElementContent, Root, Text } from 'hast';
import { element } from './element.ts';
import { walk } from './walk.ts';

/** A part of a text; no line may end within a whole one. */
export interface TextPart {
  text: string;
  isWhole: boolean;
}

/**
 * Finds what must stay on one line: dates, numbers with what they count, and names of models. Joined the parts are the
 * text again.
 */
export function splitUnbroken(text: string): TextPart[] {
  const parts: TextPart[] = [];
  let end = 0;
  for (const { 0: found, index } of text.matchAll(unbroken)) {
    if (found.length > longest || isWord.test(found)) continue;
    if (index > end) parts.push({ text: text.slice(end, index), isWhole: false });
    parts.push({ text: found, isWhole: true });
    end = index + found.length;
  }
  if (end < text.length) parts.push({ text: text.slice(end), isWhole: false });
  return parts;
}

/** Keeps dates, numbers and names of models in the text together. */
export function rehypeUnbroken() {
  return (tree: Root): void => {
    walk(tree, (node) => {
      if (node.type === 'element' && isUnbroken(node)) return 'skip';
      if (!('children' in node) || !node.children.some(({ type }) => type === 'text'))
        return undefined;
      node.children = (node.children as ElementContent[]).flatMap((child) =>
        child.type === 'text' ? keepWhole(child) : child,
      );
      return undefined;
    });
  };
}

/** A text without characters that mean something in HTML. */
export function toUnbrokenHtml(text: string): string {
  return splitUnbroken(text)
    .map(({ text, isWhole }) => (isWhole ? `<${unbrokenTag}>${text}</${unbrokenTag}>` : text))
    .join('');
}

/** The element that such a part becomes, of our own and with a short name: an article has hundreds. */
export const unbrokenTag = 'n-b';

// A line at 320 px has 20 characters; Latin ones are half as wide.
const longest = 16;
/** Browsers end no line within it: 865GB, 94.2%. */
const isWord = /^[\w.,%]+$/;

const number = String.raw`(?<![\d,.])[約第+−-]?\d[\d,]*(?:\.\d+)?(?:[〜～–][\d,]*(?:\.\d+)?)?`;
const counted =
  '(?:万億|[兆億万千])?(?:年(?:\\d{1,2}月(?:\\d{1,2}日)?)?|月(?:\\d{1,2}日)?|トークン|ドル|パラメータ|ビット|ノード|バイト|時間|分(?!の\\d)|か月|か所|週間|[兆億万千個件本回倍日円秒社人枚台基点層次位冊問番版]|%)+';
// 「Flash 2840億」 is two, for the number is not a part of the name.
const name = String.raw`[A-Za-z][\w.]*(?:[-‑][\w.]+)+|[A-Z][A-Za-z]* [VR]?\d[\w.]*(?:-[\w.]+)*(?!${counted})`;
const unbroken = new RegExp(
  String.raw`${number}(?:${counted}|分の\d+| ?(?:[KMGT]i?B|ドル|トークン|[KMBT](?![A-Za-z])))|(?<![\w./:@-])(?:${name})(?![\w/:@%]|[.-]\w)`,
  'g',
);

const alreadyWhole = new Set([
  unbrokenTag,
  'code',
  'kbd',
  'ruby',
  'time',
  'pre',
  'svg',
  'math',
  'style',
  'template',
]);

/** Within it no line ends anyway. */
export function isUnbroken({ tagName }: Element): boolean {
  return alreadyWhole.has(tagName);
}

function keepWhole(node: Text): ElementContent[] {
  const parts = splitUnbroken(node.value);
  return parts.some(({ isWhole }) => isWhole) ? parts.map(toNode) : [node];
}

function toNode({ text, isWhole }: TextPart): ElementContent {
  const value: Text = { type: 'text', value: text };
  return isWhole ? element(unbrokenTag, {}, [value]) : value;
}
