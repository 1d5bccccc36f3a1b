import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { after, before, describe, it } from 'node:test';
import {
  build,
  buildCommand,
  copyProject,
  runCommand,
  temporaryFolder,
  type Run,
} from '../support/build.ts';
import { assertSameFiles, readFolder } from '../support/dist.ts';
import { makeCountedBrowser } from '../support/launches.ts';
import { getSite } from '../support/site.ts';
import { copySite } from '../support/tree.ts';

const withoutNetwork = ['unshare', '--map-root-user', '--net'];
const canLeaveNetwork = spawnSync('unshare', [...withoutNetwork.slice(1), 'true']).status === 0;
const elsewhere = { TZ: 'America/Los_Angeles', LANG: 'ja_JP.UTF-8', LC_ALL: 'ja_JP.UTF-8' };

const published = await getSite('complete');
const browser = await makeCountedBrowser(temporaryFolder({ after }));
const env = { ...elsewhere, ...(browser && { SOUNDINGS_BROWSER: browser.path }) };

describe('a build in another folder, time zone and locale, with cold caches and no diagram drawn', () => {
  const root = copyProject({ after }, 'コピー 測深');
  const contentDir = join(root, 'src/content');
  const outDir = temporaryFolder({ after });
  let cold: Run;
  before(async () => {
    copySite('complete', contentDir);
    rmSync(join(contentDir, 'diagrams'), { recursive: true });
    const prefix = canLeaveNetwork ? withoutNetwork : [];
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

  it('launches one browser for all diagrams', (t) => {
    assert.equal(cold.code, 0, cold.output);
    if (!browser) return t.skip('no browser here that a script can start');
    assert.equal(browser.countLaunches(), 1);
  });

  it('draws the same diagrams and makes the same files, to the byte', () => {
    assertSameFiles(readFolder(contentDir), readFolder(published.contentDir));
    assertSameFiles(readFolder(outDir), readFolder(published.outDir));
  });

  it('makes the same files again, warm, and launches no browser for what is drawn', async (t) => {
    const { code, output } = await build(outDir, env, root);
    assert.equal(code, 0, output);
    assertSameFiles(readFolder(outDir), readFolder(published.outDir));
    if (!browser) return t.skip('no browser here that a script can start');
    assert.equal(browser.countLaunches(), 1);
  });
});
