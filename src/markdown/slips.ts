import type { Nodes, Root, Table, Text } from 'mdast';
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
    const notes = new Map<string, Nodes[]>();
    const named = new Set<string>();
    const torn = new Set<Nodes>();
    walk(tree, (node, _index, parent) => {
      if (node.type === 'table') for (const row of findTornRows(node, file)) torn.add(row);
      // The marks of a torn row are in pieces, and its tear is told.
      if (texts.has(node.type) && !torn.has(parent)) checkText(node, file);
      if (node.type === 'text') checkAddresses(node, file);
      if (node.type === 'footnoteReference') named.add(node.identifier);
      if (node.type !== 'footnoteDefinition') return;
      if (/^\[\^[^\]]*\]:[\s\p{DI}]*$/u.test(sourceOf(node, file)))
        warn(file, node, 'empty-footnote', 'this footnote says nothing.', 'Write its text.');
      notes.set(node.identifier, [...(notes.get(node.identifier) ?? []), node]);
    });
    for (const [name, [first, ...others]] of notes) {
      const received = `so it is not shown, received "[^${name}]:".`;
      if (!named.has(name))
        warn(
          file,
          first,
          'unused-footnote',
          `nothing refers to this footnote, ${received}`,
          `Write  [^${name}]  where it belongs, or take it out.`,
        );
      for (const other of others)
        warn(
          file,
          other,
          'duplicate-footnote',
          `this footnote is defined above already, ${received}`,
          'Give it a name of its own.',
        );
    }
  };
}

const texts: ReadonlySet<string> = new Set(['paragraph', 'heading', 'tableCell']);

/** Patterns over the source of a block, in which code and addresses are blanked, and what to write instead. */
const slips: Readonly<Record<string, readonly [pattern: RegExp, hint: string]>> = {
  'contents-mark': [
    /^(?:\[\[toc\]\]|\[toc\]|\$\{toc\}|\{:toc\}|@\[toc\]).*$/gim,
    'Take the line out: the site shows a table of contents itself.',
  ],
  'template-tag': [
    /(?<!\\)\{[{%].*$/gm,
    'Tags of Hugo, Jekyll or Hexo do nothing here: write Markdown.',
  ],
  'attribute-list': [
    /(?<!\\)\{:(?!toc\})[^{}\n]*\}|\{#[^{}\s]+\}[ \t]*$/gm,
    'Take it out; an id is written in HTML:  <h2 id="…">…</h2>',
  ],
  'highlight-marks': [/(?<![\w=\\])==(?![\s=])[^=\n]*(?<!\s)==(?![\w=])/g, 'Write  <mark>…</mark>'],
  'superscript-marks': [
    /(?<=[\p{L}\p{N})\]])\^[^\s^[\]]{1,20}\^/gu,
    'Write  <sup>…</sup>  or a formula:  $x^2$',
  ],
  'subscript-marks': [
    /(?<=[A-Za-z)])~[A-Za-z\d+\-]{1,20}~(?!~)/g,
    'Write  <sub>…</sub>  or a formula:  $x_i$',
  ],
  'insert-marks': [
    /(?<![\w+\\])\+\+(?![\s+])[^+\n]{1,200}(?<!\s)\+\+(?![\w+])/g,
    'Write  <ins>…</ins>',
  ],
  'spoiler-marks': [
    /(?<![\w|\\])\|\|(?![\s|])[^|\n]{1,200}(?<!\s)\|\|(?![\w|])/g,
    'Take the bars out, or hide a part in a box:  :::details title',
  ],
  'brace-expression': [
    /(?<![\\{$])\{(?:\/\*|[\w.]{1,80}\.\w{1,80}(?:\(\))?\}|[^{}\n]{1,80}(?:=>| [+*/] )[^{}\n]{1,80}\})/g,
    'Write what it stands for: braces compute nothing, and hide no comment.',
  ],
  'card-misspelt': [
    /^(?!\[\[ogp:)[[［【]{1,2}[ \u3000]*(?:ogp|opg|gop|og)[ \u3000]*[:：].*$|^\[\[\0+$/gim,
    'If a card is meant, write  [[ogp:https://example.com/page]]',
  ],
  'wiki-link': [
    /(?<![\w\\[])\[\[(?!toc\]|[ \u3000]*(?:ogp|opg|gop|og)[ :：]|\d+\]\])[^[\]\n]+\]\](?!\()/gi,
    'Write a link:  [title](../other-post/ja.md)',
  ],
  embed: [
    /(?<![\w\\])@\[(?!card\]\([^\s)]+\)[ \t]*$|toc\])[\w-]+\]\(/gim,
    'Write a card on a line of its own:  [[ogp:https://example.com/page]]',
  ],
  'heading-space': [
    /^#{2,6}[^#\s].*$|^#{1,6}\u3000.*$/gm,
    'Write a space after the signs:  ## heading',
  ],
  'list-space': [
    /^(?:[-*+]|\d{1,9}[.)])\u3000.*$/gm,
    'Write an ordinary space, not a full-width one:  - item',
  ],
  'definition-list': [
    /(?<=\n): {1,3}\S.*$/gm,
    'Write  <dl><dt>term</dt><dd>what it means</dd></dl>',
  ],
  'unknown-footnote': [/(?<!\\)\[\^[^\]\s]+\]/g, 'Define it on a line of its own:  [^name]: text'],
  'unknown-reference': [
    /(?<![\w\\\]])\[(?![\d ]+\])[^[\]\n]+\]\[[^[\]\n]+\]/g,
    'Define it on a line of its own:  [name]: https://…',
  ],
  'literal-tag': [
    /(?<!\\)<(?:!--|[a-z][a-z\d]*[ \t\n]+[a-z][\w:-]*=).*$/gim,
    'Put the values of a tag into quotes and close it:  <a href="…">…</a>  or, where it is meant, write  &lt;',
  ],
  'comment-marks': [/%%[^%\n]+%%/g, 'Take it out, or hide it:  <!-- … -->'],
  'inline-footnote': [
    /(?<!\\)\^\[[^[\]\n]+\]/g,
    'Write  [^1]  here, and  [^1]: text  on a line of its own.',
  ],
  'tex-brackets': [
    /\\[([](?=[^\n]*(?:\\[A-Za-z]|[\^_=]))[^\n]*?\\[)\]]/g,
    'Write a formula between dollars:  $x^2$',
  ],
  'wide-marks': [
    /^[＃＊][ \u3000].*$|＊＊[^＊\n]+＊＊/gm,
    'Write the signs of Markdown in ASCII:  ## heading  or  **bold**',
  ],
  'list-signs': [
    /^(?:・|[\d０-９]{1,2}[．）]).*(?=\n(?:・|[\d０-９]{1,2}[．）]))/gm,
    'Lines of a paragraph are joined: write  - item  or  1. item',
  ],
  'unclosed-link': [/(?<!\\)\[[^[\]\n]*\]\(\0+$/gm, 'Close the link:  )  after the address.'],
  'unclosed-code': [/(?<!\\)`.*$/gm, 'Close the pair, or escape it:  \\`'],
  'table-head': [
    /^(?=[^\n]*\|)[^\n]*\n\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t:-]*)+$/gm,
    'Give the head as many cells as the line of dashes; a bar within a cell is written  \\|',
  ],
  'table-dashes': [
    /^\|(?![ \t:|-]+$)[^\n]*\|[ \t]*\n\|(?![ \t:|-]+$)[^\n]*\|[ \t]*$/gm,
    'Write  | --- | --- |  below the head, with as many cells.',
  ],
};

