import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before } from 'node:test';
import { site } from '../../src/site.ts';
import { build, copyProject, projectRoot, temporaryFolder, type Run } from './build.ts';
import { makeCrowd } from './crowd.ts';
import { listFiles, readPages, type Page } from './dist.ts';
import { addToTree, copySite, makeTree, untilExit } from './tree.ts';

/** A build that succeeded. */
export interface BuiltSite extends Run {
  /** What it was built from. */
  contentDir: string;
  outDir: string;
  /** Paths below the output folder. */
  files: string[];
  /** By pathname. */
  pages: Map<string, Page>;
  /** The text of one of the files. */
  read: (file: string) => string;
}

/**
 * A site by its name, from a folder outside the project, built once for all that ask: that of `tests/sites/`, or one
 * that `write` makes.
 */
export function getSite(
  name: string,
  write = (to: string) => copySite(name, to),
): Promise<BuiltSite> {
  return once(name, () => {
    const contentDir = makeTree(untilExit, {});
    write(contentDir);
    return buildSite(contentDir, temporaryFolder(untilExit));
  });
}

/** The site in which every list is long. */
export function getCrowd(): Promise<BuiltSite> {
  const page = '---\ntitle: 題\ndescription: 説明。\n---\n\n本文。\n';
  return getSite('crowd', (contentDir) =>
    addToTree(contentDir, {
      ...makeCrowd(crowdSize),
      'pages/about.md': page,
      'pages/method.md': page.replace('題', '方法'),
    }),
  );
}

export const crowdSize = { posts: 60, claimsPerPost: 20 };

/** What this checkout publishes, built once. Its diagrams are drawn already, so it must not need a browser. */
export function getArticles(): Promise<BuiltSite> {
  return once('', async () => {
    const contentDir = join(projectRoot, 'src/content');
    const outDir = temporaryFolder(untilExit);
    const env = { SOUNDINGS_BROWSER: join(outDir, 'no-browser') };
    return readSite(await build(outDir, env), contentDir, outDir);
  });
}

/** Builds the content that `write` puts into the folder it is given, for the tests of a suite. */
export function useFixture(
  write: (contentDir: string) => void | Promise<void>,
  env: Record<string, string> = {},
): () => BuiltSite {
  const contentDir = makeTree({ after }, {});
  const outDir = temporaryFolder({ after });
  let built: BuiltSite | undefined;
  before(async () => {
    await write(contentDir);
    built = await buildSite(contentDir, outDir, env);
  });
  return () => {
    assert.ok(built, 'the site was not built');
    return built;
  };
}

/** The address of a page of this site where nothing else is said. */
export function urlOf(pathname: string): string {
  return site.defaultOrigin + encodeURI(pathname);
}

/** Fails with every page that something is wrong with, not with the first. */
export function assertEveryPage(
  pages: Iterable<Page>,
  findFaults: (page: Page) => readonly string[],
): void {
  const faults = [...pages].flatMap((page) =>
    findFaults(page).map((fault) => `${page.pathname} ${fault}`),
  );
  assert.deepEqual(faults, []);
}

async function buildSite(
  contentDir: string,
  outDir: string,
  env: Record<string, string> = {},
): Promise<BuiltSite> {
  project ??= copyProject(untilExit);
  const result = await build(outDir, { ...env, CONTENT_DIR: contentDir }, project);
  return readSite(result, contentDir, outDir);
}

function readSite(result: Run, contentDir: string, outDir: string): BuiltSite {
  assert.equal(result.code, 0, result.output);
  const read = (file: string) => readFileSync(join(outDir, file), 'utf8');
  return {
    ...result,
    contentDir,
    outDir,
    files: listFiles(outDir),
    pages: readPages(outDir),
    read,
  };
}

function once(name: string, make: () => Promise<BuiltSite>): Promise<BuiltSite> {
  const made = sites.get(name) ?? make();
  sites.set(name, made);
  return made;
}

// Tests of one kind run in one process, so that each site is built and each package loaded once.
const sites = new Map<string, Promise<BuiltSite>>();
let project: string | undefined;
