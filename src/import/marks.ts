import type { KnownClaim, Tellable } from '../blog/known-claims.ts';
import { outsideCode } from './code.ts';

/**
 * Marks the words of a Markdown text that say known claims, each claim once, where it is said first. What stands in a link,
 * in an element or in code, or has marks of its own, is left as it is.
 */
export function markClaims<T extends Tellable>(
  markdown: string,
  find: (text: string) => readonly KnownClaim<T>[],
  marked: Set<string>,
): string {
  return outsideCode(markdown, (text) => {
    let made = '';
    let at = 0;
    for (const { claim, start, end } of [...find(text)].sort((a, b) => a.start - b.start)) {
      if (start < at || marked.has(claim.id) || !isPlain(text, start, end)) continue;
      made += `${text.slice(at, start)}[${text.slice(start, end)}](claim:${claim.id})`;
      at = end;
      marked.add(claim.id);
    }
    return made + text.slice(at);
  });
}

function isPlain(text: string, start: number, end: number): boolean {
  const before = text.slice(text.lastIndexOf('\n', start - 1) + 1, start);
  const isInside = /\[[^\]]*$|\]\([^)]*$|<[^>]*$|https?:\S*$|^\s*(?:!\[|\[\[|:::|<)/.test(before);
  return !isInside && !/[[\]()<>|*_~`$\\\n\uE000\uE001]/.test(text.slice(start, end));
}
