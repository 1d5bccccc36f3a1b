import type { Element, ElementContent, Parents, Root } from 'hast';
import { toString } from 'hast-util-to-string';
import path from 'node:path';
import type { VFile } from 'vfile';
import { findNearest } from '../compare.ts';
import { fill } from '../i18n/strings.ts';
import type { Sign } from '../schemas/claim.ts';
import { isVisible } from '../schemas/values.ts';
import { astroData } from './astro-data.ts';
import { element } from './element.ts';
import type { PluginOptions } from './language.ts';
import { ask, type SiteQueries } from './queries.ts';
import { report, type MarkdownFinding } from './report.ts';
import { walk } from './walk.ts';

/**
 * `[words](claim:id)` marks the words that say a claim: the sign of the verdict, or of the answer, follows them, and both open the claim's
 * card, which stands in the list below the article. What is marked, in the order of the text, is left as `marks` in the front
 * matter that the file is rendered with. Before the plugin that checks links.
 */
export function rehypeClaims({ site, strings, contentDir }: PluginOptions) {
  return (tree: Root, file: VFile): void => {
    // A text may be rendered in parts, and numbers its claims through all of them.
    const marks = (astroData(file).frontmatter.marks ??= []);
    const isPage = path.relative(contentDir, file.path).startsWith('pages');
    const replace = (within: Parents, place?: string): void =>
      walk(within, (node, index, parent) => {
        if (node.type !== 'element') return undefined;
        if (node.tagName === 'summary' && !place) {
          replace(node, 'a <summary>');
          return 'skip';
        }
        const id = claimOf(node);
        if (id === undefined) return undefined;
        const sign = ask(file, site, 'sign', id);
        const problem =
          findProblem(node, id, place) ?? (sign ? undefined : unknown(node, id, site));
        if (problem) report(file, node, problem);
        if (sign && !problem) {
          marks.push(id);
          parent.children[index] = toMark(marks, sign, strings.verdicts[sign], node.children);
        } else {
          parent.children[index] = { ...node, tagName: 'span', properties: {} };
        }
        return 'skip';
      });
    replace(tree, isPage ? 'a page outside of the posts' : undefined);
  };
}

/**
 * Says the verdict of each mark in words too, `6710億［事実と異なる］`, for copied text, text browsers and reader views, which
 * have no style sheet. On the page they take no room, and screen readers hear the button. By that class Mozilla's reader
 * view keeps what is hidden so. After all that reads the text.
 */
export function rehypeVerdictWords({ strings }: PluginOptions) {
  return (tree: Root): void => {
    walk(tree, (node, _index, parent) => {
      if (node.type !== 'element' || node.tagName !== 'button') return;
      const words = fill(strings.feedText.verdict, {
        verdict: String(node.properties['ariaLabel']),
      });
      const hidden = element('i', { className: ['fallback-image'], ariaHidden: 'true' }, [words]);
      (parent.children as ElementContent[]).push(hidden);
    });
  };
}

/**
 * The id of a claim's card on the page, by its number in the list below the article, counting from 1. Numbers, because
 * an id is written half a dozen times for each claim; the address that lasts is the claim's own page. With a dot, which
 * no heading's id has.
 */
export const cardId = (number: number): string => `c.${number}`;

/** The id of an occurrence of a claim in the text, counting from 1. */
export const markId = (number: number, occurrence: number): string =>
  `m.${number}${occurrence > 1 ? `-${occurrence}` : ''}`;

function claimOf({ tagName, properties: { href } }: Element): string | undefined {
  const isMark = tagName === 'a' && typeof href === 'string' && /^claim:/i.test(href);
  return isMark ? href.slice(6) : undefined;
}

/** The id of the button that opens a card, by that of its mark. */
export const buttonId = (mark: string): string => mark.replace('m', 'b');

/** What is wrong with a mark, whatever it names; `place` is where none can open. */
function findProblem(link: Element, id: string, place?: string): MarkdownFinding | undefined {
  const words = toString(link).trim();
  if (!isVisible(words)) {
    const message = `no words are marked as the claim "${id}".`;
    return { id: 'empty-mark', message, hint: `Write those that say it:  [words](claim:${id})` };
  }
  return place === undefined
    ? undefined
    : {
        id: 'misplaced-mark',
        message: `${place} cannot show the claim "${id}".`,
        hint: `Mark it in the text of a post. Here link to it:  [${words}](/claims/${id}/)`,
      };
}

/**
 * The mark of the last claim in `marks`: a label, so that its words are the button's too, and name it. Its link is for
 * browsers without popovers; the style sheet shows one of the two.
 */
function toMark(
  marks: readonly string[],
  sign: Sign,
  label: string,
  words: ElementContent[],
): Element {
  const claim = marks.at(-1) ?? '';
  const number = [...new Set(marks)].indexOf(claim) + 1;
  const occurrence = marks.filter((mark) => mark === claim).length;
  const id = markId(number, occurrence);
  const [head, tail] = cutLastCharacter(words);
  return element('label', { className: ['claim', sign], id }, [
    ...head,
    // Browsers break a line before a button even after a word joiner; within this span the style sheet forbids it.
    element('span', {}, [
      ...tail,
      element('button', {
        type: 'button',
        id: buttonId(id),
        popoverTarget: cardId(number),
        ariaLabel: label,
        ariaLabelledBy: [id, buttonId(id)],
      }),
      element('a', { href: `#${cardId(number)}` }),
    ]),
  ]);
}

function cutLastCharacter(words: ElementContent[]): [ElementContent[], ElementContent[]] {
  const last = words.at(-1);
  if (last?.type !== 'text') return [words, []];
  const characters = Array.from(graphemes.segment(last.value), ({ segment }) => segment);
  const value = characters.pop() ?? '';
  return [
    [...words.slice(0, -1), { type: 'text', value: characters.join('') }],
    [{ type: 'text', value }],
  ];
}

/** What a reader sees as one character: a flag, a letter with its marks. */
const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' });

function unknown(link: Element, id: string, site: SiteQueries): MarkdownFinding {
  const nearest = findNearest(id, site.claimIds());
  return {
    id: 'unknown-claim',
    message: `no claim is called "${id}".`,
    hint: nearest
      ? `Did you mean  [${toString(link)}](claim:${nearest})`
      : 'Describe the claim in the claims.yaml of its post.',
  };
}
