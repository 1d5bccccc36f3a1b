import type { Nodes, Root, Table } from 'mdast';
import type { VFile } from 'vfile';
import { report } from './report.ts';
import { walk } from './walk.ts';

/**
 * Warns of what other programs read as a mark, or an author meant as one, and what stands in the text here as it is; and
 * of what is not shown at all: cells beyond the head of a table, footnotes that nothing refers to. Before the plugins
 * that change the tree. Code and escapes are meant.
 */
export function remarkSlips() {
  return (tree: Root, file: VFile): void => {
    const notes = new Map<string, { defined: Nodes[]; used: boolean }>();
    walk(tree, (node) => {
      if (node.type === 'paragraph' || node.type === 'heading' || node.type === 'tableCell') {
        checkText(node, file);
      } else if (node.type === 'table') {
        checkCells(node, file);
      } else if (node.type === 'footnoteDefinition' || node.type === 'footnoteReference') {
        const note = notes.get(node.identifier) ?? { defined: [], used: false };
        notes.set(node.identifier, note);
        if (node.type === 'footnoteReference') note.used = true;
        else note.defined.push(node);
      }
    });
    for (const [name, { defined, used }] of notes) {
      if (!used)
        warn(
          file,
          defined[0],
          'unused-footnote',
          `nothing refers to this footnote, so it is not shown, received "[^${name}]:".`,
          `Write  [^${name}]  where it belongs, or take it out.`,
        );
      for (const again of defined.slice(1))
        warn(
          file,
          again,
          'duplicate-footnote',
          `this footnote is defined above already, so it is not shown, received "[^${name}]:".`,
          'Give it a name of its own.',
        );
    }
  };
}

type Slip = readonly [id: string, pattern: RegExp, what: string, hint: string];

/** In the source of a paragraph, heading or cell, in which code and addresses are blanked. */
const slips: readonly Slip[] = [
  [
    'contents-mark',
    /^(?:\[\[toc\]\]|\[toc\]|\$\{toc\}|\{:toc\}|@\[toc\]).*$/gim,
    'the site shows a table of contents itself, so this stands in the text',
    'Take the line out.',
  ],
  [
    'template-tag',
    /(?<!\\)\{[{%].*$/gm,
    'tags of Hugo, Jekyll or Hexo stand in the text as they are',
    'Write Markdown instead: ![…](./name.png), ```go, or [title](https://…)',
  ],
  [
    'attribute-list',
    /(?<!\\)\{:(?!toc\})[^{}\n]*\}|\{#[^{}\s]+\}[ \t]*$/gm,
    'attributes in braces stand in the text as they are',
    'Take them out; an id is written in HTML:  <h2 id="…">…</h2>',
  ],
  [
    'highlight-marks',
    /(?<![\w=\\])==(?![\s=])[^=\n]*(?<!\s)==(?![\w=])/g,
    'two equals signs mark nothing here and stand in the text',
    'Write  <mark>…</mark>',
  ],
  [
    'card-misspelt',
    /^(?!\[\[ogp:)[[［【]{1,2}[ \u3000]*(?:ogp|opg|gop|og)[ \u3000]*[:：].*$/gim,
    'this looks like a card and stands in the text as it is',
    'Write  [[ogp:https://example.com/page]]',
  ],
  [
    'wiki-link',
    /(?<![\w\\[])\[\[(?!toc\]|[ \u3000]*(?:ogp|opg|gop|og)[ :：]|\d+\]\])[^[\]\n]+\]\](?!\()/gi,
    'double brackets link to nothing here and stand in the text',
    'Write  [title](../other-post/ja.md)',
  ],
  [
    'embed',
    /(?<![\w\\])@\[(?!card\]\([^\s)]+\)[ \t]*$|toc\])[\w-]+\]\(/gim,
    'nothing is embedded here, and the link is an ordinary one',
    'Write a card on a line of its own:  [[ogp:https://example.com/page]]',
  ],
  [
    'heading-space',
    /^#{2,6}[^#\s].*$|^#{1,6}\u3000.*$/gm,
    'a heading needs a space after its signs',
    'Write  ## heading',
  ],
  [
    'list-space',
    /^(?:[-*+]|\d{1,9}[.)])\u3000.*$/gm,
    'an item of a list needs an ordinary space, not a full-width one',
    'Write  - item',
  ],
  [
    'definition-list',
    /(?<=\n): {1,3}\S.*$/gm,
    'a colon at the start of a line defines nothing here',
    'Write  <dl><dt>term</dt><dd>what it means</dd></dl>',
  ],
  [
    'unknown-footnote',
    /(?<!\\)\[\^[^\]\s]+\]/g,
    'no footnote has this name',
    'Define it on a line of its own:  [^name]: text',
  ],
  [
    'unknown-reference',
    /(?<![\w\\\]])\[(?![\d ]+\])[^[\]\n]+\]\[[^[\]\n]+\]/g,
    'no address has this name',
    'Define it on a line of its own:  [name]: https://…',
  ],
  [
    'unclosed-link',
    /(?<!\\)\[[^[\]\n]*\]\(\0+$/gm,
    'this link is never closed',
    'Write  )  after the address.',
  ],
  [
    'unclosed-code',
    /(?<!\\)`.*$/gm,
    'this backtick begins or ends no code and stands in the text',
    'Close the pair, or escape it:  \\`',
  ],
  [
    'table-head',
    /^(?=[^\n]*\|)[^\n]*\n\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t:-]*)+$/gm,
    'this is no table: its head and the line of dashes have another number of cells',
    'Give both the same number; a bar within a cell is written  \\|',
  ],
  [
    'table-dashes',
    /^\|(?![ \t:|-]+$)[^\n]*\|[ \t]*\n\|(?![ \t:|-]+$)[^\n]*\|[ \t]*$/gm,
    'this is no table: it has no line of dashes',
    'Write  | --- | --- |  below the head, with as many cells.',
  ],
];

