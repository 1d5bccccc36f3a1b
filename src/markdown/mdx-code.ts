import type { Properties } from 'hast';
import type { Nodes, Root } from 'mdast';
import type { VFile } from 'vfile';
import { checkTag, opaqueElements, toProperty, type TagAttribute } from './html-rules.ts';
import { report } from './report.ts';

/**
 * MDX runs at build what an author writes, so nothing that can run is left of it: no import, export or expression, and
 * of tags only those that `.md` allows too, which become elements. Does nothing in `.md`. Before every plugin that looks
 * for elements.
 */
export function remarkMdxCode() {
  return (tree: Root, file: VFile): void => {
    if (file.extname !== '.md') rewriteChildren(tree as Nodes as MdxNode, file);
  };
}

function rewriteChildren(parent: MdxNode, file: VFile): void {
  parent.children = parent.children?.flatMap((node) => rewrite(node, file)) ?? [];
}

function rewrite(node: MdxNode, file: VFile): MdxNode[] {
  if (node.type.startsWith('mdx'))
    return replace(node, file).flatMap((next) => rewrite(next, file));
  if (node.children) rewriteChildren(node, file);
  return [node];
}

function replace(node: MdxNode, file: VFile): MdxNode[] {
  if (!node.type.startsWith('mdxJsx')) return removeCode(node, file);
  if (!node.name) return node.children ?? [];
  if (!/^[A-Z]|\./.test(node.name)) return toElement(node, node.name, file);
  report(file, node, {
    id: 'mdx-component',
    message: `the site has no components for texts, received <${node.name}>.`,
    hint: 'Write what it would show as Markdown or HTML.',
  });
  return node.children ?? [];
}

function removeCode(node: MdxNode, file: VFile): MdxNode[] {
  const code = node.value ?? '';
  const isModuleCode = node.type === 'mdxjsEsm';
  if (!isModuleCode && (node.data?.estree?.body ?? []).length === 0) return [];
  reportCode(file, node, isModuleCode ? code : `{${code}}`);
  return [];
}

/** A node that mdast-util-to-hast turns into the element: `.md` and `.mdx` are alike from here on. */
function toElement(node: MdxNode, name: string, file: VFile): MdxNode[] {
  const attributes = (node.attributes ?? []).flatMap((attribute) =>
    toTagAttribute(attribute, file),
  );
  const { tagName, attributes: kept, problems } = checkTag(name, attributes);
  for (const problem of problems) report(file, node, problem);
  const { children = [], position } = node;
  if (tagName === undefined) return opaqueElements.has(name.toLowerCase()) ? [] : children;
  const hProperties: Properties = Object.fromEntries(kept.map(toProperty));
  const element: MdxNode = { type: 'htmlElement', data: { hName: tagName, hProperties }, children };
  return [position ? { ...element, position } : element];
}

function toTagAttribute(attribute: JsxAttribute, file: VFile): TagAttribute[] {
  const { name = '' } = attribute;
  const literal = literalOf(attribute);
  if (literal === false) return [];
  if (literal === true) return [{ name, value: null }];
  if (literal !== undefined) return [{ name, value: String(literal) }];
  // The rules for HTML have more to say about these than that their values are code.
  if (/^(?:on|style$)/i.test(name)) return [{ name, value: codeOf(attribute) }];
  reportCode(file, attribute, sourceOf(attribute));
  return [];
}

/** What the attribute is without running anything; `true` when it has no value, undefined when it is code. */
function literalOf({ type, value }: JsxAttribute): string | number | boolean | undefined {
  if (type !== 'mdxJsxAttribute') return undefined;
  if (value === null || value === undefined) return true;
  if (typeof value === 'string') return value;
  const [statement] = value.data?.estree?.body ?? [];
  const expression = statement?.expression;
  if (expression?.type === 'TemplateLiteral' && expression.expressions?.length === 0) {
    return expression.quasis?.[0]?.value.cooked;
  }
  const literal = expression?.type === 'Literal' ? expression.value : undefined;
  const isPlain = ['string', 'number', 'boolean'].includes(typeof literal);
  return isPlain ? (literal as string | number | boolean) : undefined;
}

function sourceOf(attribute: JsxAttribute): string {
  const prefix = attribute.name === undefined ? '' : `${attribute.name}=`;
  return `${prefix}{${codeOf(attribute)}}`;
}

function codeOf({ value }: JsxAttribute): string {
  return typeof value === 'object' ? (value?.value ?? '') : (value ?? '');
}

function reportCode(file: VFile, place: Pick<MdxNode, 'position'>, code: string): void {
  const [line = ''] = code.split('\n');
  report(file, place, {
    id: 'mdx-code',
    message: `the text of an article runs no code, received ${line.slice(0, 60)}`,
    hint: /^(?:import|export)\b/.test(code)
      ? 'Take the line out: components need no import.'
      : 'Write the result itself. For the characters write \\{ and \\}, for a comment {/* … */}.',
  });
}

/** What this file reads of the nodes of mdast-util-mdx. */
interface MdxNode {
  type: string;
  /** Null for a fragment. */
  name?: string | null;
  value?: string;
  attributes?: JsxAttribute[];
  children?: MdxNode[];
  data?: { estree?: Program | null; hName?: string; hProperties?: Properties };
  position?: Nodes['position'];
}

interface JsxAttribute {
  type: string;
  /** Missing in `{...spread}`. */
  name?: string;
  value?: string | { value: string; data?: { estree?: Program | null } } | null;
  position?: Nodes['position'];
}

interface Program {
  body: {
    expression?: {
      type: string;
      value?: unknown;
      expressions?: unknown[];
      quasis?: { value: { cooked: string } }[];
    };
  }[];
}
