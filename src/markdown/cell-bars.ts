import type { Root } from 'mdast';
import { walk } from './walk.ts';

/** In a table `\|` is a bar, whatever it stands in; the parsers know it of text and code, not of addresses, HTML and formulas. */
export function remarkCellBars() {
  return (tree: Root): void => {
    walk(tree, (cell) => {
      if (cell.type !== 'tableCell') return undefined;
      walk(cell, (node, _index, parent) => {
        if (node.type === 'html' || node.type === 'inlineMath') node.value = toBars(node.value);
        // An address that is its own text.
        if (node.type === 'text' && parent.type === 'link' && /^(?:https?:|www\.)/.test(node.value))
          node.value = toBars(node.value);
        if (node.type === 'link' || node.type === 'image') node.url = toBars(node.url);
      });
      return 'skip';
    });
  };
}

const toBars = (text: string): string => text.replaceAll('\\|', '|');
