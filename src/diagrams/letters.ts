import type { Root } from 'hast';
import { fromHtml } from 'hast-util-from-html';
import { toString } from 'hast-util-to-string';

/**
 * Mermaid asks a Markdown and an HTML parser about labels, and what they take for markup is lost: `<`, `=>`, `&quot;`.
 * So such letters go through it as stand-ins, which mean nothing to anybody, and come back in the drawing. Entities, which
 * it writes `#quot;`, become their letter, and tags that only change how letters look are dropped; so are the marks of
 * Markdown where mermaid would draw the marks themselves.
 */
export function toStandIns(code: string): string {
  const [, head = '', body = ''] = preamble.exec(code) ?? [];
  // In other kinds a bar or a bracket on its own is a part of an arrow, and a quotation mark may stand alone.
  const isFlow = /^\s*(?:flowchart|graph|block)/m.test(body);
  const isSequence = /^\s*sequenceDiagram/m.test(body);
  const spoken = dropMarks(body)
    .replace(markup, (text: string) => (unspokenLine.test(text) ? text : plainLetter(text)))
    .replace(isFlow ? flowLabels : quoted, (text: string) =>
      unspokenLine.test(text) ? text : protect(text),
    );
  // What begins with it, there, is a comment.
  const whole = isSequence
    ? spoken.replace(/\S.*/g, (text) => text[0] + text.slice(1).replaceAll('#', standIn))
    : spoken;
  return head + whole;
}

/** Gives the stand-ins of a text their letters, as `write` writes the one with a code. */
export function fromStandIns(
  text: string,
  write: (code: number) => string = String.fromCharCode,
): string {
  return text.replace(/[\uF720-\uF77E]/g, (letter) => write(letter.charCodeAt(0) - base));
}

/** A letter in the private use area for one of ASCII. */
function standIn(letter: string): string {
  return String.fromCharCode(base + letter.charCodeAt(0));
}

const base = 0xf700;

/** `**bold**`, and the backticks around what is Markdown, leave their words where mermaid knows neither. */
function dropMarks(body: string): string {
  const knowsStrings = /^\s*(?:flowchart|graph|mindmap)/m.test(body);
  const knowsBold = /^\s*(?:architecture|class|er|kanban|mindmap|requirement|state)/m.test(body);
  const unwrapped = body.replace(markdown, (text, quoted?: string, loose?: string) =>
    quoted === undefined ? (loose ?? '') : knowsStrings ? text : `"${quoted}"`,
  );
  return unwrapped.replace(bold, (text, words?: string) => {
    if (text === '**') return standIn('*').repeat(2);
    return knowsBold ? text : (words ?? text);
  });
}

/** In quotes, or with something bold. */
const markdown = /"`([^"`]*)`"|`([^"`\n*]*\*\*[^"`\n]*)`/g;

/** What mermaid sets, what is bold, or what may be a power or a path. */
const bold = /"`[^"`]*`"|(?<![\w)/*])\*\*(?=[^\s*])([^*\n]*[^\s*])\*\*(?![\w/*])|\*\*/g;

function plainLetter(text: string): string {
  if (text === '<') return standIn(text);
  if (text.startsWith('<')) return '';
  const entity = text.replace(/^#(\d)/, '&#$1').replace(/^#/, '&');
  const letter = toString(fromHtml(entity, { fragment: true }) as Root);
  // Of an entity that is none HTML may still know the beginning.
  if (letter.length > 2) return text;
  return letter.replace(/[!-~]/g, standIn);
}

/** Line breaks are markup for mermaid to keep; backticks at the ends of quotes make what they hold Markdown. */
function protect(label: string): string {
  return label.replace(/<br\s*\/?>|[<>=]|(?<!")`(?!")/gi, (text) =>
    text.length > 1 ? text : standIn(text),
  );
}

/** A diagram's source without front matter, comments and lines about looks, with stand-ins. */
export function spokenPart(code: string): string {
  const [, , body = ''] = preamble.exec(toStandIns(code)) ?? [];
  return body.replace(new RegExp(line, 'gm'), '');
}

/** Front matter. */
const preamble = /^(\s*---[ \t]*\n(?:[^]*?\n)??[ \t]*---[ \t]*\n|)([^]*)$/;

const line = String.raw`^[ \t]*(?:%%|(?:style|classDef|linkStyle|click|links?|callback)\s).*$`;

const unspokenLine = new RegExp(line);

const markup = new RegExp(
  `${line}|[#&](?:#?\\d+|#x[\\da-f]+|[a-z]\\w*);` +
    `|</?(?:b|strong|i|em|u|s|del|small|big|span|font|center|mark|code|p|div)(?:\\s+[a-z]+=(?:"[^"]*"|'[^']*'|[^\\s<>]*))*\\s*>|(?<!<)<(?![-=.|<[~!]|br\\b)`,
  'gim',
);

const quoted = new RegExp(`${line}|"[^"\\n]*"`, 'gm');

const flowLabels = new RegExp(
  `${line}|"[^"]*"|[[({|][^[\\](){}|"\\n]*[\\])}|]|(?<=\\s(?:--|==|-\\.)\\s)[^-=."\\n]+`,
  'gm',
);