// Most blocks, and nearly all cells, have none of these: to look for every slip takes longer than to parse them.
const sign = /[[{#`<\u3000［【＃＊^~]|==|%%|\+\+|\|\||\\\(/;
const signOverLines = /[|:・．）]/;

function checkText(block: Nodes, file: VFile): void {
  const source = sourceOf(block, file);
  if (!sign.test(source) && !(source.includes('\n') && signOverLines.test(source))) return;
  const shown = readShown(block, String(file.value));
  for (const [id, [pattern, hint]] of Object.entries(slips)) {
    if (shown.search(pattern) < 0) continue;
    for (const { 0: match, index } of shown.matchAll(pattern)) {
      const line = (block.position?.start.line ?? 1) + shown.slice(0, index).split('\n').length - 1;
      const received = match
        .replace(/\n.*|\0/gs, '')
        .trim()
        .slice(0, 60);
      warn(
        file,
        line,
        id,
        `this makes nothing here and stands in the text, received "${received}".`,
        hint,
      );
    }
  }
}

function sourceOf({ position }: Pick<Nodes, 'position'>, file: VFile): string {
  return String(file.value).slice(position?.start.offset, position?.end.offset);
}

/** An address with blanks in it ends no link. */
function checkAddresses({ value, position }: Text, file: VFile): void {
  if (!value.includes('[')) return;
  const source = sourceOf({ position }, file);
  for (const [received, address = ''] of value.matchAll(/\[[^[\]\n]*\]\(([^()\n]*)\)/g)) {
    if (!/\S \S/.test(address) || !source.includes(received)) continue;
    const what = `this makes nothing here and stands in the text, received "${received.slice(0, 60)}".`;
    warn(file, position?.start.line, 'address-space', what, 'Write a blank in an address as  %20');
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

/** Rows with words beyond the last column of their table. */
function findTornRows({ align, children }: Table, file: VFile): Nodes[] {
  const width = align?.length ?? children[0]?.children.length ?? 0;
  return children.filter((row) => {
    const lost = row.children.slice(width);
    if (lost.length === 0) return false;
    const [start, end] = [lost[0]?.position?.start.offset, lost.at(-1)?.position?.end.offset];
    const text = String(file.value)
      .slice(start, end)
      .replace(/^\||\|$/g, '')
      .trim();
    if (text === '') return false;
    const what = `this row has ${row.children.length} cells and its head ${width}, so words are not shown`;
    warn(
      file,
      row,
      'excess-cell',
      `${what}, received "${text.slice(0, 60)}".`,
      'A bar within a cell, in code too, is written  \\|',
    );
    return true;
  });
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
