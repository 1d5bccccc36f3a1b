import type { Element, ElementContent } from 'hast';
import { fromHtml } from 'hast-util-from-html';
import type { Code, Root } from 'mdast';
import { mathFromMarkdown, type InlineMath, type Math as BlockMath } from 'mdast-util-math';
import { math } from 'micromark-extension-math';
import type { Code as Character, Construct, Extension, Tokenizer } from 'micromark-util-types';
import temml from 'temml';
import type { Processor } from 'unified';
import type { VFile } from 'vfile';
import type { PluginOptions } from './language.ts';
import { report, sourceOf } from './report.ts';
import { walk } from './walk.ts';

/**
 * The syntax of formulas: `$…$`, `$$…$$`, and `$$` alone on the lines around lines. Between single dollars stands one
 * only if no blank touches them from inside and no ASCII letter or digit from outside (`US$100`, `$5と$10`,
 * `$HOME/$USER`), and if it has a backslash or is neither Japanese nor a number in a sentence.
 */
export function remarkFormulaSyntax(this: Processor): undefined {
  const data = this.data() as {
    micromarkExtensions?: Extension[];
    fromMarkdownExtensions?: unknown[];
  };
  const { flow, text } = math() as Record<'flow' | 'text', Record<number, Construct>>;
  (data.micromarkExtensions ??= []).push({
    flow: { [dollar]: onlyIf(tokenizeFence, flow[dollar] as Construct) },
    text: { [dollar]: onlyIf(tokenizeFormula, text[dollar] as Construct) },
  });
  (data.fromMarkdownExtensions ??= []).push(mathFromMarkdown());
}

/** Where dollars of a text may be more than text. */
export const formulaLike = /\$\$|(?<![\dA-Za-z$])\$[^\s$][^$]*\$(?![\dA-Za-z])/;

/** Sets formulas, those of ` ```math ` blocks too, in MathML, which needs no script, no style and no font of its own. */
export function remarkFormulas({ strings }: PluginOptions) {
  const box = { tabIndex: 0, role: 'group', ariaLabel: strings.formula };
  return (tree: Root, file: VFile): void => {
    walk(tree, (node, index, parent) => {
      if (!isFormula(node)) return undefined;
      const isInline = node.type === 'inlineMath';
      if (node.type === 'math') checkEnd(node, file);
      const isBlock = !isInline || sourceOf(node, file).startsWith('$$');
      const className = ['formula', ...(isBlock ? ['formula-block'] : [])];
      const data = {
        hName: isInline ? 'span' : 'div',
        hProperties: { className, ...(isBlock && box) },
        hChildren: toMath(node, isBlock, file),
      };
      const { value, position } = node;
      parent.children[index] = { type: 'math', value, data, ...(position && { position }) };
      return 'skip';
    });
  };
}

function isFormula(node: Root['children'][number]): node is InlineMath | BlockMath | Code {
  const { type } = node;
  return type === 'inlineMath' || type === 'math' || (type === 'code' && node.lang === 'math');
}

function toMath(node: Formula, displayMode: boolean, file: VFile): ElementContent[] {
  try {
    // GitHub also writes $`…`$.
    const value = node.value.replace(/^`([^`]*)`$/, '$1');
    const html = temml.renderToString(value, { displayMode, throwOnError: true });
    if (html.includes('tml-cancel')) throw new Error('browsers draw no \\cancel');
    const [formula] = fromHtml(html, { fragment: true }).children;
    dropStyles(formula as Element);
    (formula as Element).properties['alttext'] = value.trim();
    return [formula as Element];
  } catch (error) {
    const [cause = ''] = (error as Error).message.split(/ at position|\n/);
    report(file, node, {
      id: 'formula',
      message: `this formula cannot be set, received "${node.value.trim().slice(0, 60)}": ${cause.trim()}.`,
      hint: 'Compare it with https://temml.org/docs/en/supported, or write \\$ where a dollar is meant.',
    });
    return [];
  }
}

/** The site allows no inline style: lines and edges without space become classes, and a formula has the colour of the text. */
function dropStyles(node: Element): void {
  const { style, className, ...properties } = node.properties;
  const names = Array.from(
    String(style ?? '').matchAll(/(padding|border)-(\w+):(?:0(?:em|pt);|0\.\d+em solid)/g),
    ([, what = '', side = '']) => `formula-${what === 'border' ? 'line' : 'edge'}-${side}`,
  );
  if (/border:/.test(String(style))) names.push('formula-boxed');
  const classes = [...(Array.isArray(className) ? className : []), ...names];
  node.properties = { ...properties, ...(classes.length > 0 && { className: classes }) };
  for (const child of node.children) if (child.type === 'element') dropStyles(child);
}

/** A block that is never closed takes the rest of the text with it. */
function checkEnd(node: BlockMath, file: VFile): void {
  if (/\n[\s>]*\${2,}\s*$/.test(sourceOf(node, file))) return;
  report(file, node, {
    id: 'unclosed-formula',
    message: 'this formula is never closed, received "$$".',
    hint: 'Write  $$  on a line of its own below it, or \\$\\$ for the characters themselves.',
  });
}

function onlyIf(condition: Tokenizer, construct: Construct): Construct {
  return {
    ...construct,
    tokenize(effects, ok, nok) {
      const then = construct.tokenize.call(this, effects, ok, nok);
      return effects.check({ tokenize: condition, partial: true }, then, nok);
    },
  };
}

/** Dollars, and nothing else on the line. */
const tokenizeFence: Tokenizer = (effects, ok, nok) => {
  const next = (code: Character) => {
    if (isLineEnd(code)) return ok(code);
    if (code !== dollar && !isBlank(code)) return nok(code);
    effects.consume(code);
    return next;
  };
  return next;
};

const tokenizeFormula: Tokenizer = function (effects, ok, nok) {
  const { previous } = this;
  let content = '';
  let opening = 0;
  const open = (code: Character) => {
    if (code !== dollar) return opening > 1 ? ok(code) : inside(code);
    opening++;
    effects.consume(code);
    return open;
  };
  const inside = (code: Character) => {
    if (code === null) return nok(code);
    effects.consume(code);
    if (code === dollar) return close;
    content += isLineEnd(code) || isBlank(code) ? ' ' : String.fromCharCode(code);
    return inside;
  };
  const close = (code: Character) =>
    code === dollar || isWord(code) || isWord(previous) || !readsAsFormula(content)
      ? nok(code)
      : ok(code);
  return open;
};

function readsAsFormula(content: string): boolean {
  if (/^\s|\s$/.test(content)) return false;
  return content.includes('\\') || !(cjk.test(content) || /^\d[^=]* [A-Za-z]{2}/.test(content));
}

const dollar = 36;
const cjk = /[\u3000-\u30FF\u3400-\u9FFF\uAC00-\uD7AF\uFF00-\uFFEF]/;

const isLineEnd = (code: Character): boolean => code === null || (code < -2 && code >= -5);
const isBlank = (code: Character): boolean => code === 32 || code === -1 || code === -2;
const isWord = (code: Character): boolean =>
  code !== null && code > 0 && /[\dA-Za-z]/.test(String.fromCharCode(code));

type Formula = InlineMath | BlockMath | Code;
