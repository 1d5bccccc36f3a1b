/**
 * Characters that are set without spaces between words: han, kana, bopomofo, CJK punctuation, full-width forms,
 * half-width katakana, and the selectors that may follow a han. Hangul is apart: Korean has spaces between words.
 * Ranges are Unicode 17 blocks, written out because `\p{Script_Extensions=Han}` differs between versions of Node.
 */
const cjk =
  '\\u2E80-\\u302D\\u3030-\\u30FF\\u3100-\\u312F\\u3190-\\u31FF\\u3220-\\u325F\\u3280-\\u4DBF\\u4E00-\\u9FFF' +
  '\\uF900-\\uFAFF\\uFE00-\\uFE02\\uFE10-\\uFE1F\\uFE30-\\uFE6F\\uFF01-\\uFF9F\\uFFE0-\\uFFE6' +
  '\\u{1AFE0}-\\u{1B16F}\\u{1F200}-\\u{1F2FF}\\u{20000}-\\u{3FFFF}\\u{E0100}-\\u{E01EF}';
const hangul = '\\p{Script=Hangul}';
const lineBreak = '[ \\t\\r]*\\n[ \\t\\r\\n]*';

// Blanks stand in the negated classes so that the pattern cannot give some back and look past them.
const silentBreak = new RegExp(
  `(?<=[${cjk}])${lineBreak}(?![ \\t\\r\\n${hangul}])|(?<![ \\t\\r\\n${hangul}])${lineBreak}(?=[${cjk}])`,
  'gu',
);
const anyBreak = new RegExp(`(?<![ \\t\\r])${lineBreak}`, 'g');
const spaceBetweenCjk = new RegExp(`(?<=[${cjk}]) (?=[${cjk}])`, 'gu');

/** The lines of a text as one: a line break leaves nothing beside a CJK character, and one space elsewhere. */
export function joinLines(text: string): string {
  return text.replace(silentBreak, '').replace(anyBreak, ' ');
}

/**
 * Drops a single ASCII space between two CJK characters, which is what a folded YAML string leaves of a line break:
 * `続いています。 性能`. A space beside a Latin letter stays, and so does the full-width space, which is always meant.
 */
export function joinCjk(text: string): string {
  return text.replace(spaceBetweenCjk, '');
}

/** The text with a NUL for each character of a line break, blanks around it included, that must leave no space. */
export function markSilentBreaks(text: string): string {
  return text.replace(silentBreak, ({ length }) => '\0'.repeat(length));
}
