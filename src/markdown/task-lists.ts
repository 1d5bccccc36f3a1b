import type { Root } from 'hast';
import { walk } from './walk.ts';

export interface TaskListsOptions {
  /** What a ticked box is called, and one that is not. */
  labels: { done: string; open: string };
}

/** Names the boxes of a task list, which show their state and nothing else. */
export function rehypeTaskLists({ labels }: TaskListsOptions) {
  return (tree: Root): void => {
    walk(tree, (node) => {
      if (node.type !== 'element' || node.tagName !== 'input') return;
      node.properties['ariaLabel'] = node.properties['checked'] ? labels.done : labels.open;
    });
  };
}
