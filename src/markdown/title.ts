import type { Nodes, Root } from 'mdast';
import type { VFile } from 'vfile';
import { astroData } from './astro-data.ts';

/** Takes the first heading of a text away if it is the title once more, which the page shows above it. */
export function remarkTitle() {
  return (tree: Root, file: VFile): void => {
    const title = astroData(file).frontmatter['title'];
    const [first] = tree.children;
    if (first?.type !== 'heading' || first.depth !== 1 || typeof title !== 'string') return;
    if (toComparable(toText(first)) === toComparable(title)) tree.children.shift();
  };
}

function toText(node: Nodes): string {
  return 'children' in node
    ? node.children.map(toText).join('')
    : 'value' in node
      ? node.value
      : '';
}

const toComparable = (text: string): string =>
  text.normalize('NFKC').replace(/\s/g, '').toLowerCase();
