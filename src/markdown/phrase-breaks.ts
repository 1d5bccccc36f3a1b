import type { Element, ElementContent, Root, Text } from 'hast';
import { toString } from 'hast-util-to-string';
import { locales } from '../i18n/locales.ts';
import { element } from './element.ts';
import { isFootnoteSection } from './labels.ts';
import { isHeading } from './headings.ts';
import type { PluginOptions } from './language.ts';
import { isUnbroken, splitUnbroken } from './unbroken.ts';
import { walk } from './walk.ts';
// Not the package's entry, which loads a DOM, in ten times the time, and Thai.
import { model as ja } from '../../node_modules/budoux/module/data/models/ja.js';
import { model as zhHans } from '../../node_modules/budoux/module/data/models/zh-hans.js';
import { model as zhHant } from '../../node_modules/budoux/module/data/models/zh-hant.js';
import { Parser } from '../../node_modules/budoux/module/parser.js';

/**
 * `<wbr>` between the phrases of headings, so that with `word-break: keep-all` a line ends at a phrase and not in the
 * middle of オープンソース. Adds no text, so that ids, search and copying see the heading as it was.
 */
export function rehypePhraseBreaks({ locale }: Pick<PluginOptions, 'locale'>) {
  return (tree: Root): void => {
    walk(tree, (node) => {
      if (node.type !== 'element') return undefined;
      if (isFootnoteSection(node)) return 'skip';
      if (!isHeading(node)) return undefined;
      insertBreaks(node, locales[locale].lang);
      return 'skip';
    });
  };
}

/**
 * The phrases of a title or heading; joined they are the text again. `lang` is BCP 47; text of a language that puts
 * spaces between words is one phrase.
 */
export function splitPhrases(text: string, lang: string): readonly string[] {
  const key = `${lang} ${text}`;
  const known = knownPhrases.get(key);
  if (known) return known;
  const phrases: string[] = [];
  for (const phrase of getParser(lang)?.parse(text) ?? []) appendPhrase(phrases, phrase);
  if (phrases.length === 0) phrases.push(text);
  knownPhrases.set(key, phrases);
  return phrases;
}

// A title stands on many pages, and to find its phrases takes longer than all else on a list of posts.
const knownPhrases = new Map<string, readonly string[]>();

const models = new Map([
  ['ja', ja],
  ['zh-Hans', zhHans],
  ['zh-Hant', zhHant],
]);
const parsers = new Map<string, Parser>();

function getParser(lang: string): Parser | undefined {
  const model = models.get(lang);
  return model && parsers.getOrInsertComputed(lang, () => new Parser(model));
}

/**
 * A `<wbr>` breaks a line even where the rules of line breaking forbid it, and the model does not know them all: it may
 * cut Latin words, and start a line with ： or っ. Those go to the phrase before. Beside a space there is a place to
 * break already.
 */
function appendPhrase(phrases: string[], phrase: string): void {
  const last = phrases.pop();
  const closing = (last && startsClosed.exec(phrase)?.[0]) ?? '';
  const before = (last ?? '') + closing;
  const after = phrase.slice(closing.length);
  const isUnbreakable =
    endsOpen.test(before) ||
    (endsInWord.test(before) && startsInWord.test(after)) ||
    isTorn(before, after);
  if (before === '' || after === '' || isUnbreakable) phrases.push(before + after);
  else phrases.push(before, after);
}

/** Whether a date, a number with its unit or a name stands across the end of the phrase before. */
function isTorn(before: string, after: string): boolean {
  let end = 0;
  const part = splitUnbroken(before + after).find(
    ({ text }) => (end += text.length) > before.length,
  );
  return part !== undefined && part.isWhole && end - part.text.length < before.length;
}

const endsInWord = /[!-~\p{Script=Latin}\p{Script=Hangul}]$/u;
const startsInWord = /^[!-~\p{Script=Latin}\p{Script=Hangul}]/u;
const endsOpen = /[\s\p{Ps}\p{Pi}\uD800-\uDBFF]$/u;
const startsClosed =
  /^[\s\p{Pe}\p{Pf}\p{M}、。，．・：；！？!?,.:;%％ー～…々ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮ]+/u;

function insertBreaks(heading: Element, lang: string): void {
  const phrases = splitPhrases(toString(heading), lang);
  const cursor: Cursor = { offset: 0, breaks: toBreaks(phrases) };
  if (cursor.breaks.length > 0) heading.children = breakNodes(heading.children, cursor, false);
}

/** The offsets at which a phrase ends and another starts. */
function toBreaks(phrases: readonly string[]): number[] {
  let offset = 0;
  return phrases.slice(0, -1).map((phrase) => (offset += phrase.length));
}

function breakNodes(nodes: ElementContent[], cursor: Cursor, isWhole: boolean): ElementContent[] {
  return nodes.flatMap((node) => {
    if (node.type === 'text') return breakText(node, cursor, isWhole);
    if ('children' in node) {
      const isWholeInside = isWhole || (node.type === 'element' && isUnbroken(node));
      node.children = breakNodes(node.children, cursor, isWholeInside);
    }
    return [node];
  });
}

function breakText(node: Text, cursor: Cursor, isWhole: boolean): ElementContent[] {
  const { value } = node;
  const start = cursor.offset;
  const end = (cursor.offset += value.length);
  const parts: ElementContent[] = [];
  let from = 0;
  for (let at = cursor.breaks[0]; at !== undefined && at <= end; at = cursor.breaks[0]) {
    if (isWhole && at === end) break;
    cursor.breaks.shift();
    if (isWhole) continue;
    if (at - start > from) parts.push({ type: 'text', value: value.slice(from, at - start) });
    parts.push(element('wbr'));
    from = at - start;
  }
  if (parts.length === 0) return [node];
  if (from < value.length) parts.push({ type: 'text', value: value.slice(from) });
  return parts;
}

/** How far the text of a heading has been walked, and the breaks that are still to come. */
interface Cursor {
  offset: number;
  breaks: number[];
}
