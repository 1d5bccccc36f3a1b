import type { KnownClaim, Tellable } from './known-claims.ts';
import { outsideCode } from './code.ts';
import type { Imported } from './imported.ts';

/**
 * Marks the words of a Markdown text that say known claims, each claim once, where it is said first. What stands in a link,
 * in an element or in code, or has marks of its own, is left as it is.
 */
export function markClaims<T extends Tellable>(
  markdown: string,
  find: Find<T>,
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

/** What a post says of what the ledger has judged, each claim once, with the words. */
export function listRepeated<T extends Tellable>({ body, fields }: Imported, find: Find<T>) {
  const text = [body, ...listPoints(fields)].join('\n');
  const found = find(text).map(({ claim, start, end }) => ({
    claim,
    words: text.slice(start, end),
  }));
  return [...Map.groupBy(found, ({ claim }) => claim.id).values()].flatMap(
    ([first]) => first ?? [],
  );
}

/** Marks them in the text and in the key points. */
export function markPost<T extends Tellable>(post: Imported, find: Find<T>): void {
  const marked = new Set<string>();
  const points = listPoints(post.fields).map((point) => markClaims(point, find, marked));
  if (points.length > 0) post.fields['keyPoints'] = points;
  post.body = markClaims(post.body, find, marked);
}

function listPoints({ keyPoints }: Imported['fields']): string[] {
  return Array.isArray(keyPoints) ? keyPoints.map(String) : [];
}

type Find<T extends Tellable> = (text: string) => readonly KnownClaim<T>[];
