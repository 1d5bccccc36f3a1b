import type { Blockquote, Nodes, Parents, PhrasingContent, Root, RootContent } from 'mdast';
import type { Processor } from 'unified';
import type { VFile } from 'vfile';
import type { PluginOptions } from './language.ts';
import { cutByLines } from './paragraph-lines.ts';
import { wrapParser } from './parser.ts';
import { report } from './report.ts';
import { walk } from './walk.ts';

/**
 * Reads boxes between lines of colons, as Zenn, Qiita, Docusaurus and VuePress write them: `:::message alert`,
 * `:::tip[題]`, `::: details 題`. Such a line ends what stands above it, as a rule does, and is shown to the parser as
 * a rule of the same length. Stands before the guard of the parser, which then guards this.
 */
export function remarkBoxSyntax(this: Processor): undefined {
  wrapParser(this, (parse) => (source, file) => {
    const tree = parse(source, file);
    if (!new RegExp(fence, 'm').test(source)) return tree;
    const literal = linesOfCode(tree);
    const fences = new Map<number, string>();
    const lines = source.split('\n').map((line, index) => {
      const [, before = '', mark] = fence.exec(line) ?? [];
      if (mark === undefined || literal.has(index + 1)) return line;
      fences.set(index + 1, mark.trim());
      return before + '_'.repeat(mark.length);
    });
    const folded = parse(lines.join('\n'), file);
    fold(folded, fences, (title) => readInline(parse(title, file)), file);
    for (const [line, mark] of fences) reportFence(file, line, mark);
    return folded;
  });
}

/** Makes notes and `<details>` of these boxes, and of GitHub's alerts: quotations that begin with `[!NOTE]`. */
export function remarkBoxes({ strings: { boxes, colon } }: PluginOptions) {
  return (tree: Root, file: VFile): void => {
    walk(tree, (node) => {
      if (node.type !== 'blockquote') return;
      const { name, title } = (node.data as Box['data']) ?? readAlert(node, file) ?? {};
      if (name === undefined || title === undefined) return;
      const kind = boxKinds.get(name.toLowerCase());
      if (!kind) reportUnknown(file, node, name);
      if (kind === 'details') {
        node.data = { hName: 'details' };
        addLabel(node, title.length > 0 ? title : [text(boxes.details)], 'summary');
      } else {
        const className = ['alert', `alert-${kind ?? 'note'}`];
        node.data = { hName: 'div', hProperties: { className, role: 'note' } };
        const rest = title.length > 0 ? [text(colon), ...title] : [];
        addLabel(node, [{ type: 'strong', children: [text(boxes[kind ?? 'note']), ...rest] }], 'p');
      }
    });
  };
}

/** Kinds by the names that blogs give them; the first six are the site's own. */
export const boxKinds: ReadonlyMap<string, keyof PluginOptions['strings']['boxes']> = new Map(
  Object.entries({
    note: 'note info message abstract summary tldr todo example question help faq quote cite',
    tip: 'tip hint success check done',
    important: 'important',
    warning: 'warning warn attention',
    caution: 'caution alert danger error failure fail bug',
    details: 'details',
  } as const).flatMap(([kind, names]) => names.split(' ').map((name) => [name, kind as 'note'])),
);

/** The marks of containers, then colons and what the line says beside them; nothing at the end of a box. */
const fence = /^((?:[ \t>]|[-*+][ \t]|\d{1,9}[.)][ \t])*)(:{3,}(?!:).*?)\r?$/;

