import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Loader, LoaderContext } from 'astro/loaders';
import { authorError, compare, formatProblem, sortProblems, type Problem } from '../errors.ts';
import { diagramFolder, drawMissing, dropEchoes } from './diagrams.ts';
import { readLinkCards } from './link-cards.ts';
import { readTexts, type Text } from './read.ts';
import {
  createTextRenderer,
  type RenderedText,
  type RenderText,
  type TextDetails,
} from './render.ts';

/**
 * Loads every text of `contentDir` into Astro's store. Astro's own `glob()` loader publishes an empty page when
 * Markdown fails, and keeps one of two files with the same id; this one collects all problems and stops once.
 */
export function textLoader(contentDir: string): Loader {
  return {
    name: 'texts',
    load: async (context) => {
      await loadAll(context, contentDir);
      watch(context, contentDir);
    },
  };
}

async function loadAll(context: LoaderContext, contentDir: string): Promise<void> {
  const root = fileURLToPath(context.config.root);
  const { texts, problems } = await readTexts(contentDir, root);
  problems.push(...readLinkCards(contentDir, root).problems);
  problems.push(...(await drawMissing(texts, contentDir)));
  const salt = await renderingSalt(root, contentDir);
  let renderer: Promise<RenderText> | undefined;
  const untouched = new Set(context.store.keys());
  for (const text of texts) {
    const id = `${text.kind}s/${text.name}/${text.locale}`;
    const digest = context.generateDigest(salt + text.source);
    const stored = context.store.get(id);
    if (stored?.digest === digest) {
      untouched.delete(id);
      keep(context, stored);
      problems.push(...(stored.rendered?.metadata?.frontmatter as TextDetails).warnings);
      continue;
    }
    renderer ??= createTextRenderer(context.config.markdown, context.config.srcDir);
    const rendered = await (await renderer)(text);
    problems.push(...rendered.problems);
    if (rendered.problems.some(({ severity }) => severity === 'error')) continue;
    untouched.delete(id);
    await set(context, id, text, digest, rendered);
  }
  for (const id of untouched) context.store.delete(id);
  tell(context, dropEchoes(problems));
}

async function set(
  { store, parseData }: LoaderContext,
  id: string,
  text: Text,
  digest: string,
  { html, metadata }: RenderedText,
): Promise<void> {
  const { kind, name, locale, fields, file, mdx } = text;
  const data = await parseData({ id, data: { kind, name, locale, fields }, filePath: text.path });
  store.set({
    id,
    data,
    digest,
    filePath: file,
    rendered: { html, metadata: { ...metadata } },
    assetImports: metadata.imagePaths,
    ...(mdx && { deferredRender: true }),
  });
}

/** Sets an unchanged entry anew, because that is how Astro learns which pictures and modules it needs. */
function keep({ store }: LoaderContext, stored: StoredEntry): void {
  store.delete(stored.id);
  store.set(stored);
}

/** In a build an error stops everything, once, with all problems; in dev the last good version stays on show. */
function tell({ logger, watcher }: LoaderContext, problems: Problem[]): void {
  const sorted = sortProblems(problems);
  const failed = sorted.some(({ severity }) => severity === 'error');
  if (failed && !watcher) throw authorError(sorted);
  for (const problem of sorted)
    logger[problem.severity === 'error' ? 'error' : 'warn'](formatProblem(problem));
}

/**
 * What a rendered text depends on beside its source: our own code and every package. Astro's store does not notice
 * that a plugin changed and would go on serving what the old one made.
 */
async function renderingSalt(root: string, contentDir: string): Promise<string> {
  const folders = ['authoring', 'blog', 'diagrams', 'i18n', 'markdown', 'schemas'];
  const code = await Promise.all(folders.map((folder) => hashFolder(join(root, 'src', folder))));
  const files = [join(root, 'package-lock.json'), join(contentDir, 'link-cards.json')];
  const hash = createHash('sha256').update(code.join());
  for (const file of files) hash.update(await readFile(file).catch(() => ''));
  return hash.digest('hex');
}

async function hashFolder(folder: string): Promise<string> {
  const names = (await readdir(folder, { recursive: true })).filter((name) =>
    /\.(?:ts|json)$/.test(name),
  );
  const hash = createHash('sha256');
  for (const name of names.sort(compare)) {
    hash.update(name).update(await readFile(join(folder, name)));
  }
  return hash.digest('hex');
}

/** In dev, whatever an author saves in the content folder loads everything again; what is unchanged costs nothing. */
function watch(context: LoaderContext, contentDir: string): void {
  const { watcher } = context;
  if (!watcher) return;
  watcher.add(contentDir);
  let running = Promise.resolve();
  watcher.on('all', (_event, path) => {
    const written = path.startsWith(diagramFolder(contentDir) + sep);
    if (!path.startsWith(contentDir + sep) || written) return;
    running = running.then(() => loadAll(context, contentDir));
  });
}

type StoredEntry = NonNullable<ReturnType<LoaderContext['store']['get']>>;
