import type { Definition, FootnoteDefinition, Nodes, Root, Table } from 'mdast';
import type { VFile } from 'vfile';
import { report, sourceOf } from './report.ts';
import { walk } from './walk.ts';

/**
 * Warns of what other programs read as a mark, or an author meant as one, and what stands in the text here as it is; and
 * of what is not shown at all: cells beyond the head of a table, footnotes that nothing refers to, second definitions.
 * Before the plugins that change the tree. Code and escapes are meant.
 */
export function remarkSlips() {
  return (tree: Root, file: VFile): void => {
    const defined = new Map<string, (Definition | FootnoteDefinition)[]>();
    const named = new Set<string>();
    const torn = new Set<Nodes>();
    walk(tree, (node, _index, parent) => {
      if (node.type === 'table') for (const row of findTornRows(node, file)) torn.add(row);
      // The marks of a torn row are in pieces, and its tear is told.
      if (texts.has(node.type) && !torn.has(parent)) checkText(node, file);
      if (node.type === 'emphasis') checkEmphasis(node, file);
      if (node.type === 'footnoteReference') named.add(node.identifier);
      if (node.type === 'footnoteDefinition' || node.type === 'definition')
        defined.getOrInsertComputed(node.type + node.identifier, () => []).push(node);
      if (node.type === 'footnoteDefinition' && emptyFootnote.test(sourceOf(node, file)))
        warn(file, node, 'empty-footnote', 'this footnote says nothing.', 'Write its text.');
    });
    for (const nodes of defined.values()) checkDefinitions(nodes, named, file);
  };
}

const texts: ReadonlySet<string> = new Set(['paragraph', 'heading', 'tableCell']);

/**
 * What to look for in the source of a block, and what to write instead. In the source stand a NUL for each character of
 * code and the like, U+0001 for those of an address, and U+0002 for those of a mark that makes something.
 */
const slips: Readonly<Record<string, readonly [pattern: RegExp, hint: Hint]>> = {
  'literal-emphasis': [
    anyOf(
      /(?<!\\)\*\*(?:[^*\n]+\*\*|.*)/,
      /(?<!\\)\*(?=\x02)|(?<=\x02)\*/,
      /(?<![\\~])~~(?!~)(?:[^~\n]+~~(?!~)|.*)/,
      // Between ASCII letters they are part of a name.
      /(?<![\w\\])__?[^\s_][^_\n\\]*__?(?=[^!-~\s])/,
      /(?<=[^!-~\s])__(?=[^\s_])[^_\n\\]*_{0,2}/,
      /(?<=[^!-~\s])_[^\s_][^_\n\\]*_(?!\w)/,
      /(?<![\w\\])__(?=[^!-~\s])[^_\n\\]*_{0,2}/,
      /(?<![\\_])__(?=[^!-~\s])[^_\n\\]*__/,
    ),
    mendMarks,
  ],
  'highlight-marks': [
    anyOf(/(?<![\w=\\])==(?![\s=>])(?:[^=\n]+==(?!=)|.*)/, /(?<=[^\s\w=\\])==(?=\s|$)/),
    mendMarks,
  ],
  'contents-mark': [
    /^(?:\[\[toc\]\]|\[toc\]|\$\{toc\}|\{:toc\}|@\[toc\]).*$/gim,
    'Take the line out: the site shows a table of contents itself.',
  ],
  'template-tag': [
    /(?<!\\)\{[{%].*$/gm,
    'Tags of Hugo, Jekyll or Hexo do nothing here: write Markdown.',
  ],
  'attribute-list': [
    /(?<!\\)\{:(?!toc\})[^{}\n]*\}|(?<!\\)\{[#.][A-Za-z][^{}\n]*\}[ \t]*$|(?<=[\0-\x02])\{[^{}\n]*[=#.][^{}\n]*\}/gm,
    'Take it out; an id is written in HTML:  <h2 id="…">…</h2>',
  ],
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
  'ruby-marks': [
    /[|｜]\p{sc=Han}{1,20}《[^》\n]{1,40}》|\{\p{sc=Han}{1,20}\|[^{}\n]{1,40}\}/gu,
    'Write  <ruby>漢字<rt>かんじ</rt></ruby>',
  ],
  'brace-expression': [
    /(?<![\\{$])\{(?:\/\*|[\w.]{1,80}\.\w{1,80}(?:\(\))?\}|[^{}\n]{1,80}(?:=>| [+*/] )[^{}\n]{1,80}\})/g,
    'Write what it stands for: braces compute nothing, and hide no comment.',
  ],
  'card-misspelt': [
    /^(?!\[\[ogp:)[[［【]{1,2}[ \u3000]*(?:ogp|opg|gop|og)[ \u3000]*[:：].*$|^\[\[\x01+\]\]$/gim,
    'If a card is meant, write  [[ogp:https://example.com/page]]',
  ],
  'wiki-link': [
    /(?<![\w\\[])!?\[\[(?!\x01|toc\]|[ \u3000]*(?:ogp|opg|gop|og)[ :：]|\d+\]\])[^[\]\n]+\]\]/gi,
    (received) =>
      received.startsWith('!')
        ? 'Write a picture:  ![what it shows](./name.png)'
        : 'Write a link:  [title](../other-post/ja.md)',
  ],
  embed: [
    /(?<![\w\\])@\x01(?!card\x01+[ \t]*$|toc\])[\w-]+\x01+/gim,
    'Write a card on a line of its own:  [[ogp:https://example.com/page]]',
  ],
  'bare-url': [
    /(?<!\w)(?:https?:\/\/|www\.)[\w\-.]{0,99}[\p{L}--[\p{sc=Hiragana}\0-\x7F]][[\p{L}\p{N}.\-]--\p{sc=Hiragana}]{0,99}\.(?:[a-z]{2,}|\p{sc=Han}+)/giv,
    (received) => `Put all of it in brackets:  <${received.replace(/^www/, 'https://www')}>`,
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
    /\\[([](?=[^\n]{0,200}(?:\\[A-Za-z]|[\^_=]))[^\n]{0,200}?\\[)\]]/g,
    'Write a formula between dollars:  $x^2$',
  ],
  'wide-marks': [
    /^[＃＊][ \u3000].*$|＊＊[^＊\n]+＊＊/gm,
    'Write the signs of Markdown in ASCII:  ## heading  or  **bold**',
  ],
  'list-signs': [
    /^(?:[・●○◆◇■□※①-⑳]|[-*](?=[^\s\d*-])|\d{1,2}[.)](?=[^\s\d])|[\d０-９]{1,2}[．）]).*(?=\n(?:[・●○◆◇■□※①-⑳]|[-*](?=[^\s\d*-])|\d{1,2}[.)](?=[^\s\d])|[\d０-９]{1,2}[．）]))/gm,
    'Lines of a paragraph are joined: write  - item  or  1. item',
  ],
  admonition: [
    /^(?:!!!|\?\?\?)\+? *\w.*$/gm,
    'Write a box:  > [!NOTE]  with  >  before each of its lines.',
  ],
  'address-space': [
    /(?<!\\)\[[^[\]\n\\]*\]\((?=[^()\n]*\S \S)[^()\n]*\)/g,
    'Write a blank in an address as  %20, and a width as  <img src="./name.png" alt="…" width="300">',
  ],
  'unclosed-link': [
    /(?<!\\)\[[^[\]\n\\]*\]\((?![^()\n]*\S \S[^()\n]*\)).*$/gm,
    'Close the link:  )  after the address.',
  ],
  'parted-link': [
    /(?<![\w\\\]])\[(?![\d ,]+\])[^[\]\n\\]+\](?:[ \u3000]+[(（]|（)\x01+[)）]/g,
    'Write the address right behind, in ASCII brackets:  [title](https://…)',
  ],
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

