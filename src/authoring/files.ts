import { readdir, readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { compare, findNearest, type Problem } from '../errors.ts';
import { defaultLocale, locales, publishedLocales, type PublishedLocale } from '../i18n/locales.ts';

/** A Markdown file and what its place in the tree says of it. */
export interface TextFile {
  kind: 'post' | 'page';
  /** The name of the post or page, the same in every locale. */
  name: string;
  locale: PublishedLocale;
  mdx: boolean;
  /** Absolute path. */
  path: string;
  /** Path from the project's root with forward slashes, for messages. */
  file: string;
}

const kinds = { posts: 'post', pages: 'page' } as const;

/** The first segments of the addresses that `src/pages/` makes. */
const madeBySite = new Set(
  '404 categories claims corrections page posts sources tags timeline'.split(' '),
);

/**
 * The Markdown files of a content folder: `posts/<post>.md` or `posts/<post>/<locale>.md`, the same under `pages/`.
 * A file that has no place there is a problem, never passed over in silence.
 */
export async function findTextFiles(
  contentDir: string,
  root: string,
): Promise<{ files: TextFile[]; problems: Problem[] }> {
  const files: TextFile[] = [];
  const problems: Problem[] = [];
  for (const folder of Object.keys(kinds) as (keyof typeof kinds)[]) {
    const base = join(contentDir, folder);
    for (const inside of await listFiles(base)) {
      const path = join(base, inside);
      const file = toPosix(relative(root, path));
      const found = classify(toPosix(inside), kinds[folder], { path, file });
      if ('problem' in found) problems.push(found.problem);
      else if ('text' in found) files.push(found.text);
    }
  }
  return { files, problems: [...problems, ...findDuplicates(files)] };
}

/** The text of a file, or the reason why it is not UTF-8 text. A byte order mark is dropped. */
export async function readText(file: TextFile): Promise<{ text: string } | { problem: Problem }> {
  const bytes = await readFile(file.path);
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    const control = findControlCharacter(text);
    return control ? { problem: { ...control, file: file.file } } : { text };
  } catch {
    return {
      problem: {
        id: 'not-utf8',
        severity: 'error',
        file: file.file,
        line: lineOfInvalidByte(bytes),
        message: 'the file is not UTF-8 text.',
        hint: 'Save it as UTF-8 in your editor, or convert it:  iconv -f SHIFT_JIS -t UTF-8 old.md > new.md',
      },
    };
  }
}

async function listFiles(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  return entries
    .filter((entry) => !entry.isDirectory() && !entry.name.startsWith('.'))
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
    .sort(compare);
}

function classify(
  inside: string,
  kind: TextFile['kind'],
  { path, file }: { path: string; file: string },
): { text: TextFile } | { problem: Problem } | { other: true } {
  const problem = (id: string, message: string, hint: string) => ({
    problem: { id, severity: 'error' as const, file, line: 1, message, hint },
  });
  const parts = inside.split('/');
  const [, stem = '', extension = ''] = /^(.*?)(?:\.([^.]*))?$/.exec(parts.at(-1) ?? '') ?? [];
  if (parts.length === 2 && /^(?:png|jpe?g|webp|avif|gif|svg)$/.test(extension)) {
    return { other: true };
  }
  if (parts.length === 2 && kind === 'post' && parts[1] === 'claims.yaml') return { other: true };
  if (parts.length > 2 || !/^mdx?$/.test(extension)) {
    return problem('unknown-file', `"${inside}" is neither a text nor a picture.`, placeHint(kind));
  }
  const name = parts.length === 1 ? stem : (parts[0] ?? '');
  const locale = parts.length === 1 ? defaultLocale : stem;
  if (kind === 'page' && madeBySite.has(name)) {
    return problem('page-name', `the site makes the page "${name}" itself.`, 'Rename the file.');
  }
  if (!isPublishedLocale(locale)) return { problem: { ...unknownLocale(stem), file } };
  if (
    !/^[\p{Ll}\p{Lo}\p{M}\p{N}]+(?:-[\p{Ll}\p{Lo}\p{M}\p{N}]+)*$/u.test(name) ||
    name !== name.normalize('NFC')
  ) {
    return problem('post-name', `"${name}" cannot be an address.`, `Rename it to  ${toName(name)}`);
  }
  return { text: { kind, name, locale, mdx: extension === 'mdx', path, file } };
}

function placeHint(kind: TextFile['kind']): string {
  const folder = `${kind}s/<${kind}>`;
  return `Texts are ${folder}.md or ${folder}/${defaultLocale}.md, pictures (png, jpg, webp, avif, gif, svg) ${folder}/<picture>.`;
}

function isPublishedLocale(name: string): name is PublishedLocale {
  return (publishedLocales as readonly string[]).includes(name);
}

function unknownLocale(stem: string): Omit<Problem, 'file'> {
  const base = { severity: 'error' as const, line: 1 };
  if (Object.hasOwn(locales, stem)) {
    return {
      ...base,
      id: 'unpublished-locale',
      message: `the site has no pages in "${stem}" yet.`,
      hint: `Its locales are: ${publishedLocales.join(', ')}. Keep the file elsewhere until then.`,
    };
  }
  const nearest = findNearest(stem, publishedLocales) ?? defaultLocale;
  return {
    ...base,
    id: 'unknown-file',
    message: `"${stem}" is no locale of this site.`,
    hint: `A text in a post's folder is named after its language: rename it to  ${nearest}.md`,
  };
}

function toName(name: string): string {
  return (
    name
      .normalize('NFKC')
      .toLowerCase()
      .replace(/[^\p{Ll}\p{Lo}\p{M}\p{N}]+/gu, '-')
      .replace(/^-+|-+$/g, '') || 'my-post'
  );
}

function findDuplicates(files: TextFile[]): Problem[] {
  const first = new Map<string, TextFile>();
  return files.flatMap((file) => {
    const key = `${file.kind}/${file.name}/${file.locale}`;
    const earlier = first.get(key);
    if (!earlier) {
      first.set(key, file);
      return [];
    }
    return {
      id: 'duplicate-post',
      severity: 'error' as const,
      file: file.file,
      line: 1,
      message: `two files are the ${file.kind} "${file.name}": the other is ${earlier.file}.`,
      hint: 'Remove one of them, or rename it.',
    };
  });
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

function lineOfInvalidByte(bytes: Uint8Array): number {
  const decoded = new TextDecoder('utf-8').decode(bytes);
  return lineAt(decoded, Math.max(0, decoded.indexOf('\uFFFD')));
}

function lineAt(text: string, index: number): number {
  return text.slice(0, index).split('\n').length;
}

function toPosix(path: string): string {
  return path.split(sep).join('/');
}
