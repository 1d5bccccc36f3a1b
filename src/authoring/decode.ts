import { isUtf8 } from 'node:buffer';
import { errorAt, type Problem } from '../errors.ts';

/** The text of a file, or the reason why it is not UTF-8 text. A byte order mark is dropped. */
export function decodeText(
  bytes: Uint8Array,
  file: string,
): { text: string } | { problems: Problem[] } {
  const text = new TextDecoder().decode(bytes);
  const fault = isUtf8(bytes) ? findControlCharacter(text) : notUtf8(text);
  if (!fault) return { text };
  const line = text.slice(0, fault.index).split('\n').length;
  return { problems: [errorAt(file, line, fault)] };
}

// Tab, line feed and carriage return are text; the other C0 controls break XML feeds.
const controlCharacter = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F\uFFFE\uFFFF]/;

function findControlCharacter(text: string) {
  const match = controlCharacter.exec(text);
  if (!match) return undefined;
  const code = match[0].charCodeAt(0).toString(16).toUpperCase().padStart(4, '0');
  return {
    index: match.index,
    id: 'control-character',
    message: `an invisible control character, U+${code}.`,
    hint: 'Delete it: it often comes with text copied from a PDF or a terminal.',
  };
}

function notUtf8(decoded: string) {
  return {
    index: decoded.indexOf('\uFFFD'),
    id: 'not-utf8',
    message: 'the file is not UTF-8 text.',
    hint: 'Save it as UTF-8 in your editor, or convert it:  iconv -f SHIFT_JIS -t UTF-8 old.md > new.md',
  };
}