function anyOf(...patterns: RegExp[]): RegExp {
  return new RegExp(patterns.map(({ source }) => source).join('|'), 'gm');
}

/** How to mark words that stand between marks which mark nothing, and how to where one of the two is missing. */
function mendMarks(received: string): string {
  const [marks = ''] = /^[*_~=]+/.exec(received) ?? [];
  const words = received.slice(marks.length).replace(/[*_~=]+$/, '');
  const isPair = words.trim() !== '' && words.length + marks.length < received.length;
  const [sure = '', usual = ''] = models[marks.charAt(0)] ?? [];
  const repair = isPair
    ? `Write  ${sure.replace('…', () => words.trim())}`
    : `Close the pair:  ${usual}`;
  return `${repair}  or, where the signs are meant, escape them:  ${marks.replace(/./g, '\\$&')}`;
}

/** What marks words whatever stands beside them, and what does where only the other mark is missing. */
const models: Partial<Record<string, readonly [sure: string, usual: string]>> = {
  '*': ['<strong>…</strong>', '**…**'],
  '~': ['<del>…</del>', '~~…~~'],
  _: ['**…**', '**…**'],
  '=': ['<mark>…</mark>', '<mark>…</mark>'],
};

const emptyFootnote = /^\[\^[^\]]*\]:[\s\p{DI}]*$/u;

type Hint = string | ((received: string) => string);