function checkText(block: Nodes, file: VFile): void {
  const shown = readShown(block, String(file.value));
  if (!/[[{=#@`|:\u3000［【]/.test(shown)) return;
  for (const [id, pattern, what, hint] of slips) {
    for (const { 0: match, index } of shown.matchAll(pattern)) {
      const line = (block.position?.start.line ?? 1) + shown.slice(0, index).split('\n').length - 1;
      const received = match
        .replace(/\n.*|\0/gs, '')
        .trim()
        .slice(0, 60);
      warn(file, line, id, `${what}, received "${received}".`, hint);
    }
  }
}

/** Lines without the marks of lists and quotations around them, and with a NUL for each character of what is meant as it is. */
function readShown(block: Nodes, source: string): string {
  const { start, end } = block.position ?? {};
  let at = start?.offset ?? 0;
  let shown = '';
  const blank = (text: string) => text.replace(/[^\n]/g, '\0');
  walk(block as never, ({ type, position }: Nodes) => {
    if (!asMeant.has(type) && !type.startsWith('mdx')) return undefined;
    const from = position?.start.offset ?? at;
    const to = position?.end.offset ?? at;
    shown += source.slice(at, from) + blank(source.slice(from, to));
    at = to;
    return 'skip';
  });
  return (shown + source.slice(at, end?.offset ?? at))
    .replace(/\n[ \t>]*/g, '\n')
    .replace(/(?<=\]\()[^)\n]+|https?:\/\/[!-~]+/g, blank);
}

const asMeant: ReadonlySet<string> = new Set(
  'inlineCode html inlineMath image imageReference linkReference footnoteReference'.split(' '),
);

function checkCells({ align, children }: Table, file: VFile): void {
  const width = align?.length ?? children[0]?.children.length ?? 0;
  for (const row of children) {
    const lost = row.children.slice(width);
    const { start } = lost[0]?.position ?? {};
    const { end } = lost.at(-1)?.position ?? {};
    const text = String(file.value)
      .slice(start?.offset, end?.offset)
      .replace(/^\||\|$/g, '')
      .trim();
    if (lost.length > 0 && text !== '')
      warn(
        file,
        row,
        'excess-cell',
        `this row has ${row.children.length} cells and its head ${width}, so words are not shown, received "${text.slice(0, 60)}".`,
        'A bar within a cell, in code too, is written  \\|',
      );
  }
}

function warn(
  file: VFile,
  place: Parameters<typeof report>[1] | undefined,
  id: string,
  message: string,
  hint: string,
): void {
  report(file, place ?? 1, { id, severity: 'warning', message, hint });
}
