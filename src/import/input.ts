import { existsSync, readdirSync, statSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { dropOddCharacters, readBytes } from '../authoring/decode.ts';
import { isPictureName } from '../authoring/files.ts';
import { decodeBytes, findMark } from '../charset.ts';
import { compare } from '../compare.ts';
import { authorError, errorAt } from '../errors.ts';
import { decodeAddress } from '../markdown/links.ts';
import type { FindPicture } from './addresses.ts';

/** A file to be imported. */
export interface Input {
  /** Absolute; undefined for what came through a pipe. */
  path?: string;
  /** The same text in other languages beside it, which are kept as its originals. */
  others: { language: string; path: string }[];
}

/** The texts in a file or a folder, sorted; those that are one text in several languages are one. */
export function listInputs(path: string): Input[] {
  if (!statSync(path).isDirectory()) return [{ path, others: [] }];
  const files = readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(?:mdx?|markdown|html?|txt)$/i.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => !/(?:^|[\\/])(?:\.|node_modules[\\/]|_index\.)/.test(relative(path, file)))
    .sort(compare);
  const groups = Map.groupBy(files, (file) => splitLanguage(relative(path, file)).stem);
  return [...groups.values()].flatMap((group): Input[] => {
    const languages = group.map((file) => ({
      path: file,
      language: splitLanguage(relative(path, file)).language,
    }));
    const main =
      languages.find(({ language }) => language === 'ja') ??
      languages.find(({ language }) => language === '');
    if (!main) return group.map((file) => ({ path: file, others: [] }));
    return [{ path: main.path, others: languages.filter((other) => other !== main) }];
  });
}

/** `posts/x/index.en.md`, `x/en.md` and `en/posts/x.md` are in English. */
function splitLanguage(path: string): { stem: string; language: string } {
  const [found, language = ''] =
    /(?:^|[./_-])(ja|en|ko|zh)(?:-[a-z]+)?(?=[./])/i.exec(path.replaceAll('\\', '/')) ?? [];
  return found
    ? {
        stem: path
          .replaceAll('\\', '/')
          .replace(found, '')
          .replace(/\.\w+$/, ''),
        language,
      }
    : { stem: path.replaceAll('\\', '/').replace(/(?:\/index)?\.\w+$/, ''), language: '' };
}

/** What names a text where it comes from: its file, or the folder of one that is named as all are. */
export function nameOf(path: string): string {
  const stem = basename(path)
    .replace(/\.\w+$/, '')
    .replace(/\.(?:ja|en|ko|zh)$/, '');
  const isCommon = /^(?:index|readme|ja|en|ko|zh)$/i.test(stem);
  // A site names these alike; whoever saves a page does not.
  return isCommon || /(?:^|[\\/])(?:page|post)\.(?:mdx?|markdown)$/i.test(path)
    ? basename(dirname(path))
    : stem;
}

/** The text of a file, whatever its encoding. */
export function readInput(path: string, file: string): string {
  const read = readBytes(path, 20_000_000);
  if ('bytes' in read) return readBytesAsText(read.bytes, file);
  throw authorError(errorAt(file, 1, read));
}

/** The text of bytes that are one. */
export function readBytesAsText(bytes: Uint8Array, file: string): string {
  const text = isText(bytes) ? decode(bytes) : undefined;
  if (text?.trim()) return text;
  const fault = text === undefined ? notText : nothing;
  throw authorError(errorAt(file, 1, fault));
}

const notText = {
  id: 'not-utf8',
  message: 'this is no text, but a picture, a program or a document of another kind.',
  hint: 'Save it as Markdown, HTML or plain text, and import that.',
};

const nothing = {
  id: 'empty-text',
  message: 'there is nothing in this.',
  hint: 'Look whether it was saved, or what was piped in.',
};

/** Bytes that no text has are rare in one, whatever its encoding. */
function isText(bytes: Uint8Array): boolean {
  if (findMark(bytes)) return true;
  const head = bytes.subarray(0, 8192);
  const odd = head.filter((byte) => byte < 32 && !/[\t\n\f\r\x1B]/.test(String.fromCharCode(byte)));
  return odd.length * 50 <= head.length;
}

export function decode(bytes: Uint8Array): string {
  const text = decodeBytes(bytes);
  return dropOddCharacters(text.replace(/^\uFEFF+/, '').replace(/\r\n?/g, '\n'));
}

/** Looks for pictures where blogs keep them: beside the text, in a folder of its name, or in one of the site around it. */
export function pictureFinder(
  path: string | undefined,
  unsound: ReadonlyMap<string, string>,
): FindPicture {
  return (address) => {
    const name = decodeAddress(address.split(/[?#]/)[0] ?? '').replace(/^\/+/, '');
    if (!isPictureName(name)) return { why: 'it is no png, jpg, webp, avif, gif or svg' };
    const found =
      path &&
      listPlaces(path)
        .map((place) => join(place, name))
        .find((file) => existsSync(file) && statSync(file).isFile());
    if (!found) return { why: 'it was not found' };
    const why = unsound.get(found);
    return why ? { why } : { path: found };
  };
}

const pictureFolders = [
  '',
  'static',
  'public',
  'source',
  'assets',
  'images',
  'img',
  'src',
  'attachments',
  'docs/public',
];

function listPlaces(path: string): string[] {
  const folders = [dirname(path)];
  for (let depth = 0; depth < 6; depth++) folders.push(dirname(folders.at(-1) ?? ''));
  const [home = ''] = folders;
  return [
    home,
    join(home, basename(path).replace(/\.\w+$/, '')),
    ...folders.flatMap((folder) => pictureFolders.map((inner) => join(folder, inner))),
  ];
}
