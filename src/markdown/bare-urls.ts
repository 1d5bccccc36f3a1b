import type { Link, Parents, Root, Text } from 'mdast';
import { gfmAutolinkLiteral } from 'micromark-extension-gfm-autolink-literal';
import type { Construct, Extension, State } from 'micromark-util-types';
import type { Processor } from 'unified';
import type { VFile } from 'vfile';
import { report, sourceOf } from './report.ts';
import { walk } from './walk.ts';

/**
 * GFM ends a bare URL at white space, so that one swallows the Japanese sentence behind it. Here it ends at the first
 * character that is not ASCII, and the Markdown that follows is read as Markdown; but a path goes on through the letters
 * of a name (`/wiki/人工知能。`), and where nobody can tell it from the sentence the author is asked. Stands after
 * remark-gfm.
 *
 * https://github.com/remarkjs/remark-gfm/issues/83 declines the change; drop this when GFM's own syntax does it.
 */
export function remarkBareUrls(this: Processor) {
  const data = this.data() as { micromarkExtensions?: Extension[] };
  (data.micromarkExtensions ??= []).push(asciiAutolinks());
  return (tree: Root, file: VFile): void => {
    walk(tree, (node, index, parent) => {
      if (node.type !== 'link') return;
      const text = swallowedText(node);
      const parts = text === undefined ? [node] : splitUrls(text);
      parent.children.splice(index, 1, ...parts);
      parts.forEach((part, place) => {
        const next = parent.children[index + place + 1];
        if (part.type === 'link' && next?.type === 'text') extend(part, next, file, parent);
      });
    });
  };
}

/** Gives a bare URL the rest of its path, with which the text behind it begins. */
function extend(link: Link, behind: Text, file: VFile, parent: Parents): void {
  const [own] = link.children;
  if (own?.type !== 'text' || !hasPath.test(own.value) || /^[<[]/.test(sourceOf(link, file)))
    return;
  const seam = own.value.slice(-1) + behind.value;
  if (!/^.[\p{L}\p{N}]/u.test(seam) || sentence.test(seam)) return;
  const [name] = (!wordAndKanji.test(seam) && restOfName.exec(behind.value)) || [];
  if (name === undefined) {
    const [rest = ''] = /^[^\s、。，．「」『』（）【】]{1,40}/u.exec(behind.value) ?? [];
    report(file, link.position ? link : parent, {
      id: 'bare-url',
      severity: 'warning',
      message: `an address may end here or go on, received "${own.value}" before "${rest}".`,
      hint: `Write  ${inBrackets(own.value + rest)}  if that belongs to it, and a blank between the two if not.`,
    });
    return;
  }
  const whole = trimUrl(own.value + name);
  behind.value = (own.value + behind.value).slice(whole.length);
  link.url += whole.slice(own.value.length);
  own.value = whole;
}

const hasPath = /^(?:https?:\/\/|www\.)[^/?#]+[/?#]/i;
const sentence =
  /^(?:[\p{L}\p{N})][\p{sc=Hiragana}\p{sc=Hangul}]|.(?:を|[はがにでのとへもや](?!\p{sc=Hiragana})|から|まで|より|など|です|だ))/u;
/** `/a参照`, and `/C言語`. */
const wordAndKanji = /^[\p{L}\p{N})][^\p{sc=Latin}]/u;
const restOfName =
  /^[[\p{L}\p{M}\p{N}・!-~]--[\p{sc=Hiragana}\p{sc=Hangul}<>]]+(?![[\p{L}\p{M}\p{N}・!-~\p{Ps}]--[<>]])/v;

const inBrackets = (address: string): string => `<${address.replace(/^www/i, 'https://www')}>`;

/** Text cut into bare URLs and what stands between them. */
export function splitUrls(text: string): (Text | Link)[] {
  const parts: (Text | Link)[] = [];
  let end = 0;
  for (const { 0: match, index } of text.matchAll(bareUrl)) {
    const value = trimUrl(match);
    const url = value.replace(/^www/i, 'http://$&');
    if (index > end) parts.push({ type: 'text', value: text.slice(end, index) });
    parts.push({ type: 'link', url, title: null, children: [{ type: 'text', value }] });
    end = index + value.length;
  }
  if (end < text.length) parts.push({ type: 'text', value: text.slice(end) });
  return parts;
}

// A host with a dot in it, then any ASCII but blanks, `<` and `>`; not in the middle of a word.
const bareUrl =
  /(?:(?<![\da-z])https?:\/\/|(?<![\p{L}\p{N}_])(?=www\.))(?:[\w-]+\.)+[\w-]+[!-;=?-~]*/giu;

/** GFM's rule: closing punctuation is not part of the address, except a `)` whose `(` is. */
function trimUrl(url: string): string {
  let end = url.length;
  let surplus = url.split(')').length - url.split('(').length;
  for (; '!"&\'*),.:;?]_}~'.includes(url.charAt(end - 1)); end--) {
    if (url.charAt(end - 1) === ')' && surplus-- <= 0) break;
  }
  return url.slice(0, end);
}

/**
 * The text of a link that GFM made after parsing, from plain text (`、www.…`, or in an unclosed bracket), if it goes on
 * past ASCII. Only such a link has no position in the source.
 */
function swallowedText({ position, children, url }: Link): string | undefined {
  const [child] = children;
  if (position || children.length !== 1 || child?.type !== 'text') return undefined;
  const isLiteral = url === child.value || url === `http://${child.value}`;
  return isLiteral && /[^!-~]/.test(child.value) ? child.value : undefined;
}

/** GFM's own URL syntax, tried in place of the original. Addresses of mail are ASCII already. */
function asciiAutolinks(): Extension {
  const text: Record<number, Construct[]> = {};
  for (const [code, constructs] of Object.entries(gfmAutolinkLiteral().text ?? {})) {
    const urls = [constructs ?? []]
      .flat()
      .filter(({ name }) => name && urlConstructs.includes(name));
    if (urls.length > 0) text[Number(code)] = urls.map(endAtNonAscii);
  }
  return { text, disable: { null: urlConstructs } };
}

const urlConstructs = ['protocolAutolink', 'wwwAutolink'];

/** The construct, made to see the end of the text where ASCII ends. */
function endAtNonAscii(construct: Construct): Construct {
  return {
    ...construct,
    name: `${construct.name}Ascii`,
    tokenize(effects, ok, nok) {
      let isDone = false;
      const leaveTo = (next: State) => (): State => {
        isDone = true;
        return next;
      };
      const narrow =
        (state: State): State =>
        (code) => {
          const next = state(code !== null && code < 128 ? code : null);
          return isDone || !next ? next : narrow(next);
        };
      return narrow(construct.tokenize.call(this, effects, leaveTo(ok), leaveTo(nok)));
    },
  };
}
