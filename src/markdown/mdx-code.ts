import type { Program } from 'estree';
import type { Properties } from 'hast';
import type { Parents, Root, RootContent } from 'mdast';
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
    if (file.extname !== '.md') rewriteChildren(tree, file);
  };
}

function rewriteChildren(parent: Parents, file: VFile): void {
  const children = parent.children.flatMap((node) => rewrite(node, file));
  parent.children = children as typeof parent.children;
}

function rewrite(node: RootContent, file: VFile): RootContent[] {
  if (isMdx(node)) return replace(node, file).flatMap((next) => rewrite(next, file));
  if ('children' in node) rewriteChildren(node, file);
  return [node];
}

function isMdx(node: RootContent): node is MdxNode {
  return node.type.startsWith('mdx');
}

function replace(node: MdxNode, file: VFile): RootContent[] {
  if (!('attributes' in node)) return removeCode(node, file);
  if (!node.name) return node.children;
  if (!/^[A-Z]|\./.test(node.name)) return toElement(node, node.name, file);
  report(file, node, {
    id: 'mdx-component',
    message: `the site has no components for texts, received <${node.name}>.`,
    hint: 'Write what it would show as Markdown or HTML.',
  });
  return node.children;
}

function removeCode(node: Exclude<MdxNode, JsxNode>, file: VFile): [] {
  const isModuleCode = node.type === 'mdxjsEsm';
  if (!isModuleCode && !programOf(node.data)?.body.length) return [];
  reportCode(file, node, isModuleCode ? node.value : `{${node.value}}`);
  return [];
}

/** A node that mdast-util-to-hast turns into the element: `.md` and `.mdx` are alike from here on. */
function toElement(node: JsxNode, name: string, file: VFile): RootContent[] {
  const attributes = node.attributes.flatMap((attribute) => toTagAttribute(attribute, file));
  const { tagName, attributes: kept, problems } = checkTag(name, attributes);
  for (const problem of problems) report(file, node, problem);
  const { children, position } = node;
  if (tagName === undefined) return opaqueElements.has(name.toLowerCase()) ? [] : children;
  const hProperties: Properties = Object.fromEntries(kept.map(toProperty));
  const data = { hName: tagName, hProperties };
  return [{ type: 'htmlElement', data, children, position } as unknown as RootContent];
}

function toTagAttribute(attribute: JsxAttribute, file: VFile): TagAttribute[] {
  const name = 'name' in attribute ? attribute.name : '';
  const literal = literalOf(attribute);
  if (literal === false) return [];
  if (literal === true) return [{ name, value: null }];
  if (literal !== undefined) return [{ name, value: String(literal) }];
  // The rules for HTML have more to say about these than that their values are code.
  if (/^(?:on|style$)/i.test(name)) return [{ name, value: codeOf(attribute) }];
  reportCode(file, attribute, `${name && `${name}=`}{${codeOf(attribute)}}`);
  return [];
}

/** What the attribute is without running anything; `true` when it has no value, undefined when it is code. */
function literalOf(attribute: JsxAttribute): string | number | boolean | undefined {
  if (attribute.type !== 'mdxJsxAttribute') return undefined;
  const { value } = attribute;
  if (value === null || value === undefined) return true;
  if (typeof value === 'string') return value;
  const [statement] = programOf(value.data)?.body ?? [];
  const expression = statement?.type === 'ExpressionStatement' ? statement.expression : undefined;
  if (expression?.type === 'TemplateLiteral' && expression.expressions.length === 0) {
    return expression.quasis[0]?.value.cooked ?? undefined;
  }
  const literal = expression?.type === 'Literal' ? expression.value : undefined;
  const isPlain = ['string', 'number', 'boolean'].includes(typeof literal);
  return isPlain ? (literal as string | number | boolean) : undefined;
}

function codeOf({ value }: JsxAttribute): string {
  return typeof value === 'object' ? (value?.value ?? '') : (value ?? '');
}

function reportCode(file: VFile, place: MdxNode | JsxAttribute, code: string): void {
  const [line = ''] = code.split('\n');
  report(file, place, {
    id: 'mdx-code',
    message: `the text of an article runs no code, received ${line.slice(0, 60)}`,
    hint: /^(?:import|export)\b/.test(code)
      ? 'Take the line out: components need no import.'
      : 'Write the result itself. For the characters write \\{ and \\}, for a comment {/* … */}.',
  });
}

type MdxNode = Extract<RootContent, { type: `mdx${string}` }>;
type JsxNode = Extract<MdxNode, { attributes: unknown }>;
type JsxAttribute = JsxNode['attributes'][number];

/** What the parser of MDX leaves on a node. */
function programOf(data: object | undefined): Program | null | undefined {
  return (data as { estree?: Program | null } | undefined)?.estree;
}
