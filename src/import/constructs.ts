import { toHeadingId } from '../markdown/headings.ts';
import { outsideCode } from './code.ts';
import type { Note } from './imported.ts';
import { card, embeds, translateTags } from './tags.ts';

/**
 * Turns what other programs read as a mark, and the site does not, into Markdown of ours. What becomes of each is noted.
 */
export function translateConstructs(source: string, isMdx: boolean, notes: Note[]): string {
  const boxed = indentedBoxes(keepBars(source), notes);
  const shown = outsideCode(boxed, (text, restore) => {
    const escaped = keepEscaped(text, notes, restore);
    return isMdx ? resolveImports(escaped, notes, restore) : escaped;
  });
  // Again each time, as some of it has become code.
  const withCode = outsideCode(shown, (text, restore) => {
    const own: Note[] = [];
    const translated = translateTags(text, isMdx, own);
    notes.push(...own.map((note) => ({ ...note, text: restore(note.text) })));
    return translated;
  });
  return outsideCode(withCode, (text, restore) => {
    const apply = (rules: readonly Rule[]) => (text: string) =>
      rules.reduce((text, rule) => applyRule(text, rule, notes, restore), text);
    const named = renameHeadings(text, notes, restore);
    const ruled = apply(rules)(named);
    const marked = outsideFormulas(ruled, apply(isMdx ? [...marks, expression] : marks));
    return gatherNotes(marked, notes, restore);
  }).replace(/\n{3,}/g, '\n\n');
}

type Restore = (text: string) => string;

function applyRule(text: string, [why, pattern, to]: Rule, notes: Note[], restore: Restore) {
  return text.replace(pattern, (...match: string[]) => {
    const made = to(...match);
    const [found = ''] = match;
    if (made !== found) {
      const use = made.trim() === '' ? 'dropped' : 'changed';
      notes.push({ text: restore(found), use, why });
    }
    return made;
  });
}

/** A shortcode that Hugo shows and does not run. */
function keepEscaped(text: string, notes: Note[], restore: Restore): string {
  const pattern = /\{\{([<%])\/\*([^{}\n]*?)\*\/[>%]\}\}/g;
  const show: Rule[2] = (_all, sign = '', words = '') =>
    `\`{{${sign}${words}${sign === '<' ? '>' : '%'}}}\``;
  return applyRule(text, ['a tag that is shown', pattern, show], notes, restore);
}

/** Pictures that MDX names by what it imports them as. */
function resolveImports(text: string, notes: Note[], restore: Restore): string {
  const imported = new Map(
    Array.from(text.matchAll(/^import\s+(\w+)\s+from\s+['"]([^'"\n]+)['"];?$/gm), (match) => [
      match[1] ?? '',
      match[2] ?? '',
    ]),
  );
  const rule: Rule = [
    'a picture that was imported',
    /=\{(?:(\w+)(?:\.src)?|require\(['"]([^'"\n]+)['"]\)(?:\.default)?)\}/g,
    (all = '', name = '', required = '') => {
      const file = required || imported.get(name);
      return file ? `="${file}"` : all;
    },
  ];
  return applyRule(text, rule, notes, restore);
}

/** Headings are named by their words here, and links within the text lead there. */
function renameHeadings(text: string, notes: Note[], restore: Restore): string {
  const ids = new Map<string, string>();
  const headings: Rule = [
    'the id of a heading',
    /^(#{1,6} [^\n{}]*?)[ \t]*\{#([^{}\s]+)\}[ \t]*$/gm,
    (_all, words = '', id = '') => {
      ids.set(id, toHeadingId(restore(words).replace(/^#+ |[*_`~]/g, '')));
      return words;
    },
  ];
  const links: Rule = [
    'a link within the text',
    /\]\(#([^\s()]+)\)/g,
    (all, id = '') => (ids.has(id) ? `](#${ids.get(id)})` : all),
  ];
  return [headings, links].reduce((text, rule) => applyRule(text, rule, notes, restore), text);
}

/** Notes that stand within their sentence become ones below the text. */
function gatherNotes(text: string, notes: Note[], restore: Restore): string {
  const below: string[] = [];
  const toMark: Rule[2] = (_all, words = '') => {
    let number = below.length + 1;
    while (text.includes(`[^${number}]`) || below.some((note) => note.startsWith(`[^${number}]`)))
      number++;
    below.push(`[^${number}]: ${words}`);
    return `[^${number}]`;
  };
  const rule: Rule = ['a note', /(?<![\\[$])\^\[((?:[^[\]\n]|\[[^[\]\n]*\])+)\]/g, toMark];
  const marked = applyRule(text, rule, notes, restore);
  return below.length > 0 ? `${marked.trimEnd()}\n\n${below.join('\n\n')}\n` : marked;
}

function outsideFormulas(text: string, rewrite: (text: string) => string): string {
  return text
    .split(/(\$\$[^$]+\$\$|\$[^$\n]+\$)/)
    .map((part, index) => (index % 2 === 0 ? rewrite(part) : part))
    .join('');
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

/** Marks of other programs within a sentence, which mean something else in a formula. */
const marks: readonly Rule[] = [
  [
    'a raised passage',
    /(?<=[\p{L}\p{N})])\^([\p{L}\p{N}+\-−,]{1,12})\^/gu,
    (_all, words = '') => `<sup>${words}</sup>`,
  ],
  [
    'a lowered passage',
    /(?<=[A-Za-z\d)])~([A-Za-z\d+-]{1,8})~(?![~\d])/g,
    (_all, words = '') => `<sub>${words}</sub>`,
  ],
  [
    'an added passage',
    /(?<![+\w\\])\+\+(?![\s+])([^+\n]*[^+\s])\+\+(?![+\w])/g,
    (_all, words = '') => `<ins>${words}</ins>`,
  ],
  [
    'a hidden passage, shown',
    /(?<!\[\[ogp:[^\]\n]*|^[ \t]*\|[^\n]*|[|\w\\])\|\|(?![\s|])([^|\n]+)\|\|(?!\|)/gm,
    (_all, words = '') => words,
  ],
];

const expression: Rule = [
  'an expression of MDX, shown as code',
  /(?<![=$\\\w^_}{])\{(?![:#/{])([^{}\n`]+)\}(?!\})/g,
  (all) => `\`${all}\``,
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
