import type { ShikiConfig } from '@astrojs/markdown-remark';
import type { Element, ElementContent, Root as HtmlRoot } from 'hast';
import type { Blockquote, Code, Paragraph, Root } from 'mdast';
import { bundledLanguages } from 'shiki/langs';
import type { VFile } from 'vfile';
import { findNearest } from '../compare.ts';
import { joinTexts } from './element.ts';
import type { PluginOptions } from './language.ts';
import { report, sourceOf } from './report.ts';
import { walk } from './walk.ts';

/** Diagrams are drawn, and formulas have been set when this applies. */
export const syntaxHighlight = {
  type: 'shiki' as const,
  excludeLangs: ['mermaid'],
};

/** Colours by class alone: the site allows no inline style. `styles/code.css` gives the classes their colours. */
export const shikiConfig: ShikiConfig = {
  theme: 'css-variables',
  wrap: null,
  // Shiki's types of hast are another copy of the same ones.
  transformers: [
    {
      name: 'classes',
      preprocess: (_code, options) => {
        // Without a limit of time, which would leave a line without colours on a busy machine, but with one of length:
        // a line of 50,000 characters takes half a minute, and is data.
        Object.assign(options, { tokenizeTimeLimit: 0, tokenizeMaxLineLength: 5000 });
      },
      root: (root) => toClasses(root as unknown as HtmlRoot),
    },
  ],
};

/** Checks the fences of code blocks, names their languages as Shiki does, and puts the names of files above the code. */
export function remarkCode() {
  return (tree: Root, file: VFile): void => {
    walk(tree, (node, index, parent) => {
      if (node.type !== 'code') return undefined;
      checkFence(node, file);
      const { lang, title } = readInfo(node.lang ?? '', node.meta ?? '');
      if (lang) nameLanguage(node, lang, file);
      else if (title) node.lang = 'plaintext';
      if (title && node.lang !== 'mermaid') parent.children[index] = toFigure(node, title);
      return 'skip';
    });
  };
}

/**
 * The language and the name of the file behind a fence, as blogs write them: `ts:src/main.ts`, `diff ts:src/main.ts`,
 * `js title="main.js"`, `ts [main.ts]`, `ts main.ts`, `App.jsx`, `:メモ`, `js{1,3}`.
 */
