import {
  checkTag,
  opaqueElements,
  impliedEndElements,
  voidElements,
  type TagAttribute,
  type TagProblem,
} from './html-rules.ts';

/**
 * Rewrites the HTML that an author put between one pair of Markdown's brackets, piece by piece, so that what comes
 * out is made of allowed tags alone: every `<` that is not one of them is escaped, comments are dropped, and each
 * element that was opened in these pieces is closed in them. Problems are collected in `problems`.
 */
export class HtmlScan {
  readonly problems: (TagProblem & { line: number })[] = [];
  readonly #open: OpenElement[] = [];
  readonly #maxDepth: number;
  #isDepthReported = false;

  constructor(maxDepth: number) {
    this.#maxDepth = maxDepth;
  }

  /** The piece, rewritten; every start tag carries the line it was written on as `data-line`. */
  add(html: string, firstLine: number): string {
    let clean = '';
    let line = firstLine;
    for (const token of tokenize(html)) {
      clean += this.#rewrite(token, line);
      line += countLines(token.source);
    }
    return clean;
  }

  /** The end tags that are still missing. */
  end(): string {
    return this.#closeDownTo(0);
  }

  #rewrite(token: Token, line: number): string {
    switch (token.type) {
      case 'text':
        return token.source.replaceAll('<', '&lt;');
      case 'comment':
        return '';
      case 'declaration':
        this.problems.push({ ...declarationProblem(token.source), line });
        return '';
      case 'unfinished':
        this.problems.push({ ...unfinishedProblem(token.source), line });
        return token.source.replaceAll('<', '&lt;');
      case 'start':
        return this.#start(token, line);
      case 'end':
        return this.#end(token.name.toLowerCase(), line);
    }
  }

  #start({ name, attributes, isSelfClosing }: StartToken, line: number): string {
    const element = name.toLowerCase();
    const { tagName, attributes: kept, problems } = checkTag(name, attributes);
    this.problems.push(...problems.map((problem) => ({ ...problem, line })));
    const isTooDeep = this.#open.length >= this.#maxDepth;
    if (isTooDeep && !this.#isDepthReported) this.#reportDepth(line);
    if (isTooDeep) return this.#push({ element, tagName: undefined, line }, '');
    const startTag = tagName === undefined ? '' : toStartTag(tagName, kept, line);
    if (isSelfClosing && !voidElements.has(element))
      return tagName === undefined ? '' : `${startTag}</${tagName}>`;
    return this.#push({ element, tagName, line }, startTag);
  }

  #push(element: OpenElement, startTag: string): string {
    if (!voidElements.has(element.element)) this.#open.push(element);
    return startTag;
  }

  #end(element: string, line: number): string {
    const index = this.#open.findLastIndex((open) => open.element === element);
    if (index < 0) {
      this.problems.push({ ...strayEndProblem(element), line });
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
      if (!impliedEndElements.has(element)) {
        this.problems.push({ ...unclosedProblem(element), line });
      }
    }
    return ends;
  }

  #reportDepth(line: number): void {
    this.#isDepthReported = true;
    this.problems.push({ ...depthProblem(this.#maxDepth), line });
  }
}

/** Cuts HTML into tags, comments and the text between them. Joined, the sources are the HTML again. */
function* tokenize(html: string): Generator<Token> {
  let at = 0;
  while (at < html.length) {
    const token = readToken(html, at);
    yield token;
    at += token.source.length;
    if (token.type === 'start' && opaqueElements.has(token.name.toLowerCase())) {
      const end = endOfContent(html, at, token.name);
      if (end > at) yield { type: 'comment', source: html.slice(at, end) };
      at = end;
    }
  }
}

function readToken(html: string, at: number): Token {
  const source = match(/[^<]+|<(?![a-z/!?])/iy, html, at)?.[0];
  if (source !== undefined) return { type: 'text', source };
  const comment = match(/<!--(?:-?>|[^]*?(?:--!?>|$))/y, html, at)?.[0];
  if (comment !== undefined) return { type: 'comment', source: comment };
  const declaration = match(/<(?:[!?]|\/(?![a-z]))[^>]*(?:>|$)/iy, html, at)?.[0];
  if (declaration !== undefined) return { type: 'declaration', source: declaration };
  return readTag(html, at) ?? { type: 'unfinished', source: html.slice(at) };
}

function readTag(html: string, at: number): Token | undefined {
  // The lookahead keeps the name from giving characters back to the attributes when no `>` comes.
  const tag = match(/<(\/?)([a-z][^\s/>]*)(?=[\s/>])((?:[^>"']|"[^"]*"|'[^']*')*)>/iy, html, at);
  if (!tag) return undefined;
  const [source, slash, name = '', rest = ''] = tag;
  if (slash) return { type: 'end', source, name };
  const isSelfClosing = rest.endsWith('/');
  return { type: 'start', source, name, attributes: readAttributes(rest), isSelfClosing };
}

function readAttributes(text: string): TagAttribute[] {
  const attribute = /([^\s"'<>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'<>`]+)))?/g;
  return Array.from(text.matchAll(attribute), ([, name = '', double, single, bare]) => ({
    name,
    value: double ?? single ?? bare ?? null,
  }));
}

/** Where the end tag of an element without readable content begins, or the end of the piece. */
function endOfContent(html: string, at: number, name: string): number {
  return match(new RegExp(`</${name}`, 'gi'), html, at)?.index ?? html.length;
}

function match(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

function toStartTag(tagName: string, attributes: TagAttribute[], line: number): string {
  // Character references in a value are left as they are, so only the quote needs escaping.
  const kept = attributes.map(
    ({ name, value }) => ` ${name}="${value?.replaceAll('"', '&quot;') ?? ''}"`,
  );
  return `<${tagName}${kept.join('')} data-line="${line}">`;
}

function countLines(text: string): number {
  return text.split('\n').length - 1;
}

function declarationProblem(source: string): TagProblem {
  return {
    id: 'html-element',
    message: `this declaration is not for texts, received ${source.slice(0, 60)}`,
    hint: 'Take it out; for the characters themselves write &lt;',
  };
}

function unfinishedProblem(source: string): TagProblem {
  const [start = ''] = source.split('\n');
  return {
    id: 'html-unclosed',
    message: `this HTML tag has no ">" at its end, received ${start.slice(0, 60)}`,
    hint: 'Finish the tag, check its quotes, or write &lt; for the character itself.',
  };
}

function strayEndProblem(element: string): TagProblem {
  return {
    id: 'html-stray-end',
    severity: 'warning',
    message: `this end tag closes nothing and is left out, received </${element}>.`,
    hint: `Take it out, or write <${element}> before it in the same paragraph, list item or table cell.`,
  };
}

function unclosedProblem(element: string): TagProblem {
  return {
    id: 'html-unclosed',
    message: `this element is never closed, received <${element}>.`,
    hint: `Write </${element}> in the same paragraph, list item or table cell; after a block, on a line of its own.`,
  };
}

function depthProblem(maxDepth: number): TagProblem {
  return {
    id: 'nested-too-deep',
    message: `the text must not be nested deeper than ${maxDepth} levels.`,
    hint: 'Close elements before opening more of them.',
  };
}

interface OpenElement {
  element: string;
  /** Undefined for an element that is not rendered. */
  tagName: string | undefined;
  line: number;
}

type Token =
  | { type: 'text' | 'comment' | 'declaration' | 'unfinished'; source: string }
  | StartToken
  | { type: 'end'; source: string; name: string };

interface StartToken {
  type: 'start';
  source: string;
  name: string;
  attributes: TagAttribute[];
  isSelfClosing: boolean;
}
