import type { Element, Root, RootContent } from 'hast';
import { toString } from 'hast-util-to-string';
import { element, hasClass } from './element.ts';
import type { PluginOptions } from './language.ts';

/**
 * A paragraph right below a table or a diagram that begins with `表：` or `図：` is its caption: the two become one
 * figure. After the plugins that make the boxes around tables and diagrams.
 */
export function rehypeCaptions({ strings }: PluginOptions) {
  const marks = [strings.tableMark, strings.figureMark];
  return (tree: Root): void => {
    const children: RootContent[] = [];
    for (const node of tree.children) {
      const above = children.findLastIndex((child) => !isBlank(child));
      const box = children[above];
      if (isBox(box) && isCaption(node, marks)) {
        children.splice(above, children.length - above, toFigure(box, node));
      } else {
        children.push(node);
      }
    }
    tree.children = children;
  };
}

function toFigure(box: Element, { children }: Element): Element {
  const caption = element('figcaption', {}, children);
  // HTML wants a caption first or last in its figure.
  if (box.tagName === 'figure') return { ...box, children: [...box.children, caption] };
  return element('figure', { className: ['table'] }, [box, caption]);
}

function isBox(node: RootContent | undefined): node is Element {
  return hasClass(node, 'table-scroll') || hasClass(node, 'diagram');
}

function isCaption(node: RootContent, marks: readonly string[]): node is Element {
  if (node.type !== 'element' || node.tagName !== 'p') return false;
  const text = toString(node);
  return marks.some((mark) => text.startsWith(mark));
}

function isBlank(node: RootContent): boolean {
  return node.type === 'text' && node.value.trim() === '';
}
