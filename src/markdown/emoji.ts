import { nameToEmoji } from 'gemoji';
import type { Root } from 'mdast';
import type { VFile } from 'vfile';
import { report, sourceOf } from './report.ts';
import { walk } from './walk.ts';

/** `:tada:` as the emoji that GitHub shows for it. Names that GitHub does not know are told; escaped ones, and `10:20:30`, are meant. */
export function remarkEmoji() {
  return (tree: Root, file: VFile): void => {
    walk(tree, (node, _index, parent) => {
      if (node.type !== 'text' || !node.value.includes(':')) return;
      if (sourceOf(node, file).includes('\\:')) return;
      node.value = node.value.replace(runOfNames, (run) =>
        run.replace(/:([^:]+):/g, (written, name: string) => {
          if (Object.hasOwn(nameToEmoji, name)) return nameToEmoji[name] ?? written;
          if (!/[a-z]/.test(name)) return written;
          report(file, node.position ? node : parent, {
            id: 'unknown-emoji',
            severity: 'warning',
            message: `no emoji has this name, received "${written}".`,
            hint: 'Write the emoji itself, or escape the colon:  \\:',
          });
          return written;
        }),
      );
    });
  };
}

// Neither in a word nor in an address.
const runOfNames = /(?<![\w:/])(?::[a-z\d_+-]+:)+(?![\w:/])/g;
