import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before } from 'node:test';
import { site } from '../../src/site.ts';
import { build, copyProject, projectRoot, temporaryFolder, type Run } from './build.ts';
import { listFiles, readPages, type Page } from './dist.ts';

/** A build that succeeded. */
export interface BuiltSite extends Run {
  outDir: string;
  /** Paths below the output folder. */
  files: string[];
  /** By pathname. */
  pages: Map<string, Page>;
  /** The text of one of the files. */
  read: (file: string) => string;
}

/** Builds this checkout once for the tests of the file that calls this. The result may be asked for in tests only. */
export function useSite(): () => BuiltSite {
  return useBuild(projectRoot, () => undefined);
}

/** Builds a copy of the project with the content that `write` puts into the folder it is given. */
export function useFixture(
  write: (contentDir: string) => void | Promise<void>,
  env: Record<string, string> = {},
): () => BuiltSite {
  return useBuild(copyProject({ after }), write, env);
}

/** The address of a page of this site where nothing else is said. */
export function urlOf(pathname: string): string {
  return site.defaultOrigin + encodeURI(pathname);
}

/** Fails with every page that something is wrong with, not with the first. */
export function assertEveryPage({ pages }: BuiltSite, findFaults: (page: Page) => string[]): void {
  const faults = [...pages.values()].flatMap((page) =>
    findFaults(page).map((fault) => `${page.pathname} ${fault}`),
  );
  assert.deepEqual(faults, []);
}

function useBuild(
  root: string,
  write: (contentDir: string) => void | Promise<void>,
  env: Record<string, string> = {},
): () => BuiltSite {
  const outDir = temporaryFolder({ after });
  let built: BuiltSite | undefined;
  before(async () => {
    await write(join(root, 'src/content'));
    const result = await build(outDir, env, root);
    assert.equal(result.code, 0, result.output);
    const read = (file: string) => readFileSync(join(outDir, file), 'utf8');
    built = { ...result, outDir, files: listFiles(outDir), pages: readPages(outDir), read };
  });
  return () => {
    assert.ok(built, 'the site was not built');
    return built;
  };
}
