import type { Nodes, Root } from 'mdast';
import { markdownToMdast } from 'satteri';
import type { Processor } from 'unified';
import type { VFile } from 'vfile';
import { formulaLike } from './formulas.ts';

/**
 * Has Sätteri, which is native and ten times as fast, parse the texts that it reads as micromark and its extensions do;
 * these go on parsing the others, and MDX. Stands before the guard of the parser, which then guards both.
 */
export function remarkSatteri(this: Processor): undefined {
  wrapParser(
    this,
    (parse) => (text, file) =>
      (file.extname === '.mdx' ? undefined : parseNatively(text)) ?? parse(text, file),
  );
}

/** Puts another parser in the place of the one that a processor has. */
export function wrapParser(processor: Processor, wrap: (parse: Parser) => Parser): void {
  processor.parser = wrap(processor.parser as Parser) as typeof processor.parser;
}

/**
 * The tree of a text, positions included; undefined where it may differ from micromark's. Only what stands in a
 * paragraph of link cards, which take its place anyway, has positions here and none there.
 */
export function parseNatively(text: string): Root | undefined {
  if (!isReadAlike(text)) return undefined;
  const hidden: string[] = [];
  const hideIn = (pool: number) => (character: string) => {
    const index = hidden.indexOf(character);
    return String.fromCharCode(pool + (index < 0 ? hidden.push(character) - 1 : index));
  };
  const shown = text.replace(actsAsLetter, hideIn(0xe000)).replace(actsAsMark, hideIn(0x2800));
  if (hidden.length > poolSize) return undefined;
  const tree = markdownToMdast(shown, { features: { frontmatter: false } }) as Root;
  if (hidden.length > 0) restore(tree, hidden);
  return tree;
}

/** Cautious and linear: what is rare in articles is not looked into. */
function isReadAlike(text: string): boolean {
  const rest = text
    .replace(fencedCode, (_code, mark: string, _sign, unclosed?: string) => (unclosed ? mark : ''))
    .replace(linkCards, '')
    .replace(webLink, '[$1]()')
    .replace(plainTag, '<>');
  return !oddCharacter.test(text) && !oddities.some((oddity) => oddity.test(rest));
}

function restore(node: Nodes, hidden: readonly string[]): void {
  const fields = node as unknown as Record<string, unknown>;
  for (const [name, value] of Object.entries(fields)) {
    if (typeof value !== 'string') continue;
    fields[name] = value.replace(pooled, (shown) => hidden[shown.charCodeAt(0) % poolSize] ?? '');
  }
  if ('children' in node) for (const child of node.children) restore(child, hidden);
}

// CJK-friendly emphasis is the ordinary one, in which a CJK mark parted from a letter by asterisks acts as a letter, and
// a CJK letter parted so from another mark as a mark. In place of such a one Sätteri is shown a letter (of private use)
// or a mark (braille) that is as long, in UTF-8 and UTF-16, and so moves nothing.
const poolSize = 0x100;
const pooled = /[\u2800-\u28FF\uE000-\uE0FF]/g;
const letter = '0-9A-Za-z';
const mark = '!-)+-/:-@[-`{-~—‘-”…';
const cjkLetter = '々-〇ぁ-ゖァ-ヺー-ヾ㐀-䶿一-鿿가-힣０-９Ａ-Ｚａ-ｚ';
const cjkMark = '、-〃〈-】〔-〟・！-／：-＠［-｀｛-～';
const actsAsLetter = besideAsterisks(cjkMark, letter + cjkLetter);
const actsAsMark = besideAsterisks(cjkLetter, mark);

function besideAsterisks(set: string, others: string): RegExp {
  return new RegExp(`(?<=[${others}]\\*+)[${set}]|[${set}](?=\\*+[${others}])`, 'g');
}

// Read alike, whatever stands in it. No fence that follows an empty line is in HTML: what goes on there is an oddity.
// Without an end it goes on to the end of the text, so that the end is looked for once.
const fencedCode =
  /(?<=^|\n\n)(([`~])\2{2,})[ !-_a-}]*\n(?:(?:[^]*?\n)?? {0,3}\1\2* *(?=\n|$)|([^]+))/g;
const linkCards =
  /(?<=^|\n\n|\]\]\n)\[\[ogp:https?:\/\/[^\s|\\<>[\]`*]+\]\](?=\n\[\[ogp|\n\n|\n*$)/g;
const webLink =
  /(?<!\\)(?:\[([^[\]\n`<>\\|]*)\]\(https?:\/\/[\w./?=&%#~+:@-]+\)|<https?:\/\/[\w./?=&%#~+:@-]+>)/g;
const plainTag =
  /<\/?(?!(?:pre|script|style|textarea)\b)[a-z][\da-z-]*(?: [a-z-]+="[^"<>\n`\\]*")* ?\/?>/gi;

// Controls, lone surrogates, and the characters that are shown in place of others.
const oddCharacter =
  /[\0-\t\v-\x1F\x7F-\x9F\u2028\u2029\u2800-\u28FF\uD800-\uDFFF\uE000-\uF8FF\uFEFF]/u;

const oddities = [
  // Addresses in plain text.
  /https?:\/\/|www\.|[\w.+-]@[\w-]+\./i,
  // Other fences, character references, escapes that could hide one of these, footnotes, definitions, tasks.
  /```|~~~|&#?\w+;|\\[*_@:/.\n-]|\[\^|\]:|\[[ xX\n]\]/,
  // HTML other than whole, plain tags.
  /<[a-z!?/]/i,
  // Tables with a line that does not begin with a bar.
  /^(?!\|)(?=[ >:|-]*[:|])[ >:|-]+$|^\|.*\n(?![|\n])[^]/m,
  // Quotations of more than a paragraph.
  /^ *>(?! [^!-/:-@[-`{-~\s\d])|^ *>.*(?:  \n|\n(?![>\n])[^])/m,
  // Indented lines below others, but for items of a list.
  /^.+\n +(?! |(?:[-*+]|\d+[.)]) )|^(?! *(?:[-*+]|\d+[.)]) ).+\n +\S/m,
  // Items that are empty or begin with code, lines of blanks, rules with blanks.
  /^(?:[-*+]| *\d+[.)] *|(?=.* )[-*+_ ]+)$|^ *(?:[-*+]|\d+[.)]) {5}/m,
  formulaLike,
  // Single tildes, which strike nothing here.
  /(?<!~)~(?!~)/,
  // Emphasis whose marks are many, of two kinds, or beside characters that the sets above know nothing or two things of.
  /\*[_~]|_[*~]|~[*_]|\*{4}|[^\n -~][_~]|[_~][^\n -~]/,
  new RegExp(
    `\\*[^\\n *${letter + mark + cjkLetter + cjkMark}]|[^\\n *${letter + mark + cjkLetter + cjkMark}]\\*`,
  ),
  new RegExp(`\\*[${cjkMark}]\\*|[${mark}]\\*+[${cjkLetter}]\\*|\\*[${cjkLetter}]\\*+[${mark}]`),
];

type Parser = (text: string, file: VFile) => Root;
