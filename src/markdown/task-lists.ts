import type { Root } from 'hast';
import type { PluginOptions } from './language.ts';
import { walk } from './walk.ts';

/** Names the boxes of a task list, which show their state and nothing else. */
export function rehypeTaskLists({ strings }: PluginOptions) {
  return (tree: Root): void => {
    walk(tree, (node) => {
      if (node.type !== 'element' || node.tagName !== 'input') return;
      const { properties } = node;
      properties['ariaLabel'] = properties['checked'] ? strings.taskDone : strings.taskOpen;
    });
  };
}
