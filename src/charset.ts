import { isUtf8 } from 'node:buffer';
import { analyse } from 'chardet';

/**
 * The text of bytes: in UTF-16 with its mark or UTF-8 where they are that, else in the charset that is `declared` or that
 * a page among them declares, if they fit, else in the one of East Asia that they look like. Never fails: of what fits
 * none, characters are lost, and what looks like none is read as Western European.
 */
export function decodeBytes(bytes: Uint8Array, declared = ''): string {
  const start = bytes.subarray(0, 65_536);
  const isPlain = isUtf8(bytes) && !bytes.includes(escape);
  const [, page] = /(<meta[^<>]*charset[^<>]*)/i.exec(western.decode(start)) ?? [];
  const guesses = isPlain ? [] : guess(start);
  for (const label of [
    findMark(bytes),
    isPlain ? 'utf-8' : undefined,
    findCharset(declared),
    findCharset(page),
    ...guesses.map(({ name }) => name),
  ]) {
    const text = label && decode(bytes, label);
    if (text) return text;
  }
  const likely = guesses.find(({ confidence }) => confidence > unsure);
  return (likely ? new TextDecoder(likely.name) : western).decode(bytes);
}

const western = new TextDecoder('windows-1252');

/** ISO-2022-JP is ASCII, and so UTF-8, but for this. */
const escape = 0x1b;

/** UTF-16, by the mark with which it begins. */
export function findMark([first, second]: Uint8Array): string | undefined {
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  return first === 0xfe && second === 0xff ? 'utf-16be' : undefined;
}

function findCharset(declaration = ''): string | undefined {
  return /charset\s*=\s*["']?([\w-]+)/i.exec(declaration)?.[1];
}

const japanese = ['Shift_JIS', 'EUC-JP', 'ISO-2022-JP'];
const known = [...japanese, 'UTF-8', 'GB18030', 'EUC-KR'];

/** What the guesser says of bytes that nothing speaks against, and nothing for. */
const unsure = 10;

/** The likeliest first; a few words are taken for Japanese. */
function guess(bytes: Uint8Array) {
  return analyse(bytes).filter(
    ({ name, confidence }) =>
      known.includes(name) && (confidence > unsure || japanese.includes(name)),
  );
}

/** Undefined where there is no such charset, or the bytes are not in it. */
function decode(bytes: Uint8Array, label: string): string | undefined {
  try {
    // The last character may have been cut where enough was read.
    return new TextDecoder(label, { fatal: true }).decode(bytes, { stream: true });
  } catch {
    return undefined;
  }
}
