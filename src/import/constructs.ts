import { outsideCode } from './code.ts';
import type { Note } from './imported.ts';
import { card, embeds, translateTags } from './tags.ts';

/**
 * Turns what other programs read as a mark, and the site does not, into Markdown of ours. What becomes of each is noted.
 */
export function translateConstructs(source: string, isMdx: boolean, notes: Note[]): string {
  const withCode = outsideCode(indentedBoxes(keepBars(source), notes), (text, restore) => {
    const own: Note[] = [];
    const translated = translateTags(text, isMdx, own);
    notes.push(...own.map((note) => ({ ...note, text: restore(note.text) })));
    return translated;
  });
  // Again, as some of the tags have become code.
  return outsideCode(withCode, (text, restore) =>
    rules.reduce(
      (before, [why, pattern, to]) =>
        before.replace(pattern, (...match: string[]) => {
          const made = to(...match);
          const [found = ''] = match;
          if (made !== found) {
            notes.push({
              text: restore(found),
              use: made.trim() === '' ? 'dropped' : 'changed',
              why,
            });
          }
          return made;
        }),
      text,
    ),
  ).replace(/\n{3,}/g, '\n\n');
}

type Rule = readonly [why: string, pattern: RegExp, to: (...match: string[]) => string];

const rules: readonly Rule[] = [
  [
    'code of a component',
    /^(?:import\s[^\n]+\sfrom\s+['"][^'"\n]+['"];?|import\s+['"][^'"\n]+['"];?|export\s+(?:const|default|let)\s[^\n]*)$/gm,
    () => '',
  ],
  ['a comment of MDX', /\{\/\*([^*{}]*)\*\/\}/g, (_all, words = '') => comment(words)],
  [
    'the place of a table of contents',
    /^(?:[-*] [^\n]{0,40}\n\{:toc[^\n]*\}|\[\[_?toc_?\]\]|\[toc\]|\$\{toc\}|\{:toc\}|@\[toc\].*|\[:contents\])$/gim,
    () => '',
  ],
  [
    'a box',
    /(?<!^>[^\n]*\n)((?:^>[^\n]*\n)+)\{:[ \t]*\.(?:prompt-)?(tip|info|note|warning|important|danger)[^}\n]*\}$/gm,
    (_all, quote = '', kind = '') => `> [!${alerts[kind] ?? 'NOTE'}]\n${quote.trimEnd()}`,
  ],
  ['attributes', /(?<!\\)[ \t]?\{:[^{}\n]*\}/g, () => ''],
  [
    'the id of a heading',
    /^(#{1,6} [^\n{}]*?)[ \t]*\{#[^{}\s]+\}[ \t]*$/gm,
    (_all, words = '') => words,
  ],
  ['a comment', /%%([^%\n]+)%%/g, (_all, words = '') => comment(words)],
  [
    'a marked passage',
    /(?<![\w=\\])==(?![\s=])([^=\n]*[^=\s])==(?![\w=])/g,
    (_all, words = '') => `<mark>${words}</mark>`,
  ],
  [
    'a picture',
    /!\[\[([^[\]|\n]+)(?:\|([^[\]\n]*))?\]\]/g,
    (_all, file = '', alt = '') =>
      `![${/^\d+(?:x\d+)?$/.test(alt) ? '' : alt}](${encodeURI(file.trim())})`,
  ],
  [
    'a picture with its width',
    /!\[([^[\]\n]*)\]\(([^\s()]+) =(\d+)x\d*\)(\n(?=\S))?/g,
    // An element alone on its line makes the lines below it HTML.
    (_all, alt = '', src = '', width = '', next) =>
      `<img src="${src}" alt="${alt.replaceAll('"', '&quot;')}" width="${width}">${next ? '\n\n' : ''}`,
  ],
  [
    'a link to a note',
    /(?<![\w\\[!])\[\[(?!ogp:)([^[\]|#\n]+)(#[^[\]|\n]*)?(?:\|([^[\]\n]+))?\]\](?!\()/g,
    (_all, post = '', _place, words) => `[${words ?? post}](../${encodeURI(post.trim())}/ja.md)`,
  ],
  [
    'a card',
    /^@\[([\w-]+)\]\(([^\s()]+)\)[ \t]*$/gm,
    (all, kind = '', id = '') =>
      kind === 'card' && /^https?:/.test(id)
        ? all
        : card(
            /^https?:/.test(id) ? id : (embeds[kind.toLowerCase()]?.(id, []) ?? `https://${id}`),
          ),
  ],
  [
    'a card',
    /^\[(https?:\/\/[^\s\]]+?)(?::embed|:title)(?::cite|:\w+)*\]$/gm,
    (_all, url = '') => card(url),
  ],
  ['a heading without a space', /^(#{2,6})(?=[^#\s])/gm, (_all, marks = '') => `${marks} `],
  [
    'a sign in full width',
    /^(#{1,6}|[-*+]|\d{1,9}[.)])\u3000/gm,
    (_all, marks = '') => `${marks} `,
  ],
  [
    'a sign in full width',
    /^(＃{1,6})[ \u3000]?/gm,
    (_all, marks = '') => `${'#'.repeat(marks.length)} `,
  ],
  ['a sign in full width', /＊＊([^＊\n]+)＊＊/g, (_all, words = '') => `**${words}**`],
  [
    'a list of definitions',
    /^(?![-*+#>|:\s])([^\n]+)\n: {1,3}([^\n]+)$/gm,
    (_all, term = '', words = '') => `<dl><dt>${term}</dt><dd>${words}</dd></dl>`,
  ],
  ['a formula', /^\\\[[ \t]*$|^\\\][ \t]*$/gm, () => '$$'],
  ['the base of the site', /\{\{[ ]*site\.(?:baseurl|url)[ ]*\}\}/g, () => ''],
  [
    'a formula',
    /^\\\[((?:[^\\\n]|\\(?![[\]]))*)\\\]$/gm,
    (_all, formula = '') => `\n$$\n${formula.trim()}\n$$\n`,
  ],
  [
    'a formula',
    /\\\(((?:[^\\\n]|\\(?![()]))*)\\\)/g,
    (all, formula = '') => (/\\[A-Za-z]|[\^_=]/.test(formula) ? `$${formula.trim()}$` : all),
  ],
  [
    'the base of the site',
    /\{\{[ ]*["']([^"'{}\n]*)["'][ ]*\|[ ]*(?:relative|absolute)_url[ ]*\}\}/g,
    (_all, path = '') => path,
  ],
  [
    'an element with a style',
    /(<[a-z][a-z0-9-]*(?:\s[^<>]*?)?)\s(?:style|on[a-z]+)=(?:"[^"]*"|'[^']*')/gi,
    (_all, before = '') => before,
  ],
];

const alerts: Record<string, string> = {
  tip: 'TIP',
  warning: 'WARNING',
  important: 'IMPORTANT',
  danger: 'CAUTION',
};

/** Hidden in the text; two hyphens would end it. */
export function comment(words: string): string {
  return `<!-- ${words.trim().replaceAll('--', '- -')} -->`;
}

/** In rows of a table bars part code, too, unless they are escaped. */
function keepBars(source: string): string {
  return source.replace(/^[ \t]*\|.*$/gm, (row) =>
    row.replace(/`[^`]*`/g, (code) => code.replace(/(?<!\\)\|/g, '\\|')),
  );
}

/** Boxes of MkDocs: `!!! note "Title"` or `??? note`, and what is indented below. */
function indentedBoxes(source: string, notes: Note[]): string {
  const made: string[] = [];
  let isInside = false;
  for (const line of source.split('\n')) {
    const [, mark, kind = '', title] =
      /^(!!!|\?\?\?\+?)[ \t]+([\w-]+)(?:[ \t]+"([^"]*)")?[ \t]*$/.exec(line) ?? [];
    if (isInside && (mark || /^\S/.test(line))) {
      closeBox(made);
      isInside = false;
    }
    if (mark) {
      isInside = true;
      notes.push({ text: line, use: 'changed', why: 'a box' });
      made.push(
        mark === '!!!'
          ? `:::${kind} ${title ?? ''}`.trimEnd()
          : `:::details ${title ?? ''}`.trimEnd(),
      );
    } else made.push(isInside ? line.replace(/^(?: {4}|\t)/, '') : line);
  }
  if (isInside) closeBox(made);
  return made.join('\n');
}

function closeBox(lines: string[]): void {
  while (lines.at(-1)?.trim() === '') lines.pop();
  lines.push(':::', '');
}
