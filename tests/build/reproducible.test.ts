import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { after, before, describe, it } from 'node:test';
import { findPackagedBrowser } from '../../src/diagrams/packaged-browser.ts';
import {
  build,
  buildCommand,
  copyProject,
  projectRoot,
  runCommand,
  temporaryFolder,
  type Run,
} from '../support/build.ts';
import { readFolder } from '../support/dist.ts';
import { makeCountedBrowser, type CountedBrowser } from '../support/launches.ts';

const withoutNetwork = ['unshare', '--map-root-user', '--net'];
const canLeaveNetwork = spawnSync('unshare', [...withoutNetwork.slice(1), 'true']).status === 0;
const committedDiagrams = join(projectRoot, 'src/content/diagrams');
// Browsers measure letters differently, and the drawings that are committed were made by this one.
const isPackaged = (await findPackagedBrowser()) !== undefined;

const publishedDir = temporaryFolder({ after });
const browserDir = temporaryFolder({ after });
let published: Map<string, Buffer>;
let browser: CountedBrowser | undefined;
before(async () => {
  const { code, output } = await build(publishedDir);
  assert.equal(code, 0, output);
  published = readFolder(publishedDir);
  browser = await makeCountedBrowser(browserDir);
});

/** Fails with the names of all files that differ. */
function assertSameFiles(actual: Map<string, Buffer>, expected: Map<string, Buffer>): void {
  assert.deepEqual([...actual.keys()], [...expected.keys()]);
  const differing = [...expected].filter(([file, bytes]) => !actual.get(file)?.equals(bytes));
  assert.deepEqual(
    differing.map(([file]) => file),
    [],
  );
}

/** The project with its real content, in another folder. */
function copyWithContent(name: string): string {
  const root = copyProject({ after }, name);
  cpSync(join(projectRoot, 'src/content'), join(root, 'src/content'), { recursive: true });
  return root;
}

describe('a build in another folder, time zone and locale, with cold caches', () => {
  const root = copyWithContent('コピー 測深');
  const outDir = temporaryFolder({ after });
  const elsewhere = { TZ: 'America/Los_Angeles', LANG: 'ja_JP.UTF-8', LC_ALL: 'ja_JP.UTF-8' };
  const launches: number[] = [];
  before(async () => {
    const env = { ...elsewhere, ...(browser && { SOUNDINGS_BROWSER: browser.path }) };
    const { code, output } = await build(outDir, env, root);
    assert.equal(code, 0, output);
    launches.push(browser?.countLaunches() ?? 0);
  });

  it('makes the same files, to the byte', () => {
    assertSameFiles(readFolder(outDir), published);
  });

  it('launches no browser, because every diagram is drawn', (t) => {
    if (!browser) return t.skip('no browser here that a script can start');
    assert.deepEqual(launches, [0]);
  });

  it('makes the same files again when its caches are warm and the output is there', async () => {
    const { code, output } = await build(outDir, {}, root);
    assert.equal(code, 0, output);
    assertSameFiles(readFolder(outDir), published);
  });
});

describe('a build of diagrams that are not drawn yet', () => {
  const root = copyWithContent('project');
  const diagrams = join(root, 'src/content/diagrams');
  const outDir = temporaryFolder({ after });
  const prefix = canLeaveNetwork ? withoutNetwork : [];
  let cold: Run;
  let env: Record<string, string>;
  let launchesBefore = 0;
  before(async () => {
    rmSync(diagrams, { recursive: true });
    env = browser ? { SOUNDINGS_BROWSER: browser.path } : {};
    launchesBefore = browser?.countLaunches() ?? 0;
    const [command = '', ...args] = [...prefix, process.execPath, ...buildCommand(outDir)];
    cold = await runCommand(command, args, env, root);
  });

  it('needs no network', (t) => {
    if (!canLeaveNetwork) return t.skip('this system lets nobody leave the network');
    const interfaces = 'console.log(Object.keys(os.networkInterfaces()))';
    const [command = '', ...args] = [...withoutNetwork, process.execPath, '-e', interfaces];
    assert.equal(spawnSync(command, args, { encoding: 'utf8' }).stdout, '[]\n');
    assert.equal(cold.code, 0, cold.output);
  });

  it('launches one browser for all of them', (t) => {
    assert.equal(cold.code, 0, cold.output);
    if (!browser) return t.skip('no browser here that a script can start');
    assert.equal(browser.countLaunches() - launchesBefore, 1);
  });

  it('draws the committed diagrams again, to the byte', (t) => {
    if (!isPackaged) return t.skip('the committed diagrams were drawn by another browser');
    assertSameFiles(readFolder(diagrams), readFolder(committedDiagrams));
    assertSameFiles(readFolder(outDir), published);
  });

  it('launches none the next time', async (t) => {
    if (!browser) return t.skip('no browser here that a script can start');
    const { code, output } = await build(outDir, env, root);
    assert.equal(code, 0, output);
    assert.equal(browser.countLaunches() - launchesBefore, 1);
  });
});