export function readInfo(word: string, meta: string): { lang: string; title: string } {
  if (/^\w+=/.test(word)) return readInfo('', `${word} ${meta}`);
  const [, first = '', behind = ''] = /^([^{:]*):?([^{]*)/.exec(word) ?? [];
  const [, ...named] =
    /\b(?:title|filename|file|name)=(?:"([^"]*)"|'([^']*)'|(\S+))/.exec(`${behind} ${meta}`) ?? [];
  const [, ...inMeta] =
    /^(?:[\w+#-]*:(\S+)|\[([^\]]+)\]|([^\s=[\]{}]+\.\w+)(?!\S))/.exec(meta) ?? [];
  const whole = behind && !/[={]/.test(meta) ? `${behind} ${meta}`.trim() : behind || undefined;
  const title = [...named, whole, ...inMeta].find((name) => name !== undefined);
  const extension = /\.(\w+)$/.exec(first)?.[1];
  if (title !== undefined || isLanguage(first) || extension === undefined) {
    return { lang: first, title: title ?? '' };
  }
  return { lang: isLanguage(extension) ? extension : 'text', title: first };
}

function toFigure(code: Code, title: string): Blockquote {
  const data = { hName: 'figcaption' };
  const caption: Paragraph = {
    type: 'paragraph',
    children: [{ type: 'text', value: title }],
    data,
  };
  const className = ['code-figure'];
  return {
    type: 'blockquote',
    children: [caption, code],
    data: { hName: 'figure', hProperties: { className } },
  };
}

/** Makes every code block reachable by keyboard, as it may scroll, and names it for those who come to it. */
export function rehypeCode({ strings }: PluginOptions) {
  return (tree: HtmlRoot): void => {
    walk(tree, (node) => {
      if (node.type !== 'element' || node.tagName !== 'pre') return undefined;
      Object.assign(node.properties, { tabIndex: 0, role: 'group', ariaLabel: strings.code });
      return 'skip';
    });
  };
}

/** Shiki's output with its styles turned into classes, and without the elements that then say nothing. */
function toClasses(root: HtmlRoot): void {
  for (const pre of root.children) {
    if (pre.type !== 'element') continue;
    const { dataLanguage } = pre.properties;
    // Throws at a new declaration; the ones there are repeat what the style sheet says.
    toClassNames(pre);
    pre.properties = { className: ['code-block'], dataLanguage, tabIndex: 0 };
    pre.children = pre.children.flatMap(simplify);
  }
}

function simplify(node: ElementContent): ElementContent[] {
  if (node.type !== 'element') return [node];
  const className = toClassNames(node);
  const children = joinTexts(node.children.flatMap(simplify));
  if (node.tagName !== 'span') return [{ ...node, children }];
  if (className.length === 0) return children;
  return [{ ...node, properties: { className }, children }];
}

function toClassNames({ properties }: Element): string[] {
  const declarations = String(properties['style'] ?? '').split(';');
  return declarations.flatMap((text) => {
    const declaration = text.replace(/\s/g, '');
    const className = declaration === '' ? '' : classNames.get(declaration);
    if (className === undefined) throw new Error(`Shiki wrote a style without a class: ${text}`);
    return className === '' ? [] : [className];
  });
}

/** Every declaration that Shiki's theme `css-variables` and Astro write; an empty name is what is so anyway. */
const classNames: ReadonlyMap<string, string> = new Map([
  ['background-color:var(--astro-code-background)', ''],
  ['color:var(--astro-code-foreground)', ''],
  ['overflow-x:auto', ''],
  ['font-style:italic', 'code-italic'],
  ['font-weight:bold', 'code-bold'],
  ['text-decoration:underline', 'code-underline'],
  ['text-decoration:line-through', 'code-deleted'],
  ['user-select:none', 'code-mark'],
  ...[
    ...['keyword', 'string', 'comment', 'constant', 'function', 'parameter', 'punctuation'],
    ...['link', 'inserted', 'deleted', 'changed'],
  ].map((name): [string, string] => [`color:var(--astro-code-token-${name})`, `code-${name}`]),
  ['color:var(--astro-code-token-string-expression)', 'code-string'],
]);

/** A fence that is never closed takes the rest of the text, list item or quotation with it. */
function checkFence(node: Code, file: VFile): void {
  const lines = sourceOf(node, file).trimEnd().split('\n');
  const [fence] = /^(?:`{3,}|~{3,})/.exec(lines[0] ?? '') ?? [];
  if (fence === undefined) return;
  const last = lines.length > 1 ? (lines.at(-1) ?? '').replace(/^[\s>]+/, '').trimEnd() : '';
  const isClosed = last.length >= fence.length && last === fence.charAt(0).repeat(last.length);
  if (isClosed) return;
  report(file, node, {
    id: 'unclosed-fence',
    message: `this code block is never closed, received "${(lines[0] ?? '').slice(0, 60)}".`,
    hint: `Write  ${fence}  on a line of its own after the code, as far to the right as the first one.`,
  });
}

/** `JavaScript` as `javascript`, `golang` as `go`, and what has no colours plain. */
function nameLanguage(node: Code, written: string, file: VFile): void {
  const name = written.toLowerCase();
  const known = isLanguage(name) ? (otherNames.get(name) ?? name) : undefined;
  node.lang = known === undefined || plainNames.has(known) ? 'plaintext' : known;
  if (known !== undefined) return;
  const nearest = findNearest(written, languages);
  report(file, node, {
    id: 'unknown-language',
    severity: 'warning',
    message: `no colours are known for this language, received "${written}". The code is shown plain.`,
    hint: nearest ? `Did you mean  \`\`\`${nearest}` : 'For plain text write  ```text',
  });
}

const isLanguage = (name: string): boolean =>
  languages.has(name.toLowerCase()) || otherNames.has(name.toLowerCase());

const plainNames: ReadonlySet<string> = new Set(['plaintext', 'text', 'txt', 'plain', 'none']);

/** Names that other blogs write, by what they are to Shiki. */
const otherNames: ReadonlyMap<string, string> = new Map([
  ['golang', 'go'],
  ['env', 'dotenv'],
  ...['terminal', 'prompt', 'command'].map((name): [string, string] => [name, 'console']),
  ...['conf', 'cfg', 'tree', 'output', 'stdout', 'gitignore'].map((name): [string, string] => [
    name,
    'text',
  ]),
  ['h', 'c'],
  // What Astro reads of a name ends at the first sign.
  ['c++', 'cpp'],
  ['c#', 'csharp'],
  ['f#', 'fsharp'],
]);

// Not Shiki's "ansi": its colours are the author's own, without end.
const languages: ReadonlySet<string> = new Set([
  ...plainNames,
  ...Object.keys(bundledLanguages),
  ...syntaxHighlight.excludeLangs,
  'math',
]);
