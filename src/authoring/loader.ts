import { join, sep } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { Loader, LoaderContext } from 'astro/loaders';
import type { Cache } from '../cache.ts';
import { authorError, formatProblem, toSystemProblem, type Problem } from '../errors.ts';
import { stillHolds } from '../markdown/queries.ts';
import type { Content } from './content.ts';
import { diagramFolder } from './diagrams.ts';
import { describeState, judge, type Judged } from './judge.ts';
import type { Library } from './library.ts';
import { isOut } from './links.ts';
import { toMarkdownSite } from './markdown.ts';
import type { Text } from './read.ts';
import type { Loaders } from './shared-loaders.ts';
import { createTextRenderer, type RenderedText, type TextDetails } from './render.ts';

/** The loader of each collection. */
export function createLoaders(library: Library): Loaders {
  return {
    texts: textLoader(library),
    claims: dataLoader('claims', library, ({ claims }) =>
      claims.map(({ file, lineOf, ...claim }) => claim),
    ),
    sources: dataLoader('sources', library, ({ sources }) =>
      Object.entries(sources).map(([id, source]) => ({ id, ...source })),
    ),
    timeline: dataLoader('timeline', library, ({ events }) => events),
    glossary: dataLoader('glossary', library, ({ terms }) => terms),
    corrections: dataLoader('corrections', library, ({ corrections }) => corrections),
    registry: dataLoader('registry', library, ({ registry }) => [registry]),
  };
}

/**
 * Loads every text into Astro's store, and what it renders to into the cache. Astro's own `glob()` loader publishes an
 * empty page when Markdown fails, and keeps one of two files with the same id; this one collects all problems and stops
 * once.
 */
function textLoader(library: Library): Loader {
  return {
    name: 'texts',
    load: async (context) => {
      const load = (content: Content) => loadTexts(context, library, content);
      prune(context, library);
      await load(await library.load());
      library.follow('texts', load);
      watch(context, library);
    },
  };
}

/**
 * Loads what `select` takes from the content into Astro's store, as it is and as one entry: Astro warns of a collection
 * without any, and a site without claims is sound.
 */
function dataLoader(
  name: string,
  library: Library,
  select: (content: Content) => unknown[],
): Loader {
  return {
    name,
    load: async ({ store, generateDigest }) => {
      const load = (content: Content) => {
        const items = select(content);
        // Astro leaves alone what has the digest that it had: in dev, each change makes it write all of its store.
        store.set({ id: name, data: { items }, digest: generateDigest(JSON.stringify(items)) });
      };
      load(await library.load());
      library.follow(name, load);
    },
  };
}

async function loadTexts(
  context: LoaderContext,
  library: Library,
  content: Content,
): Promise<void> {
  const { cache, code, place } = library;
  const { store, generateDigest, watcher } = context;
  const site = toMarkdownSite(place, () => content);
  const render = createTextRenderer(site, place.root);
  const salt = await code;
  const judged: Judged[] = [];
  const untouched = new Set(store.keys());
  const now = new Date();
  for (const text of content.texts) {
    const id = `${text.kind}s/${text.id}/${text.locale}`;
    // Fields are told apart from the source, because a picture may appear or go without a change to the text.
    const digest = generateDigest(salt + text.file + text.source + JSON.stringify(text.fields));
    // Astro publishes the pictures of whatever is in its store.
    const shown = watcher !== undefined || isOut(text, now);
    const stored = shown ? store.get(id) : undefined;
    const details = stored?.digest === digest ? detailsOf(stored) : undefined;
    if (stored && details && stillHolds(details.answers, site.site) && has(cache, id, details)) {
      judged.push({ ...details, text, problems: details.warnings });
      untouched.delete(id);
      keep(context, stored);
      continue;
    }
    // Vite compiles this file, and does not know that what the file asks for has another answer now.
    if (details && text.mdx) watcher?.emit('change', text.path);
    const rendered = await render(text);
    const { problems, metadata } = rendered;
    judged.push({ ...metadata.frontmatter, text, problems });
    if (!shown || problems.some(({ severity }) => severity === 'error')) continue;
    untouched.delete(id);
    await set(context, cache, { id, text, digest, rendered });
  }
  cache.write();
  const told = judge(content, judged, now, { drafts: watcher !== undefined });
  const failed = told.some(({ severity }) => severity === 'error');
  // In dev a text that cannot be read for the moment stays as it was.
  if (!failed) for (const id of untouched) store.delete(id);
  for (const line of describeState(content, now)) context.logger.info(line);
  tell(context, library, told);
}

