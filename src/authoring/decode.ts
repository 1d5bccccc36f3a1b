import type { Problem } from '../errors.ts';

/** The text of a file, or the reason why it is not UTF-8 text. A byte order mark is dropped. */
export function decodeText(
  bytes: Uint8Array,
  file: string,
): { text: string } | { problem: Problem } {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  try {
    const text = decoder.decode(bytes);
    const control = findControlCharacter(text);
    return control ? { problem: { ...control, file } } : { text };
  } catch {
    return { problem: notUtf8(bytes, file) };
  }
}

// Tab, line feed and carriage return are text; the other C0 controls break XML feeds.
const controlCharacter = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F\uFFFE\uFFFF]/;

function findControlCharacter(text: string): Omit<Problem, 'file'> | undefined {
  const match = controlCharacter.exec(text);
  if (!match) return undefined;
  const code = match[0].charCodeAt(0).toString(16).toUpperCase().padStart(4, '0');
  return {
    id: 'control-character',
    severity: 'error',
    line: lineAt(text, match.index),
    message: `an invisible control character, U+${code}.`,
    hint: 'Delete it: it often comes with text copied from a PDF or a terminal.',
  };
}

function notUtf8(bytes: Uint8Array, file: string): Problem {
  const decoded = new TextDecoder('utf-8').decode(bytes);
  return {
    id: 'not-utf8',
    severity: 'error',
    file,
    line: lineAt(decoded, Math.max(0, decoded.indexOf('\uFFFD'))),
    message: 'the file is not UTF-8 text.',
    hint: 'Save it as UTF-8 in your editor, or convert it:  iconv -f SHIFT_JIS -t UTF-8 old.md > new.md',
  };
}

function lineAt(text: string, index: number): number {
  return text.slice(0, index).split('\n').length;
}