/** `note warn` is a warning, and `tip[題]{.class}` a tip with a title. */
function readOpener(opener: string): { name: string; title: string } {
  const [, name = '', rest = ''] = /^([^\s[{]*)(.*)$/.exec(opener) ?? [];
  const title = rest
    .trim()
    .replace(/^\[(.*)\]$/, '$1')
    .replace(/^\[([^\]]*)\]\{.*$/, '$1');
  const named = /^\{.*?title="([^"]*)".*$/.exec(title)?.[1];
  if (boxKinds.has(title)) return { name: title, title: '' };
  return { name, title: named ?? (title.startsWith('{') ? '' : title) };
}

function fold(
  parent: Parents,
  fences: Map<number, string>,
  toInline: (title: string) => PhrasingContent[],
  file: VFile,
): void {
  const children: RootContent[] = [];
  const open: Box[] = [];
  for (const node of parent.children) {
    const line = node.position?.start.line ?? 0;
    const mark = node.type === 'thematicBreak' ? fences.get(line) : undefined;
    if (mark === undefined) {
      if ('children' in node) fold(node, fences, toInline, file);
      (open.at(-1)?.children ?? children).push(node as never);
      continue;
    }
    const opener = mark.replace(/^:+/, '');
    const size = mark.length - opener.length;
    if (opener !== '') {
      const { name, title } = readOpener(opener.trim());
      const data = { name, title: title === '' ? [] : toInline(title), size, mark };
      const box: Box = { type: 'blockquote', children: [], data, position: node.position };
      (open.at(-1)?.children ?? children).push(box as never);
      open.push(box);
    } else if (open.length > 0) {
      const same = open.findLastIndex(({ data }) => data.size === size);
      const [, ...inner] = open.splice(same < 0 ? -1 : same);
      for (const { data, position } of inner)
        reportFence(file, position?.start.line ?? 1, data.mark);
    } else continue;
    fences.delete(line);
  }
  for (const { data, position } of open) reportFence(file, position?.start.line ?? 1, data.mark);
  parent.children = children as typeof parent.children;
}

function linesOfCode(tree: Root): Set<number> {
  const lines = new Set<number>();
  walk(tree, ({ type, position }) => {
    if (!position || !['code', 'inlineCode', 'html', 'math'].includes(type)) return;
    // The first line of code within a line may be that of a title.
    const first = position.start.line + Number(type === 'inlineCode');
    for (let line = first; line <= position.end.line; line++) lines.add(line);
  });
  return lines;
}

/** A title stands elsewhere in the text than it was parsed at. */
function readInline({ children: [first] }: Root): PhrasingContent[] {
  if (first?.type !== 'paragraph') return [];
  walk(first, (node) => void delete node.position);
  return first.children;
}

/** GitHub's alert, also with a title behind its kind, as Obsidian has it. Takes the line away that says so. */
function readAlert(quote: Blockquote, file: VFile): Label | undefined {
  const [paragraph] = quote.children;
  const [start] = paragraph?.type === 'paragraph' ? paragraph.children : [];
  if (paragraph?.type !== 'paragraph' || start?.type !== 'text') return undefined;
  const [mark, name] = /^\[!([\w-]+)\][+-]?[ \t]*/.exec(start.value) ?? [];
  const isEscaped = String(file.value).charAt(paragraph.position?.start.offset ?? 0) === '\\';
  if (mark === undefined || name === undefined || isEscaped) return undefined;
  start.value = start.value.slice(mark.length);
  const take = cutByLines(paragraph.children);
  const title = start.value.startsWith('\n') ? [] : take(0, 0);
  if (title) paragraph.children = take(1, Infinity) ?? [];
  if (paragraph.children.length === 0) quote.children.shift();
  return { name, title: title ?? [] };
}

function addLabel(box: Blockquote, children: PhrasingContent[], hName: string): void {
  const start = box.position?.start ?? { line: 1, column: 1 };
  // Without an extent, so that nobody takes the source of the box for that of its label.
  const position = { start, end: start };
  box.children.unshift({ type: 'paragraph', children, position, data: { hName } });
}

function text(value: string): PhrasingContent {
  return { type: 'text', value };
}

function reportFence(file: VFile, line: number, mark: string): void {
  report(file, line, {
    id: 'unclosed-box',
    message: `${/[^:]/.test(mark) ? 'this box is never closed' : 'this line ends no box'}, received "${mark.slice(0, 60)}".`,
    hint: 'A box ends at  :::  on a line of its own, in the same list item or quotation as it begins.',
  });
}

function reportUnknown(file: VFile, box: Nodes, name: string): void {
  report(file, box, {
    id: 'unknown-box',
    severity: 'warning',
    message: `no kind of box is called so, received "${name}". It is shown as a note.`,
    hint: 'Kinds are note, tip, important, warning, caution and details.',
  });
}

interface Label {
  name: string;
  title: PhrasingContent[];
}

/** A box as the parser leaves it. */
type Box = Blockquote & { data: Label & { size: number; mark: string } };
