import { fromStandIns, spokenPart } from './letters.ts';

/**
 * What a diagram's source says and its drawing does not: a text in quotes, in the brackets of a node or behind a colon,
 * or a word that is not ASCII, for the syntax of mermaid is. What only names a node need not be drawn.
 * @param drawn all that the drawing says, its name and description included
 */
export function findLostWords(code: string, drawn: string): string[] {
  // Of what is set in braces only the label is drawn.
  const source = dropDates(spokenPart(code)).replace(
    /@\{[^}]*\}/g,
    (settings) => /\blabel:\s*("[^"]*")/.exec(settings)?.[1] ?? '',
  );
  const said = condense(drawn);
  const isSaid = (text: string) => said.includes(condense(text));
  const names = new Set([...source.matchAll(nodeName)].map(([name]) => name));
  const words = [...fromStandIns(source).matchAll(word)]
    .map(([text]) => text)
    .filter((text) => /[^\0-\x7f]/.test(text) && !names.has(text));
  const lost = [...labelsOf(source), ...words].filter(
    (text) => /[\p{L}\p{N}]/u.test(text) && !isSaid(text) && !text.split(/\s+/).every(isSaid),
  );
  return [...new Set(lost)].filter(
    (text) => !lost.some((other) => other !== text && other.includes(text)),
  );
}

/**
 * The values of a chart that mermaid has no place for and passes over.
 * @param told what the drawing says in words
 */
export function findLostValues(code: string, told: string): string[] {
  if (!/^\s*xychart/m.test(code)) return [];
  const rows = [...code.matchAll(/^[ \t]*(?:bar|line)\b[^[\n]*\[([^\]\n]*)/gm)];
  const values = rows.flatMap(([, row = '']) => row.split(',').map(Number.parseFloat).map(String));
  return values.filter((value) => !told.includes(value));
}

/** A gantt chart shows the days of a task and their formats by its axis alone. */
function dropDates(code: string): string {
  if (!/^\s*gantt\b/.test(code)) return code;
  return code.replace(/^[ \t]*(?:dateFormat|axisFormat|tickInterval)\b.*$|:[^:\n]*$/gm, '');
}

/** What a drawing here cannot have, by its kind: an icon or a picture, a formula, or a colour that is none. */
export function findUndrawable(code: string): string | undefined {
  const found = undrawable.flatMap(([kind, pattern]) => {
    const [, ...groups] = pattern.exec(kind === 'No formula' ? spokenPart(code) : code) ?? [];
    const what = groups.find((group) => group !== undefined);
    return what === undefined ? [] : `${kind} ${what}`;
  });
  return found[0];
}

function labelsOf(source: string): string[] {
  const [, kind = ''] = /^\s*([\w-]+)/m.exec(source) ?? [];
  const pattern = /^(?:flowchart|graph|block|mindmap|kanban)/.test(kind)
    ? bracketed
    : /^(?:sequence|state|timeline)/.test(kind)
      ? behindColon
      : quoted;
  return [...source.matchAll(pattern)]
    .map(([, ...texts]) => texts.find((text) => text !== undefined)?.trim() ?? '')
    .map((text) => fromStandIns(text));
}

/** Without what Markdown and wrapping change. */
function condense(text: string): string {
  return text.replace(/<br\s*\/?>|\\n|[\s*_`]/gi, '');
}

/** Neither a setting of C4 nor an icon nor the direction of a block's arrow. */
const quoted = /="[^"\n]*"|"([^"\n]*)"/g;
const bracketed = /"([^"]*)"|(?:(?<!>|icon)\(|[[{|])[/\\]?([^[\](){}|"\n]*?)[/\\]?[\])}|]/g;
const behindColon = /"([^"\n]*)"|:[ \t]+([^:\n]*)/g;
const word = /[\p{L}\p{M}\p{N}_]+/gu;
const nodeName =
  /[\p{L}\p{M}\p{N}_]+(?=\s*[[({@]|\s*<[<[]|\s+as\s)|(?<=\bas\s+|:::|\()[\p{L}\p{M}\p{N}_]+(?!\s*\))/gu;
const undrawable: [kind: string, pattern: RegExp][] = [
  // All but those of architecture diagrams.
  [
    'No icon',
    /\b(fa[bklrs]?:fa-[\w-]+)|::icon\(([^)\n]*)|@\{[^}]*\b(?:icon|img):\s*"?([^"},\n]+)|^[ \t]*(?:service|group)[ \t]+[\w-]+\((?!(?:blank|cloud|database|disk|internet|server)\))([^)\n]*)\)/m,
  ],
  ['No formula', /(\$\$[^$\n]+\$\$)/],
  // Browsers pass over it.
  [
    'No color',
    /^[ \t]*(?:style|classDef|linkStyle)[ \t].*?(?:fill|stroke|color):[ \t]*(#(?!(?:[\da-f]{3,4}|[\da-f]{6}|[\da-f]{8})\b)\w*)/im,
  ],
];
