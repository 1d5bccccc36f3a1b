import { existsSync, readdirSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { compare, findNearest } from '../compare.ts';
import type { Problem } from '../errors.ts';
import { defaultLocale, locales, publishedLocales, type PublishedLocale } from '../i18n/locales.ts';
import { decodeText } from './decode.ts';

/** What the place of a Markdown file in the tree says of it. */
export interface Place {
  kind: 'post' | 'page';
  /** What names the post or page in its address, the same in every locale. */
  id: string;
  locale: string;
  mdx: boolean;
}

export interface TextFile extends Place {
  locale: PublishedLocale;
  /** Absolute path. */
  path: string;
  /** Path from the project's root with forward slashes, for messages. */
  file: string;
}

/** The first segments of the addresses that `src/pages/` makes. */
const madeBySite = new Set(
  '404 categories claims corrections page posts sources tags timeline'.split(' '),
);

/**
 * The Markdown files of a content folder: `posts/<post>.md` or `posts/<post>/<locale>.md`, the same under `pages/`.
 * A file that has no place there is a problem, never passed over in silence.
 */
export async function listTextFiles(
  contentDir: string,
  root: string,
): Promise<{ files: TextFile[]; problems: Problem[] }> {
  const files: TextFile[] = [];
  const problems: Problem[] = [];
  for (const folder of ['posts', 'pages']) {
    for (const path of await listFiles(join(contentDir, folder))) {
      const file = relativePath(root, path);
      const found = classify(relativePath(contentDir, path), { path, file });
      if ('problem' in found) problems.push(found.problem);
      else if ('text' in found) files.push(found.text);
    }
  }
  return { files, problems: [...problems, ...listDuplicates(files)] };
}

/** The text of a file, or the reason why it is none. */
export async function readText({ path, file }: TextFile) {
  return decodeText(await readFile(path), file);
}

/** What the place of a Markdown file says, by its path in the content folder; undefined where no text can stand. */
export function findPlace(inside: string): Place | undefined {
  const place = /^(posts|pages)\/([^/]+?)(?:\/([^/]+?))?\.md(x?)$/.exec(inside);
  if (!place) return undefined;
  const [, folder, id = '', locale = defaultLocale, mdx] = place;
  return { kind: folder === 'posts' ? 'post' : 'page', id, locale, mdx: mdx === 'x' };
}

/** Whether a post has a text in any language of the site. */
export function hasText(contentDir: string, postId: string): boolean {
  const places = ['', ...publishedLocales.map((locale) => `/${locale}`)];
  return places.some((place) =>
    ['.md', '.mdx'].some((end) => existsSync(join(contentDir, 'posts', `${postId}${place}${end}`))),
  );
}

/** The ids of all posts, sorted. */
export function listPostIds(contentDir: string): string[] {
  const folder = join(contentDir, 'posts');
  if (!existsSync(folder)) return [];
  const ids = readdirSync(folder, { withFileTypes: true }).map((entry) =>
    entry.isDirectory() ? entry.name : findPlace(`posts/${entry.name}`)?.id,
  );
  return [...new Set(ids.filter((id) => id !== undefined))].sort();
}

export function claimsPath(contentDir: string, postId: string): string {
  return join(contentDir, 'posts', postId, 'claims.yaml');
}

/** From a folder to what lies in it, with forward slashes. */
export function relativePath(folder: string, path: string): string {
  return relative(folder, path).split(sep).join('/');
}

async function listFiles(folder: string): Promise<string[]> {
  if (!existsSync(folder)) return [];
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => !entry.isDirectory())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => !/(?:^|\/)\./.test(relativePath(folder, path)))
    .sort(compare);
}

function classify(
  inside: string,
  { path, file }: Pick<TextFile, 'path' | 'file'>,
): { text: TextFile } | { problem: Problem } | { other: true } {
  const problem = (id: string, message: string, hint: string) => ({
    problem: { id, severity: 'error' as const, file, line: 1, message, hint },
  });
  if (/^[^/]+\/[^/]+\/[^/]+\.(?:png|jpe?g|webp|avif|gif|svg)$/.test(inside)) return { other: true };
  if (/^posts\/[^/]+\/claims\.yaml$/.test(inside)) return { other: true };
  const place = findPlace(inside);
  if (!place) {
    const [folder = '', ...rest] = inside.split('/');
    const message = `"${rest.join('/')}" is neither a text nor a picture.`;
    const isClaims = rest.at(-1) === 'claims.yaml';
    return problem('unknown-file', message, isClaims ? claimsHint : placeHint(folder));
  }
  const { kind, id, locale, mdx } = place;
  if (kind === 'page' && madeBySite.has(id)) {
    return problem('page-name', `the site makes the page "${id}" itself.`, 'Rename the file.');
  }
  if (!isPublishedLocale(locale)) return { problem: { ...unknownLocale(locale), file } };
  if (!sound.test(id) || id !== id.normalize('NFC')) {
    return problem('post-name', `"${id}" cannot be an address.`, `Rename it to  ${toId(id)}`);
  }
  return { text: { kind, id, locale, mdx, path, file } };
}

const claimsHint =
  'Claims stand in posts/<post>/claims.yaml, and their text beside them in posts/<post>/ja.md or in posts/<post>.md.';

// Small letters of every script and digits that one can see, in parts between hyphens.
const letter = String.raw`[[\p{Ll}\p{Lo}\p{M}\p{N}]--\p{DI}]`;
const sound = new RegExp(`^${letter}+(?:-${letter}+)*$`, 'v');
const noLetters = new RegExp(`[^${letter}]+`, 'gv');

function placeHint(folder: string): string {
  const place = `${folder}/<${folder.replace(/s$/, '')}>`;
  return `Texts are ${place}.md or ${place}/${defaultLocale}.md, pictures (png, jpg, webp, avif, gif, svg) ${place}/<picture>.`;
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

function toId(name: string): string {
  return (
    name
      .normalize('NFKC')
      .toLowerCase()
      .replace(noLetters, '-')
      .replace(/^-+|-+$/g, '') || 'my-post'
  );
}

function listDuplicates(files: TextFile[]): Problem[] {
  const first = new Map<string, TextFile>();
  return files.flatMap((file) => {
    const key = `${file.kind}/${file.id}/${file.locale}`;
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
      message: `two files are the ${file.kind} "${file.id}": the other is ${earlier.file}.`,
      hint: 'Remove one of them, or rename it.',
    };
  });
}
