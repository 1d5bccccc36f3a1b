import {
  checkTag,
  opaqueElements,
  impliedEndElements,
  voidElements,
  type TagAttribute,
} from './html-rules.ts';
import { maxDepth, tooDeep } from './guard.ts';
import type { MarkdownFinding, MarkdownProblem } from './report.ts';

/**
 * Rewrites the HTML that an author put between one pair of Markdown's brackets, piece by piece, so that what comes
 * out is made of allowed tags alone: every `<` that is not one of them is escaped, comments are dropped, and each
 * element that was opened in these pieces is closed in them. Problems are collected in `problems`.
 */
export class HtmlScan {
  readonly problems: MarkdownProblem[] = [];
  readonly #open: OpenElement[] = [];

  /** The piece, rewritten; every start tag carries the line it was written on as `data-line`. */
  add(html: string, firstLine: number): string {
    const tokens = new RegExp(token);
    let clean = '';
    let line = firstLine;
    let at = 0;
    for (let match = tokens.exec(html); match; match = tokens.exec(html)) {
      clean += this.#rewrite(match, line);
      const { end, name = '' } = match.groups ?? {};
      if (!end && opaqueElements.has(name.toLowerCase())) skipContent(html, name, tokens);
      line += html.slice(at, tokens.lastIndex).split('\n').length - 1;
      at = tokens.lastIndex;
    }
    return clean;
  }

  /** The end tags that are still missing. */
  end(): string {
    return this.#closeDownTo(0);
  }

  #rewrite({ 0: source, groups = {} }: RegExpExecArray, line: number): string {
    const { comment, declaration, end, name, rest = '', unfinished } = groups;
    if (comment) {
      if (!/^<!--?-?>$|--!?>$/.test(comment)) this.problems.push({ ...openCommentProblem, line });
      return '';
    }
    if (end && name) return this.#end(name.toLowerCase(), line);
    if (name) return this.#start(name, rest, line);
    if (declaration) this.problems.push({ ...declarationProblem(source), line });
    if (unfinished) this.problems.push({ ...unfinishedProblem(source), line });
    const literal = source.search(markdownMark);
    if (
      literal >= 0 &&
      !this.#open.some(({ element }) => /^(?:code|pre|kbd|samp)$/.test(element))
    ) {
      const lines = source.slice(0, literal).split('\n').length - 1;
      this.problems.push({ ...literalProblem(source.slice(literal)), line: line + lines });
    }
    return declaration ? '' : source.replaceAll('<', '&lt;');
  }

  #start(name: string, rest: string, line: number): string {
    const element = name.toLowerCase();
    const { tagName, attributes, problems } = checkTag(name, readAttributes(rest));
    this.problems.push(...problems.map((problem) => ({ ...problem, line })));
    const isVoid = voidElements.has(element);
    const isTooDeep = this.#open.length >= maxDepth;
    if (isTooDeep && !this.problems.some(({ id }) => id === tooDeep.id))
      this.problems.push({ ...tooDeep, line });
    const shown = isTooDeep ? undefined : tagName;
    const isEmpty = rest.endsWith('/') && !isTooDeep;
    if (!isVoid && !isEmpty) this.#open.push({ element, tagName: shown, line });
    if (shown === undefined) return '';
    return toStartTag(shown, attributes, line) + (isEmpty && !isVoid ? `</${shown}>` : '');
  }

  #end(element: string, line: number): string {
    const index = this.#open.findLastIndex((open) => open.element === element);
    if (index < 0) {
      this.problems.push({
        id: 'html-stray-end',
        severity: 'warning',
        line,
        message: `this end tag closes nothing and is left out, received </${element}>.`,
        hint: `Take it out, or write <${element}> before it in the same paragraph, list item or table cell.`,
      });
      return '';
    }
    const innerEnds = this.#closeDownTo(index + 1);
    const tagName = this.#open.pop()?.tagName;
    return innerEnds + (tagName === undefined ? '' : `</${tagName}>`);
  }

  #closeDownTo(depth: number): string {
    let ends = '';
    for (const { element, tagName, line } of this.#open.splice(depth).reverse()) {
      if (tagName === undefined) continue;
      ends += `</${tagName}>`;
      if (impliedEndElements.has(element)) continue;
      this.problems.push({
        id: 'html-unclosed',
        line,
        message: `this element is never closed, received <${element}>.`,
        hint: `Write </${element}> in the same paragraph, list item or table cell; after a block, on a line of its own.`,
      });
    }
    return ends;
  }
}

