import type { Element, ElementContent, Root } from 'hast';
import { toString } from 'hast-util-to-string';
import type { VFile } from 'vfile';
import { findNearest } from '../compare.ts';
import type { Verdict } from '../schemas/claim.ts';
import { astroData } from './astro-data.ts';
import { element } from './element.ts';
import type { PluginOptions } from './language.ts';
import { ask, type SiteQueries } from './queries.ts';
import { report } from './report.ts';
import { walk } from './walk.ts';

/**
 * `[words](claim:id)` marks the words that say a claim: a sign of the verdict follows them and opens the claim's card,
 * which stands in the list below the article. What is marked, in the order of the text, is left as `marks` in the front
 * matter that the file is rendered with. Before the plugin that checks links.
 */
export function rehypeClaims({ site, strings }: PluginOptions) {
  return (tree: Root, file: VFile): void => {
    // A text may be rendered in parts, and numbers its claims through all of them.
    const marks = (astroData(file).frontmatter.marks ??= []);
    walk(tree, (node, index, parent) => {
      const id = claimOf(node);
      if (id === undefined) return undefined;
      const link = node as Element;
      const verdict = ask(file, site, 'verdict', id);
      if (verdict) {
        marks.push(id);
        parent.children[index] = toMark(marks, verdict, strings.verdicts[verdict], link.children);
      } else {
        reportUnknown(file, link, id, site);
        parent.children[index] = { ...link, tagName: 'span', properties: {} };
      }
      return 'skip';
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

function claimOf(node: Root['children'][number]): string | undefined {
  if (node.type !== 'element' || node.tagName !== 'a') return undefined;
  const { href } = node.properties;
  return typeof href === 'string' && href.startsWith('claim:') ? href.slice(6) : undefined;
}

/** The mark of the last claim in `marks`. Its link is for browsers without popovers; the style sheet shows one of the two. */
function toMark(
  marks: readonly string[],
  verdict: Verdict,
  label: string,
  words: ElementContent[],
): Element {
  const id = marks.at(-1) ?? '';
  const number = [...new Set(marks)].indexOf(id) + 1;
  const occurrence = marks.filter((mark) => mark === id).length;
  const [head, tail] = cutLastCharacter(words);
  return element('span', { className: ['claim', verdict], id: markId(number, occurrence) }, [
    ...head,
    // Browsers break a line before a button even after a word joiner; within this span the style sheet forbids it.
    element('span', {}, [
      ...tail,
      element('button', { type: 'button', popoverTarget: cardId(number), ariaLabel: label }),
      element('a', { href: `#${cardId(number)}` }),
    ]),
  ]);
}

function cutLastCharacter(words: ElementContent[]): [ElementContent[], ElementContent[]] {
  const last = words.at(-1);
  if (last?.type !== 'text') return [words, []];
  const characters = [...last.value];
  const value = characters.pop() ?? '';
  return [
    [...words.slice(0, -1), { type: 'text', value: characters.join('') }],
    [{ type: 'text', value }],
  ];
}

function reportUnknown(file: VFile, link: Element, id: string, site: SiteQueries): void {
  const nearest = findNearest(id, site.claimIds());
  report(file, link, {
    id: 'unknown-claim',
    message: `no claim is called "${id}".`,
    hint: nearest
      ? `Did you mean  [${toString(link)}](claim:${nearest})`
      : 'Describe the claim in the claims.yaml of its post.',
  });
}
