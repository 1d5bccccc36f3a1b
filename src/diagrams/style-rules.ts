import type { XastRoot } from 'svgo';
import { descendantsOf } from './tree.ts';

/**
 * Takes the rules out of a drawing's style sheet that meet nothing in it: mermaid writes some eighty for every diagram,
 * and SVGO tries each of them on each element.
 */
export function dropUnusedRules(root: XastRoot): void {
  const classes = new Set<string>();
  for (const { attributes } of descendantsOf(root)) {
    for (const name of (attributes['class'] ?? '').split(/\s+/)) classes.add(name);
  }
  for (const { name, children } of descendantsOf(root)) {
    if (name !== 'style') continue;
    for (const child of children) {
      if (child.type === 'text' || child.type === 'cdata')
        child.value = filter(child.value, classes);
    }
  }
}

function filter(css: string, classes: ReadonlySet<string>): string {
  const flat = css.replace(/@[\w-]+[^{};]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}/g, '');
  return flat.replace(/([^{}]*)\{[^{}]*\}/g, (rule, selectors: string) =>
    selectors.split(',').some((selector) => mayMeet(selector, classes)) ? rule : '',
  );
}

function mayMeet(selector: string, classes: ReadonlySet<string>): boolean {
  // The rules of a look that the configuration does not let an author choose.
  if (selector.includes('[data-look="neo"]')) return false;
  const plain = selector.replace(/\[[^\]]*\]/g, '');
  return [...plain.matchAll(/\.([\w-]+)/g)].every(([, name]) => classes.has(name ?? ''));
}