// Most blocks, and nearly all cells, have none of these: to look for every slip takes longer than to parse them.
const sign = /[[{@#`<\u3000［【＃＊^*_~《]|==|%%|\+\+|\|\||\\\(|!!!|\?\?\?|:\/\/|www\./;
const signOverLines = /[|:]|^[・●○◆◇■□※①-⑳\d０-９-]/m;

const mayHoldSlip = (text: string): boolean =>
  sign.test(text) || (text.includes('\n') && signOverLines.test(text));

function checkText(block: Nodes, file: VFile): void {
  const source = sourceOf(block, file);
  const shown = mayHoldSlip(source) ? readShown(block, source) : '';
  if (!mayHoldSlip(shown)) return;
  const lines = source.split('\n');
  for (const [id, [pattern, hint]] of Object.entries(slips)) {
    let [line, start] = [0, 0];
    for (const { 0: match, index } of shown.matchAll(pattern)) {
      for (let end = nextLine(shown, start); end <= index; end = nextLine(shown, start)) {
        [line, start] = [line + 1, end];
      }
      // What stands around the block is gone from the beginning of the line.
      const rest = shown.slice(index, nextLine(shown, index) - 1);
      const [found = ''] = match.split('\n', 1);
      const received = lines[line]?.slice(-rest.length).slice(0, found.length).trim() ?? '';
      const what = `this makes nothing here and stands in the text, received "${received.slice(0, 60)}".`;
      const place = (block.position?.start.line ?? 1) + line;
      const mend = typeof hint === 'string' ? hint : hint(received);
      warn(file, place, id, what, mend);
    }
  }
}

/** Where the line after the one at this offset begins. */
function nextLine(text: string, offset: number): number {
  const end = text.indexOf('\n', offset);
  return (end < 0 ? text.length : end) + 1;
}

/** The source without the marks of lists and quotations around its lines, and with what is meant as it is hidden. */
function readShown(block: Nodes, source: string): string {
  const offset = block.position?.start.offset ?? 0;
  const shown = source.split('');
  const hide = (from: number, to: number, by: string) => {
    for (let at = from - offset; at < to - offset; at++) if (shown[at] !== '\n') shown[at] = by;
  };
  walk(block as never, (node: Nodes) => {
    const { start, end } = node.position ?? {};
    if (start?.offset === undefined || end?.offset === undefined) return undefined;
    if (asMeant.has(node.type) || node.type.startsWith('mdx')) {
      hide(start.offset, end.offset, '\0');
      return 'skip';
    }
    if (node.type === 'link') {
      const isBare = shown[start.offset - offset] !== '[';
      hide(start.offset, isBare ? end.offset : start.offset + 1, '\x01');
      hide(node.children.at(-1)?.position?.end.offset ?? end.offset, end.offset, '\x01');
      if (isBare) return 'skip';
    }
    const width = markWidths[node.type];
    if (width !== undefined) {
      hide(start.offset, start.offset + width, '\x02');
      hide(end.offset - width, end.offset, '\x02');
    }
    return undefined;
  });
  return shown
    .join('')
    .replace(/\n[ \t>]*/g, '\n')
    .replace(/https?:\/\/[!-\\^-~]+/g, (address) => '\x01'.repeat(address.length));
}

const markWidths: Partial<Record<string, number>> = { strong: 2, delete: 2, emphasis: 1 };

const asMeant: ReadonlySet<string> = new Set(
  'inlineCode html inlineMath image imageReference linkReference footnoteReference'.split(' '),
);

/** `10*20円、30*40円` and `*1と*2` mean signs. */
function checkEmphasis({ position }: Nodes, file: VFile): void {
  const [start = 0, end = 0] = [position?.start.offset, position?.end.offset];
  const received = String(file.value).slice(start, end);
  const around = (start > 0 ? String(file.value).charAt(start - 1) : '') + received.slice(0, 2);
  if (!/\d[*_]|[*_]\d/.test(around) || !/\d/.test(String(file.value).charAt(end))) return;
  const what = `these signs slant the words between them and are gone, received "${received.slice(0, 60)}".`;
  warn(file, position?.start.line, 'accidental-emphasis', what, 'Escape them:  \\*');
}

function checkDefinitions(
  [first, ...others]: (Definition | FootnoteDefinition)[],
  named: ReadonlySet<string>,
  file: VFile,
): void {
  if (!first) return;
  const isNote = first.type === 'footnoteDefinition';
  const received = `so it is not shown, received "[${isNote ? '^' : ''}${first.label ?? ''}]:".`;
  if (isNote && !named.has(first.identifier)) {
    const hint = `Write  [^${first.identifier}]  where it belongs, or take it out.`;
    warn(file, first, 'unused-footnote', `nothing refers to this footnote, ${received}`, hint);
  }
  const id = isNote ? 'duplicate-footnote' : 'duplicate-reference';
  const what = `this ${isNote ? 'footnote' : 'name of an address'} is defined above already, ${received}`;
  for (const other of others) warn(file, other, id, what, 'Give it a name of its own.');
}

/** Rows with words beyond the last column of their table. */
function findTornRows({ align, children }: Table, file: VFile): Nodes[] {
  const width = align?.length ?? children[0]?.children.length ?? 0;
  return children.filter((row) => {
    const lost = row.children.slice(width).map((cell) => sourceOf(cell, file));
    const words = lost
      .join('')
      .replace(/^\||\|$/g, '')
      .trim();
    if (words === '') return false;
    const what = `this row has ${row.children.length} cells and its head ${width}, so words are not shown, received "${words.slice(0, 60)}".`;
    warn(file, row, 'excess-cell', what, 'A bar within a cell, in code too, is written  \\|');
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
