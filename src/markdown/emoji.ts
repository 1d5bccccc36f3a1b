import { nameToEmoji } from 'gemoji';
import type { Root } from 'mdast';
import type { VFile } from 'vfile';
import { walk } from './walk.ts';

/** `:tada:` as the emoji that GitHub shows for it. Names that GitHub does not know, escaped ones, and `10:20:30`, stay as they are. */
export function remarkEmoji() {
  return (tree: Root, file: VFile): void => {
    walk(tree, (node) => {
      if (node.type !== 'text' || !node.value.includes(':')) return;
      const { start, end } = node.position ?? {};
      if (start && String(file.value).slice(start.offset, end?.offset).includes('\\:')) return;
      node.value = node.value.replace(runOfNames, (run) =>
        run.replace(/:([^:]+):/g, (written, name: string) =>
          Object.hasOwn(nameToEmoji, name) ? (nameToEmoji[name] ?? written) : written,
        ),
      );
    });
  };
}

// Neither in a word nor in an address.
const runOfNames = /(?<![\w:/])(?::[a-z\d_+-]+:)+(?![\w:/])/g;