/** Cuts HTML into tags, comments and the text between them. Joined, the tokens are the HTML again. */
const token = new RegExp(
  [
    /[^<]+|<(?![a-z/!?])/,
    /(?<comment><!--(?:-?>|[^]*?(?:--!?>|$)))/,
    /(?<declaration><(?:[!?]|\/(?![a-z]))[^>]*(?:>|$))/,
    // The lookahead keeps the name from giving characters back to the attributes when no `>` comes.
    /<(?<end>\/?)(?<name>[a-z][^\s/>]*)(?=[\s/>])(?<rest>(?:[^>"']|"[^"]*"|'[^']*')*)>/,
    /(?<unfinished>[^]+)/,
  ]
    .map(({ source }) => source)
    .join('|'),
  'iy',
);

function readAttributes(text: string): TagAttribute[] {
  const attribute = /([^\s"'<>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'<>`]+)))?/g;
  return Array.from(text.matchAll(attribute), ([, name = '', double, single, bare]) => ({
    name,
    value: double ?? single ?? bare ?? null,
  }));
}

/** Moves to where the end tag of an element without readable content begins, or to the end of the piece. */
function skipContent(html: string, name: string, tokens: RegExp): void {
  const end = new RegExp(`</${name}`, 'gi');
  end.lastIndex = tokens.lastIndex;
  tokens.lastIndex = end.exec(html)?.index ?? html.length;
}

function toStartTag(tagName: string, attributes: TagAttribute[], line: number): string {
  // Character references in a value are left as they are, so only the quote needs escaping.
  const kept = attributes.map(
    ({ name, value }) => ` ${name}="${value?.replaceAll('"', '&quot;') ?? ''}"`,
  );
  return `<${tagName}${kept.join('')} data-line="${line}">`;
}

function declarationProblem(source: string): MarkdownFinding {
  return {
    id: 'html-element',
    message: `this declaration is not for texts, received ${source.slice(0, 60)}`,
    hint: 'Take it out; for the characters themselves write &lt;',
  };
}

const openCommentProblem: MarkdownFinding = {
  id: 'html-unclosed',
  message: 'this comment is never closed, and hides what stands below it.',
  hint: 'Write  -->  where it ends.',
};

/** Bold, struck out, code, a link, an item, a heading. */
const markdownMark = /\*\*|~~|`[^`\n]+`|\]\(|(?<=\n)(?:[-*+]|\d{1,9}[.)]|#{2,6}) /;

function literalProblem(source: string): MarkdownFinding {
  const [excerpt = ''] = source.split('\n');
  return {
    id: 'literal-emphasis',
    severity: 'warning',
    message: `within HTML the marks of Markdown make nothing and stand in the text, received "${excerpt.slice(0, 32)}".`,
    hint: 'Set the text apart by empty lines, or write it in HTML, such as  <strong>…</strong>',
  };
}

function unfinishedProblem(source: string): MarkdownFinding {
  const [start = ''] = source.split('\n');
  return {
    id: 'html-unclosed',
    message: `this HTML tag has no ">" at its end, received ${start.slice(0, 60)}`,
    hint: 'Finish the tag, check its quotes, or write &lt; for the character itself.',
  };
}

interface OpenElement {
  element: string;
  /** Undefined for an element that is not rendered. */
  tagName: string | undefined;
  line: number;
}
