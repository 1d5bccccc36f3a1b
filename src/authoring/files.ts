import { existsSync, readdirSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { compare, findNearest, findRepeated } from '../compare.ts';
import { errorAt, type Finding, type Problem } from '../errors.ts';
import { defaultLocale, locales, publishedLocales, type PublishedLocale } from '../i18n/locales.ts';

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
      const inside = relativePath(contentDir, path);
      if (besideTexts.test(inside)) continue;
      const place = findPlace(inside);
      const fault = place ? findFault(place) : toStranger(inside);
      if (fault) problems.push(errorAt(file, 1, fault));
      else files.push({ ...place, path, file } as TextFile);
    }
  }
  return { files, problems: [...problems, ...listDuplicates(files)] };
}

/** What the place of a Markdown file says, by its path in the content folder; undefined where no text can stand. */
export function findPlace(inside: string): Place | undefined {
  const place = /^(posts|pages)\/([^/]+?)(?:\/([^/]+?))?\.md(x?)$/.exec(inside);
  if (!place) return undefined;
  const [, folder, id = '', locale = defaultLocale, mdx] = place;
  return { kind: folder === 'posts' ? 'post' : 'page', id, locale, mdx: mdx === 'x' };
}

/** Whether a post or a page has a text in any language of the site. */
export function hasText(contentDir: string, folder: 'posts' | 'pages', id: string): boolean {
  const places = ['', ...publishedLocales.map((locale) => `/${locale}`)];
  return places.some((place) =>
    ['.md', '.mdx'].some((end) => existsSync(join(contentDir, folder, `${id}${place}${end}`))),
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

/** Pictures, and the claims of a post. */
const besideTexts =
  /^(?:[^/]+\/[^/]+\/[^/]+\.(?:png|jpe?g|webp|avif|gif|svg)|posts\/[^/]+\/claims\.yaml)$/;

function toStranger(inside: string): Finding {
  const [folder = '', ...rest] = inside.split('/');
  const place = `${folder}/<${folder.replace(/s$/, '')}>`;
  return {
    id: 'unknown-file',
    message: `"${rest.join('/')}" is neither a text nor a picture.`,
    hint:
      rest.at(-1) === 'claims.yaml'
        ? 'Claims stand in posts/<post>/claims.yaml, and their text beside them in posts/<post>/ja.md or in posts/<post>.md.'
        : `Texts are ${place}.md or ${place}/${defaultLocale}.md, pictures (png, jpg, webp, avif, gif, svg) ${place}/<picture>.`,
  };
}

function findFault({ kind, id, locale }: Place): Finding | undefined {
  if (kind === 'page' && madeBySite.has(id)) {
    const message = `the site makes the page "${id}" itself.`;
    return { id: 'page-name', message, hint: 'Rename the file.' };
  }
  if (!publishedLocales.some((published) => published === locale)) return toLocaleFault(locale);
  if (sound.test(id) && id === id.normalize('NFC')) return undefined;
  const message = `"${id}" cannot be an address.`;
  return { id: 'post-name', message, hint: `Rename it to  ${toId(id)}` };
}

// Small letters of every script and digits that one can see, in parts between hyphens.
const letter = String.raw`[[\p{Ll}\p{Lo}\p{M}\p{N}]--\p{DI}]`;
const sound = new RegExp(`^${letter}+(?:-${letter}+)*$`, 'v');
const noLetters = new RegExp(`[^${letter}]+`, 'gv');

function toLocaleFault(locale: string): Finding {
  if (Object.hasOwn(locales, locale)) {
    return {
      id: 'unpublished-locale',
      message: `the site has no pages in "${locale}" yet.`,
      hint: `Its locales are: ${publishedLocales.join(', ')}. Keep the file elsewhere until then.`,
    };
  }
  const nearest = findNearest(locale, publishedLocales) ?? defaultLocale;
  return {
    id: 'unknown-file',
    message: `"${locale}" is no locale of this site.`,
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
  const repeated = findRepeated(files, ({ kind, id, locale }) => `${kind}/${id}/${locale}`);
  return repeated.map(({ item: { file, kind, id }, first }) =>
    errorAt(file, 1, {
      id: 'duplicate-post',
      message: `two files are the ${kind} "${id}": the other is ${first.file}.`,
      hint: 'Remove one of them, or rename it.',
    }),
  );
}
