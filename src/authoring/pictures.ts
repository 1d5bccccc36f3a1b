import { hash } from 'node:crypto';
import { closeSync, existsSync, openSync, readFileSync, readSync, statSync } from 'node:fs';
import type { PictureState } from '../markdown/queries.ts';

export function pictureState(path: string): PictureState {
  if (!existsSync(path)) return 'missing';
  if (!isPicture(path)) return 'unreadable';
  return `sound ${hash('sha256', readFileSync(path), 'base64url')}`;
}

/** Whether the file begins as a picture of a format that Astro reads, whatever its name says. */
export function isPicture(path: string): boolean {
  if (!statSync(path).isFile()) return false;
  const start = readStart(path);
  return signatures.some((signature) => signature.test(start));
}

// https://mimesniff.spec.whatwg.org/#matching-an-image-type-pattern; AVIF and TIFF by their own specifications.
const signatures = [
  /^\x89PNG\r\n\x1a\n/,
  /^\xff\xd8\xff/,
  /^GIF8[79]a/,
  /^RIFF[^]{4}WEBPVP/,
  /^[^]{4}ftypavi[fs]/,
  /^(?:II\*\0|MM\0\*)/,
  /^(?:\xef\xbb\xbf)?\s*<(?:\?xml|!--|!DOCTYPE svg|svg)[^]*?(?:<svg|>)/i,
];

/** The first bytes, one character each. */
function readStart(path: string): string {
  const file = openSync(path, 'r');
  try {
    const bytes = Buffer.alloc(256);
    return bytes.toString('latin1', 0, readSync(file, bytes));
  } finally {
    closeSync(file);
  }
}
