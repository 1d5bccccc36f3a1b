import type { PhrasingContent, Root, RootContent } from 'mdast';
import { gfmToMarkdown } from 'mdast-util-gfm';
import { mathToMarkdown } from 'mdast-util-math';
import { toMarkdown } from 'mdast-util-to-markdown';

/** A tree as Markdown in the style of the house. */
export function writeMarkdown(root: Root): string {
  const markdown = toMarkdown(root, {
    extensions: [gfmToMarkdown({ tablePipeAlign: false }), mathToMarkdown()],
    bullet: '-',
    emphasis: '_',
    rule: '-',
    fences: true,
    listItemIndent: 'one',
  });
  // Emphasis needs no blank beside letters of these scripts here.
  return markdown.replace(/&#x([0-9A-F]+);/g, (reference, code: string) => {
    const letter = String.fromCodePoint(Number.parseInt(code, 16));
    return /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\u3000-\u303F\uFF00-\uFFEF]/u.test(
      letter,
    )
      ? letter
      : reference;
  });
}

/** Plain text as Markdown that shows just that, on one line; addresses stay links. */
export function escapeText(text: string): string {
  return writeMarkdown({ type: 'root', children: [paragraph(text)] }).trim();
}

export function paragraph(text: string): RootContent {
  return { type: 'paragraph', children: toInline(text) };
}

export function heading(text: string): RootContent {
  return { type: 'heading', depth: 2, children: toInline(text) };
}

/** Raw, so that nothing in an address is escaped. */
export function toInline(text: string): PhrasingContent[] {
  return text.split(/(https?:\/\/[!-~]+)/).flatMap((value, index) => {
    if (value === '') return [];
    return index % 2 === 1 ? { type: 'html', value } : { type: 'text', value };
  });
}

/** What is said below a picture, which may say itself that it does. */
export function toCaption(words: string): string {
  return /^\s*(?:[図表写]|fig|table|photo)/i.test(words) ? words : `図：${words}`;
}
