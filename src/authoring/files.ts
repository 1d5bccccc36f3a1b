import { existsSync, readdirSync, type Dirent } from 'node:fs';
import { basename, join, parse, relative, sep } from 'node:path';
import { compare, findNearest, findRepeated } from '../compare.ts';
import { errorAt, type Finding, type Problem } from '../errors.ts';
import { defaultLocale, locales, publishedLocales, type PublishedLocale } from '../i18n/locales.ts';
import { isReservedName } from '../slug.ts';
import { symbolicLink, toUnreadable } from './decode.ts';

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
  '404 cards categories claims corrections data index models page posts prices search sources tags timeline'.split(
    ' ',
  ),
);

/**
 * The Markdown files of a content folder: `posts/<post>.md` or `posts/<post>/<locale>.md`, the same under `pages/`.
 * A file that has no place there is a problem, never passed over in silence.
 */
export function listTextFiles(
  contentDir: string,
  root: string,
): { files: TextFile[]; pictures: string[]; problems: Problem[] } {
  const files: TextFile[] = [];
  const pictures: string[] = [];
  const problems: Problem[] = [];
  const folders = new Set<string>();
  const used = new Set<string>();
  for (const { path, kind, fault } of listEntries(contentDir)) {
    const [file, inside] = [relativePath(root, path), relativePath(contentDir, path)];
    const place = kind === 'folder' ? undefined : findPlace(inside);
    const finding =
      (fault && path === contentDir ? toNoContent(fault) : fault) ??
      (place ? findNameFault(place, contentDir) : findStranger(inside, kind));
    if (finding) problems.push(errorAt(file, 1, finding));
    if (place && isPublishedLocale(place.locale)) files.push({ ...place, path, file } as TextFile);
    if (kind !== 'folder' && isPictureName(inside)) pictures.push(path);
    const home = /^(?:posts|pages)\/[^/]+/.exec(inside)?.[0] ?? '';
    if (kind === 'folder' && inside === home) folders.add(home);
    if (place || finding || isData(inside)) used.add(home.replace(/\.mdx?$/, ''));
  }
  const unused = [...folders.difference(used)].map((folder) =>
    noText(relativePath(root, join(contentDir, folder))),
  );
  return { files, pictures, problems: [...problems, ...listDuplicates(files), ...unused] };
}

