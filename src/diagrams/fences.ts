import type { Root } from 'mdast';
import remarkGfm from 'remark-gfm';
import remarkMdx from 'remark-mdx';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { visit } from 'unist-util-visit';

/** `line` is that of the opening fence, from 1. */
export interface Fence {
  code: string;
  line: number;
}

/**
 * The mermaid blocks of a Markdown text, exactly as the renderer will see them: also in lists and quotes, and none that
 * stand inside other code or HTML. Text that MDX cannot parse has none: rendering tells what is wrong with it.
 */
export function findFences(markdown: string, { mdx = false } = {}): Fence[] {
  if (!/mermaid/i.test(markdown)) return [];
  const markup = mdx ? /^ {0,3}[<{]|^(?:import|export)\b/m : /^ {0,3}</m;
  return scan(markdown.replace(/\r\n?/g, '\n'), markup) ?? parse(markdown, mdx);
}

/**
 * Parsing takes milliseconds, and most texts do not need it: where every fence stands at the start of a line and, outside
 * of code, no line begins markup, no container and no other block can hide or end a fence. Undefined for other texts.
 */
function scan(markdown: string, markup: RegExp): Fence[] | undefined {
  const fences: Fence[] = [];
  const rest: string[] = [];
  let open: { mark: string; lang: string | undefined; line: number; code: string[] } | undefined;
  for (const [index, text] of markdown.split('\n').entries()) {
    if (!open) {
      const [, mark, , info = ''] = openingLine.exec(text) ?? [];
      if (mark) open = { mark, lang: info.trim().split(/\s/)[0], line: index + 1, code: [] };
      else rest.push(text);
    } else if (closingLine.exec(text)?.[1]?.startsWith(open.mark)) {
      if (isMermaid(open.lang)) fences.push({ code: open.code.join('\n'), line: open.line });
      open = undefined;
    } else open.code.push(text);
  }
  const others = rest.join('\n');
  return open || markup.test(others) || /```|~~~/.test(others) ? undefined : fences;
}

const openingLine = /^(([`~])\2{2,})(?!\2)([^`]*)$/;
const closingLine = /^ {0,3}(`{3,}|~{3,})[ \t]*$/;

/** `Mermaid`, and `mermaid:file.mmd`, as other blogs write a file's name, are mermaid as well. */
function isMermaid(lang: string | null | undefined): boolean {
  return lang?.replace(/:.*$/, '').toLowerCase() === 'mermaid';
}

function parse(markdown: string, mdx: boolean): Fence[] {
  let tree: Root;
  try {
    tree = (mdx ? mdxParser : parser).parse(markdown);
  } catch {
    return [];
  }
  const fences: Fence[] = [];
  visit(tree, 'code', ({ lang, value, position }) => {
    if (isMermaid(lang)) fences.push({ code: value, line: position?.start.line ?? 1 });
  });
  return fences;
}

const parser = unified().use(remarkParse).use(remarkGfm);
const mdxParser = unified().use(remarkParse).use(remarkGfm).use(remarkMdx);