/** Drops the bodies that no entry has any more. Not while loading: in dev a page may still show what it had. */
function prune({ store }: LoaderContext, { cache }: Library): void {
  for (const kind of ['html', 'plain'] as const) {
    // Older code may have left an entry in another form.
    const digests = store
      .entries()
      .map(([id, entry]) => [id, String(detailsOf(entry)?.digests?.[kind])] as const);
    const wanted = new Map(digests);
    cache.prune(kind, (id, digest) => wanted.get(id) === digest);
  }
}

function has(cache: Cache, id: string, { digests }: TextDetails): boolean {
  return cache.has('html', id, digests.html) && cache.has('plain', id, digests.plain);
}

async function set(
  { store, parseData }: LoaderContext,
  cache: Cache,
  { id, text, digest, rendered: { html, plain, metadata } }: Loaded,
): Promise<void> {
  const { kind, locale, fields, file, mdx } = text;
  const { digests } = metadata.frontmatter;
  cache.set('html', id, digests.html, html);
  cache.set('plain', id, digests.plain, plain);
  const plainData = { kind, id: text.id, locale, fields };
  const heroImage = 'heroImage' in fields ? fields.heroImage : undefined;
  // The schema of the collection does nothing but find the picture, and Astro makes it anew for every entry.
  const data = heroImage
    ? await parseData({ id, data: { ...plainData, heroImage }, filePath: text.path })
    : plainData;
  // What was there has the same digest where only answers of the site changed, and Astro would keep it.
  store.delete(id);
  store.set({
    id,
    data,
    digest,
    filePath: file,
    // The body stands in the cache: all of the store goes through memory in every build.
    rendered: { html: '', metadata: { ...metadata } },
    assetImports: metadata.imagePaths,
    ...(mdx && { deferredRender: true }),
  });
}

function detailsOf(stored: StoredEntry): TextDetails | undefined {
  return stored.rendered?.metadata?.frontmatter as TextDetails | undefined;
}

/** Sets an unchanged entry anew, because that is how Astro learns which pictures and modules it needs. */
function keep({ store }: LoaderContext, stored: StoredEntry): void {
  if (!stored.assetImports && !stored.deferredRender) return;
  store.delete(stored.id);
  store.set(stored);
}

/** In a build an error stops everything, once, with all problems; in dev the last good version stays on show. */
function tell({ logger, watcher }: LoaderContext, library: Library, problems: Problem[]): void {
  const failed = problems.some(({ severity }) => severity === 'error');
  if (failed && !watcher) throw authorError(problems);
  const wasBroken = library.problems.some(({ severity }) => severity === 'error');
  if (wasBroken && !failed) logger.info('Mended: everything can be published.');
  library.tell(problems);
  for (const problem of problems)
    logger[problem.severity === 'error' ? 'error' : 'warn'](formatProblem(problem));
}

/** In dev, whatever an author saves loads everything again, once for all that is saved at a time. */
function watch(context: LoaderContext, library: Library): void {
  const { watcher, logger } = context;
  if (!watcher) return;
  const { contentDir, root } = library.place;
  const folders = [contentDir, join(root, 'public')].map((folder) => folder + sep);
  const drawings = diagramFolder(contentDir) + sep;
  watcher.add(contentDir);
  let waiting = false;
  let running = Promise.resolve();
  watcher.on('all', (_event, path) => {
    if (waiting || path.startsWith(drawings) || !folders.some((folder) => path.startsWith(folder)))
      return;
    waiting = true;
    running = running
      .then(() => delay(together))
      .then(() => {
        waiting = false;
        return library.reload();
      })
      .catch((error: unknown) => {
        const problem = toSystemProblem(error, root);
        if (problem) tell(context, library, [problem]);
        else logger.error(String(error));
      });
  });
}

/** Milliseconds within which files that are saved one after another count as saved at once. */
const together = 50;

type StoredEntry = NonNullable<ReturnType<LoaderContext['store']['get']>>;

interface Loaded {
  id: string;
  text: Text;
  digest: string;
  rendered: RenderedText;
}
