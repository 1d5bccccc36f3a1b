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

/** A gantt chart shows the days of a task and their formats by its axis alone. */
function dropDates(code: string): string {
  if (!/^\s*gantt\b/.test(code)) return code;
  return code.replace(/^[ \t]*(?:dateFormat|axisFormat|tickInterval)\b.*$|:[^:\n]*$/gm, '');
}

/** An icon or a picture that a diagram asks for: a drawing here has none but those of architecture diagrams. */
export function findIcon(code: string): string | undefined {
  const [, ...found] = icon.exec(code) ?? [];
  return found.find((name) => name !== undefined);
}

/** What stands in the place of a colour and is none; browsers pass over it. */
export function findWrongColor(code: string): string | undefined {
  const [, name] = wrongColor.exec(code) ?? [];
  return name;
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
const icon =
  /\b(fa[bklrs]?:fa-[\w-]+)|::icon\(([^)\n]*)|@\{[^}]*\b(?:icon|img):\s*"?([^"},\n]+)|^[ \t]*(?:service|group)[ \t]+[\w-]+\((?!(?:blank|cloud|database|disk|internet|server)\))([^)\n]*)\)/m;
const wrongColor =
  /^[ \t]*(?:style|classDef|linkStyle)[ \t].*?(?:fill|stroke|color):[ \t]*(#(?!(?:[\da-f]{3,4}|[\da-f]{6}|[\da-f]{8})\b)\w*)/im;