/** What the place of a Markdown file says, by its path in the content folder; undefined where no text can stand. */
export function findPlace(inside: string): Place | undefined {
  const place = /^(posts|pages)\/([^/]+?)(?:\/([^/]+?))?\.md(x?)$/.exec(inside);
  // What a text was translated from is kept beside it and not published.
  if (!place || isData(inside)) return undefined;
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

/** The pictures in a folder, at any depth. */
export function listPictures(folder: string): string[] {
  return listEntries(folder).flatMap(({ path, kind }) =>
    kind !== 'folder' && isPictureName(path) ? path : [],
  );
}

/** The ids of all posts, sorted. */
export function listPostIds(contentDir: string): string[] {
  const ids = listEntries(join(contentDir, 'posts'), 1).flatMap(({ path, kind, fault }) => {
    const place = kind === 'folder' ? { id: basename(path) } : findPlace(`posts/${basename(path)}`);
    return place && !fault ? place.id : [];
  });
  return [...new Set(ids)].sort();
}

export function claimsPath(contentDir: string, postId: string): string {
  return join(contentDir, 'posts', postId, 'claims.yaml');
}

/** From a folder to what lies in it, with forward slashes. */
export function relativePath(folder: string, path: string): string {
  return relative(folder, path).split(sep).join('/');
}

/** Whether a file is named as a picture that browsers show. */
export function isPictureName(path: string): boolean {
  return /\.(?:png|jpe?g|webp|avif|gif|svg)$/i.test(path);
}

/** All that lies in a folder, sorted, but for what a program hides with a dot. Links are not followed. */
function listEntries(folder: string, depth = Infinity): Entry[] {
  let entries: Dirent[];
  try {
    entries = readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    return [{ path: folder, kind: 'folder', fault: toUnreadable(error) }];
  }
  return entries
    .filter(({ name }) => !name.startsWith('.'))
    .flatMap((entry): Entry[] => {
      const path = join(folder, entry.name);
      // A folder that is named as a file is read as one, which then tells.
      if (entry.isDirectory() && !/\.(?:mdx?|ya?ml|json)$/.test(path)) {
        return [{ path, kind: 'folder' }, ...(depth > 1 ? listEntries(path, depth - 1) : [])];
      }
      return [{ path, kind: entry.isSymbolicLink() ? 'link' : 'file' }];
    })
    .sort((a, b) => compare(a.path, b.path));
}

interface Entry {
  path: string;
  kind: 'file' | 'folder' | 'link';
  /** Why a folder cannot be looked into. */
  fault?: Finding;
}

/** What is wrong with something that is no text. Outside the folders of the texts only what looks like one is told. */
function findStranger(inside: string, kind: Entry['kind']): Finding | undefined {
  const [folder = '', ...rest] = inside.split('/');
  const isHome = textFolders.includes(folder);
  if (kind === 'folder' || isData(inside)) return undefined;
  if (['diagrams', 'releases'].includes(folder) && rest.length > 0) return undefined;
  if (kind === 'link' && !isPictureName(inside)) return symbolicLink;
  if (isPictureName(inside) || (!isHome && !/\.(?:mdx?|markdown|ya?ml|json)$/i.test(inside))) {
    return undefined;
  }
  return {
    id: 'unknown-file',
    message: `"${(isHome && rest.join('/')) || inside}" is neither a text nor a picture${isHome ? '' : ' of the site'}.`,
    hint: adviseStranger(inside),
  };
}

function adviseStranger(inside: string): string {
  const [folder = ''] = inside.split('/');
  const { name, ext } = parse(inside);
  if (/^\.(?:ya?ml|json)$/i.test(ext)) {
    const nearest = findNearest(name, Object.keys(dataFiles));
    if (nearest) return `Did you mean  ${dataFiles[nearest]}? That is where the site looks for it.`;
  }
  if (textFolders.includes(folder) && /^\.m(?:d|arkdown)x?$/i.test(ext) && !/^\.mdx?$/.test(ext)) {
    return `Rename it to  ${name}${ext.toLowerCase().replace('arkdown', 'd')}`;
  }
  const nearest = findNearest(folder, textFolders) ?? 'posts';
  const place = `${nearest}/<${nearest.replace(/s$/, '')}>`;
  return `Texts are ${place}.md or ${place}/${defaultLocale}.md, pictures (png, jpg, webp, avif, gif, svg) ${place}/<picture>.`;
}

const textFolders = ['posts', 'pages'];

/** By what they are about, where the files of data stand. */
export const dataFiles: Record<string, string> = {
  claims: 'posts/<post>/claims.yaml',
  original: 'posts/<post>/original.<language>.md',
  sources: 'sources.yaml',
  timeline: 'timeline.yaml',
  benchmarks: 'benchmarks.yaml',
  corrections: 'corrections.yaml',
  glossary: 'glossary.yaml',
  machines: 'machines.yaml',
  models: 'models.yaml',
  prices: 'prices.yaml',
  'link-cards': 'link-cards.json',
};

function isData(inside: string): boolean {
  return dataPlaces.some((place) => place.test(inside));
}

const dataPlaces = Object.values(dataFiles).map(
  (place) => new RegExp(`^${place.replaceAll('.', '\\.').replace(/<\w+>/g, '[^/]+')}$`),
);

function toNoContent({ message }: Finding): Finding {
  return {
    id: 'no-content',
    message: message.replace('this', 'the content folder'),
    hint: 'Set CONTENT_DIR to a folder that holds posts/, or leave it out for src/content.',
  };
}

function noText(folder: string): Problem {
  return errorAt(folder, 1, {
    id: 'folder-without-text',
    message: 'this folder holds no text.',
    hint: `Write ${folder}/${defaultLocale}.md, or remove the folder or move it out of posts and pages.`,
  });
}

/** What is wrong with the name of a text, which is its address. */
export function findNameFault(
  { kind, id, locale }: Omit<Place, 'mdx'>,
  contentDir: string,
): Finding | undefined {
  const isTaken = (name: string) => hasText(contentDir, `${kind}s`, name);
  if (id === 'index' || (kind === 'page' && madeBySite.has(id))) {
    const message = `the site makes the page "${id}" itself.`;
    return { id: 'page-name', message, hint: 'Rename the file.' };
  }
  if (!isPublishedLocale(locale)) return toLocaleFault(id, locale, kind, isTaken);
  if (sound.test(id) && id === id.normalize('NFKC') && isShortName(id) && !isReservedName(id)) {
    return undefined;
  }
  const better = toId(id);
  const message = `"${id}" cannot be an address.`;
  if (!isShortName(id))
    return { id: 'post-name', message, hint: `Shorten it to ${longestName} bytes.` };
  const composed =
    id.normalize('NFC') === better ? ', each letter with its marks as one character (NFC)' : '';
  const hint = isTaken(better)
    ? `Give it another name: there is a ${kind} called ${better} already.`
    : `Rename it to  ${better}${composed}`;
  return { id: 'post-name', message, hint };
}

function isPublishedLocale(locale: string): boolean {
  return publishedLocales.some((published) => published === locale);
}

/** In bytes. Builds add a digest and an ending to names, and file systems end at 255. */
export const longestName = 200;

export function isShortName(name: string): boolean {
  return Buffer.byteLength(name) <= longestName;
}

// Small letters of every script and digits that one can see, in parts between hyphens.
const letter = String.raw`[[\p{Ll}\p{Lm}\p{Lo}\p{M}\p{N}]--\p{DI}]`;
const sound = new RegExp(`^${letter}+(?:[\\-_]${letter}+)*$`, 'v');
const noLetters = new RegExp(`[^${letter}]+`, 'gv');

function toLocaleFault(
  id: string,
  locale: string,
  kind: Place['kind'],
  isTaken: (name: string) => boolean,
): Finding {
  if (Object.hasOwn(locales, locale)) {
    return {
      id: 'unpublished-locale',
      message: `the site has no pages in "${locale}" yet.`,
      hint: `Its locales are: ${publishedLocales.join(', ')}. Keep the file elsewhere until then.`,
    };
  }
  const own = `${kind}s/${toId(locale)}`;
  const nearest = findNearest(locale, publishedLocales) ?? defaultLocale;
  return {
    id: 'unknown-file',
    message: `"${locale}" is no locale of this site.`,
    hint: Object.hasOwn(locales, id)
      ? `A folder is named after its ${kind}, and the file after its language: move it to  ${own}/${id}.md`
      : isTaken(`${id}/${nearest}`)
        ? `The ${kind} has its text already: if this is one of its own, move it to  ${own}.md`
        : `A text in a ${kind}'s folder is named after its language: rename it to  ${nearest}.md  or, if it is a ${kind} of its own, move it to  ${own}.md`,
  };
}

/** A sound id that is like a name, or `my-post`. */
export function toId(name: string): string {
  const id = name
    .normalize('NFKC')
    .toLowerCase()
    .replace(noLetters, '-')
    .replace(/^-+|-+$/g, '');
  return isReservedName(id) ? `${id}-post` : id || 'my-post';
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
