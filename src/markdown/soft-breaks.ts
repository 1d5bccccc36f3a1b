import type { Parents, Root, RootContent, Text } from 'mdast';
import { markSilentBreaks } from './cjk.ts';
import { walk } from './walk.ts';

/**
 * A line break in the source is a space in HTML, and browsers draw it between two kanji too. This takes it away
 * beside CJK characters, across inline elements as well, and leaves it in Latin and Korean text.
 */
export function remarkSoftBreaks() {
  return (tree: Root): void => {
    walk(tree, (node) => {
      if (!isLineOfText(node)) return undefined;
      const leaves: Leaf[] = [];
      walk(node, (child) => void leaves.push(...toLeaves(child)));
      joinLeaves(leaves);
      return 'skip';
    });
  };
}

/** Paragraphs, headings, and the components of MDX that hold text without a paragraph around it. */
function isLineOfText(node: RootContent): node is RootContent & Parents {
  return 'children' in node && node.children.some(({ type }) => type === 'text');
}

/** Stands in the joined text for what has no characters of its own, such as a picture. */
const objectReplacement = '\uFFFC';

function joinLeaves(leaves: readonly Leaf[]): void {
  if (!leaves.some(({ text }) => text?.value.includes('\n'))) return;
  const marked = markSilentBreaks(leaves.map(({ value }) => value).join(''));
  let start = 0;
  for (const { text, value } of leaves) {
    const end = start + value.length;
    // Markdown itself lets no NUL through.
    if (text) text.value = marked.slice(start, end).replaceAll('\0', '');
    start = end;
  }
}

function toLeaves(node: RootContent): Leaf[] {
  if (node.type === 'text') return [{ text: node, value: node.value }];
  if (node.type === 'inlineCode') return [{ value: node.value }];
  // Tags and footnote marks have no width here: the characters around them are neighbours.
  const isNothing = 'children' in node || node.type === 'html' || node.type === 'footnoteReference';
  return isNothing ? [] : [{ value: objectReplacement }];
}

/** What stands in a line of text; `text` is the node when it may be changed. */
interface Leaf {
  text?: Text;
  value: string;
}
