import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { dirname, join, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Loader, LoaderContext } from 'astro/loaders';
import { compare } from '../compare.ts';
import { authorError, formatProblem, type Problem } from '../errors.ts';
import { readClaims } from './claims.ts';
import { judge, readContent, type Judged } from './content.ts';
import { diagramFolder } from './diagrams.ts';
import type { Text } from './read.ts';
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
      // Once, like Astro's settings: what a running dev server renders is what they were made of.
      const salt = await renderingSalt(fileURLToPath(context.config.root), contentDir);
      const reload = () => loadAll(context, contentDir, salt);
      await reload();
      watch(context, contentDir, reload);
    },
  };
}

async function loadAll(context: LoaderContext, contentDir: string, salt: string): Promise<void> {
  const { store, config, generateDigest } = context;
  const root = fileURLToPath(config.root);
  const content = await readContent(contentDir, root);
  const judged: Judged[] = [];
  let renderer: Promise<RenderText> | undefined;
  const untouched = new Set(store.keys());
  for (const text of content.texts) {
    const id = `${text.kind}s/${text.id}/${text.locale}`;
    // Fields are told apart from the source, because a picture may appear or go without a change to the text.
    const digest = generateDigest(salt + text.source + JSON.stringify(text.fields));
    const stored = store.get(id);
    if (stored?.digest === digest && hasItsPictures(stored, text)) {
      const details = stored.rendered?.metadata?.frontmatter as TextDetails;
      judged.push({ text, problems: details.warnings, marks: details.marks });
      untouched.delete(id);
      keep(context, stored);
      continue;
    }
    renderer ??= createTextRenderer(config.markdown, config.srcDir);
    const rendered = await (await renderer)(text);
    judged.push({
      text,
      problems: rendered.problems,
      marks: rendered.metadata.frontmatter.marks,
    });
    if (rendered.problems.some(({ severity }) => severity === 'error')) continue;
    untouched.delete(id);
    await set(context, id, text, digest, rendered);
  }
  const told = judge(content, judged, new Date());
  const failed = told.some(({ severity }) => severity === 'error');
  // In dev a text that cannot be read for the moment stays as it was.
  if (!failed) for (const id of untouched) store.delete(id);
  tell(context, told);
}

async function set(
  { store, parseData }: LoaderContext,
  id: string,
  text: Text,
  digest: string,
  { html, metadata }: RenderedText,
): Promise<void> {
  const { kind, locale, fields, file, mdx } = text;
  const data = await parseData({
    id,
    data: { kind, id: text.id, locale, fields },
    filePath: text.path,
  });
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

function hasItsPictures({ assetImports = [] }: StoredEntry, { path }: Text): boolean {
  return assetImports.every((picture) => existsSync(resolve(dirname(path), decodeURI(picture))));
}

/** Sets an unchanged entry anew, because that is how Astro learns which pictures and modules it needs. */
function keep({ store }: LoaderContext, stored: StoredEntry): void {
  store.delete(stored.id);
  store.set(stored);
}

/** In a build an error stops everything, once, with all problems; in dev the last good version stays on show. */
function tell({ logger, watcher }: LoaderContext, problems: Problem[]): void {
  const failed = problems.some(({ severity }) => severity === 'error');
  if (failed && !watcher) throw authorError(problems);
  for (const problem of problems)
    logger[problem.severity === 'error' ? 'error' : 'warn'](formatProblem(problem));
}

/**
 * What a rendered text depends on beside its source: our own code and every package. Astro's store does not notice
 * that a plugin changed and would go on serving what the old one made.
 */
async function renderingSalt(root: string, contentDir: string): Promise<string> {
  const { claims } = readClaims(contentDir, root);
  const folders = ['authoring', 'blog', 'diagrams', 'i18n', 'markdown', 'schemas'];
  const code = await Promise.all(folders.map((folder) => hashFolder(join(root, 'src', folder))));
  const files = [join(root, 'package-lock.json'), join(contentDir, 'link-cards.json')];
  const verdicts = claims.map(({ id, verdict }) => `${id} ${verdict}`);
  const hash = createHash('sha256').update(code.join()).update(verdicts.join());
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
function watch(context: LoaderContext, contentDir: string, reload: () => Promise<void>): void {
  const { watcher } = context;
  if (!watcher) return;
  watcher.add(contentDir);
  let running = Promise.resolve();
  watcher.on('all', (_event, path) => {
    const written = path.startsWith(diagramFolder(contentDir) + sep);
    if (!path.startsWith(contentDir + sep) || written) return;
    // Claims and link cards take part in the Markdown settings, which Astro reads when the server starts.
    if (/\.(?:yaml|json)$/.test(path)) {
      context.logger.warn(`${path} changed: restart the dev server to see it.`);
      return;
    }
    running = running.then(reload).catch((error: unknown) => context.logger.error(String(error)));
  });
}

type StoredEntry = NonNullable<ReturnType<LoaderContext['store']['get']>>;
