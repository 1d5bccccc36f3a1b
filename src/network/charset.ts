import { isUtf8 } from 'node:buffer';
import Encoding from 'encoding-japanese';

/**
 * The text of a page: in UTF-8 where its bytes are that, else in the charset that its server or it itself declares, if
 * they fit, else in the Japanese one that they look like. Never fails: what fits nothing is read as Western European.
 */
export function decodePage(bytes: Buffer, type = ''): string {
  const start = bytes.toString('latin1');
  const candidates = [
    isUtf8(bytes) && !bytes.includes(escape) ? 'utf-8' : undefined,
    findCharset(type),
    findCharset(/<meta[^<>]*charset[^<>]*/i.exec(start)?.[0] ?? ''),
    guesses.get(Encoding.detect(bytes) || ''),
  ];
  for (const label of candidates) {
    const text = label && decode(bytes, label);
    if (text !== undefined && text !== '') return text;
  }
  return new TextDecoder('windows-1252').decode(bytes);
}

function findCharset(declaration: string): string | undefined {
  return /charset\s*=\s*["']?([\w-]+)/i.exec(declaration)?.[1];
}

/** ISO-2022-JP is ASCII, and so UTF-8, but for this. */
const escape = 0x1b;

const guesses = new Map([
  ['UTF8', 'utf-8'],
  ['SJIS', 'shift_jis'],
  ['EUCJP', 'euc-jp'],
  ['JIS', 'iso-2022-jp'],
  ['UTF16', 'utf-16le'],
]);

/** Undefined where there is no such charset, or the bytes are not in it. */
function decode(bytes: Buffer, label: string): string | undefined {
  try {
    // The last character may have been cut where enough was read.
    return new TextDecoder(label, { fatal: true }).decode(bytes, { stream: true });
  } catch {
    return undefined;
  }
}
