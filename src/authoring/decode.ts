import { isUtf8 } from 'node:buffer';
import { lstatSync, readFileSync } from 'node:fs';
import { errorAt, systemReason, type Finding, type Problem } from '../errors.ts';

/** The text of a file of at most `most` bytes, or the reason why there is none. */
export function readText(
  path: string,
  file: string,
  most = 10_000_000,
): { text: string } | { problems: Problem[] } {
  const read = readBytes(path, most);
  return 'bytes' in read ? decodeText(read.bytes, file) : { problems: [errorAt(file, 1, read)] };
}

/** The bytes of an ordinary file: a pipe or a device could be read for ever, and a link leads anywhere. */
export function readBytes(path: string, most: number): { bytes: Buffer } | Finding {
  try {
    const stats = lstatSync(path);
    if (stats.isSymbolicLink()) return symbolicLink;
    if (!stats.isFile()) return notOrdinary(stats.isDirectory() ? 'a folder' : 'no ordinary file');
    return stats.size > most ? tooLarge(stats.size, most) : { bytes: readFileSync(path) };
  } catch (error) {
    return toUnreadable(error);
  }
}

export const symbolicLink: Finding = {
  id: 'symbolic-link',
  message: 'this is a link to another place, which is not followed.',
  hint: 'Put the file or folder itself there.',
};

function notOrdinary(kind: string): Finding {
  const hint = 'Put a file in its place, or remove or rename it.';
  return { id: 'no-file', message: `a file is expected here, and this is ${kind}.`, hint };
}

function tooLarge(size: number, most: number): Finding {
  return {
    id: 'file-too-large',
    message: `a file here must have at most ${most / 1e6} MB, received ${(size / 1e6).toFixed(1)} MB.`,
    hint: 'Split it into several, or make it smaller.',
  };
}

/** What the system said of a file or folder, in words. */
export function toUnreadable(error: unknown): Finding {
  return {
    id: 'unreadable',
    message: `this cannot be read: ${systemReason(error)}.`,
    hint: 'Look whether it is there and may be read:  ls -l',
  };
}

/** The text of a file, or the reason why it is not sound text. A byte order mark is dropped, and every line ends in LF. */
export function decodeText(
  bytes: Uint8Array,
  file: string,
): { text: string } | { problems: Problem[] } {
  const text = new TextDecoder()
    .decode(bytes)
    .replace(/^\uFEFF+/, '')
    .replace(/\r\n?/g, '\n');
  const fault = isUtf8(bytes) ? (findOddCharacter(text) ?? findConflict(text)) : notUtf8(text);
  if (!fault) return { text };
  const line = text.slice(0, fault.index).split('\n').length;
  return { problems: [errorAt(file, line, fault)] };
}

// Tab, line feed and carriage return are text; the other controls, lone surrogates and noncharacters break XML or JSON.
const oddCharacter =
  /[\0-\x08\v\f\x0E-\x1F\x7F-\x9F\u202A-\u202E\u2066-\u2069\uFFFD\p{NChar}\p{Cs}]/u;

/** The text without the controls that nobody sees; those that break a line in other programs end it. */
export function dropControls(text: string): string {
  return text.replace(/[\v\f]/g, '\n').replace(/[\0-\x08\x0E-\x1F\x7F-\x9F]/g, '');
}

/** The text without what no text of an author may have. */
export function dropOddCharacters(text: string): string {
  return text.replace(new RegExp(oddCharacter, 'gu'), '');
}

/** The first character that no text of an author may have, as it stands there or by an escape. */
export function findOddCharacter(text: string): Fault | undefined {
  const match = oddCharacter.exec(text);
  if (!match) return undefined;
  const code = match[0].codePointAt(0) ?? 0;
  const name = `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
  if (code === 0xfffd) {
    return {
      index: match.index,
      id: 'lost-character',
      message: `a character was lost, and ${name} stands in its place.`,
      hint: 'Write again what stood there. In Markdown the sign itself is  &#xFFFD;',
    };
  }
  const hint = 'Delete it: it often comes with text copied from a PDF or a terminal.';
  const turns = code >= 0x202a && code <= 0x2069;
  const message = `an invisible ${turns ? 'mark that turns the direction of writing' : 'control character'}, ${name}.`;
  return turns
    ? { index: match.index, id: 'direction-mark', message, hint }
    : { index: match.index, id: 'control-character', message, hint };
}

/** Both sides of a merge would be published. In a block of code the marks may be what the text is about. */
function findConflict(text: string): Fault | undefined {
  let [index, fence] = [0, ''];
  for (const line of conflict.test(text) ? text.split('\n') : []) {
    const [, mark = ''] = /^ {0,3}(`{3,}|~{3,})/.exec(line) ?? [];
    if (mark.startsWith(fence)) fence = fence ? '' : mark;
    if (!fence && conflict.test(line)) {
      const message = `the mark of an unfinished merge, ${line.slice(0, 7)}`;
      const hint =
        'Keep one of the two sides, and delete the lines of <<<<<<<, ======= and >>>>>>>.';
      return { index, id: 'merge-conflict', message, hint };
    }
    index += line.length + 1;
  }
  return undefined;
}

const conflict = /^(?:<{7}(?: |$)|>{7} )/m;

function notUtf8(decoded: string): Fault {
  return {
    index: decoded.indexOf('\uFFFD'),
    id: 'not-utf8',
    message: 'the file is not UTF-8 text.',
    hint: 'Save it as UTF-8 in your editor, or convert it:  iconv -f SHIFT_JIS -t UTF-8 old.md > new.md',
  };
}

/** What is wrong, and from where in the text on. */
type Fault = Finding & { index: number };
