import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { describe, it } from 'node:test';
import { assertNoTrace, build, projectRoot } from '../support/build.ts';
import { runCheck } from '../support/check.ts';
import { makeTree, post } from '../support/tree.ts';

describe('one line tells', () => {
  it('an environment that names no site', async (t) => {
    const contentDir = makeTree(t, { 'posts/a.md': post('本文。') });
    for (const env of [
      { SITE_URL: 'example.com' },
      { BASE_PATH: '/a b' },
      { REPORT_ADDRESS: 'desk@example.com' },
    ]) {
      const run = await runCheck(contentDir, [], env);
      assert.equal(run.code, 1);
      assert.match(
        run.output,
        /^(?:SITE_URL|BASE_PATH|REPORT_ADDRESS):1: must be .*\n {2}Write for example .*\n$/,
      );
    }
  });

  it('a folder that cannot be written', async (t) => {
    const contentDir = makeTree(t, {
      diagrams: '',
      'posts/a.md': post('```mermaid\ngraph LR\nA-->B\n```'),
    });
    const run = await runCheck(contentDir);
    assert.equal(run.code, 1, run.output);
    assert.match(run.output, /^diagrams:1: .*: something else stands in its place\.\n/);
    assertNoTrace(run);
  });

  it('an output folder that holds the project', async () => {
    const run = await build(join(projectRoot, '..'));
    assert.equal(run.code, 1);
    assert.match(run.output, /:1: this folder holds the project itself\.\n {2}Name another .*\n$/);
  });

  it('an output folder that would take something else with it', async (t) => {
    const contentDir = makeTree(t, { 'posts/a.md': post('本文。'), 'dist/note.txt': '', file: '' });
    const told = async (outDir: string) => {
      const run = await build(outDir, { CONTENT_DIR: contentDir });
      assertNoTrace(run);
      return run.output;
    };
    assert.match(await told(contentDir), /holds the project itself/);
    assert.match(await told(join(contentDir, 'dist')), /holds something other than a site/);
    assert.match(await told(join(contentDir, 'file')), /it is no folder/);
    assert.ok(existsSync(join(contentDir, 'posts/a.md')));
  });
});

it(
  'a reader who leaves, as head does, is no fault',
  { skip: process.platform === 'win32' },
  async (t) => {
    const contentDir = makeTree(t, { 'posts/a.md': post('本文。') });
    const child = spawn(process.execPath, ['src/cli/main.ts', 'check'], {
      cwd: projectRoot,
      env: { ...process.env, CONTENT_DIR: contentDir },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    child.stdout.destroy();
    let told = '';
    child.stderr.on('data', (chunk: Buffer) => (told += chunk.toString()));
    const code = await new Promise((resolve) => child.on('close', resolve));
    assert.deepEqual([code, told], [0, '']);
  },
);

describe('every script that runs code of ours', () => {
  const { scripts } = JSON.parse(readFileSync(join(projectRoot, 'package.json'), 'utf8')) as {
    scripts: Record<string, string>;
  };
  const guard = './src/cli/require-node.cjs';

  it('looks at Node first', () => {
    for (const [name, script] of Object.entries(scripts)) {
      if (/\bnode /.test(script)) assert.ok(script.startsWith(`node -r ${guard} `), name);
    }
  });

  it('says what to do under a Node that is too old, and nothing under this one', (t) => {
    const folder = makeTree(t, {});
    const old = join(folder, 'old.cjs');
    writeFileSync(old, "Object.defineProperty(process.versions, 'node', { value: '20.19.0' });");
    const args = ['-r', join(projectRoot, guard), '-e', 'console.log("ran")'];
    const options = { encoding: 'utf8', stdio: 'pipe' } as const;
    assert.equal(execFileSync(process.execPath, args, options), 'ran\n');
    assert.throws(
      () => execFileSync(process.execPath, ['-r', old, ...args], options),
      ({ status, stderr, stdout }: { status: number; stderr: string; stdout: string }) =>
        status === 1 &&
        stdout === '' &&
        /^This needs Node 26, .* 20\.19\.0\. Run .*\n$/.test(stderr),
    );
  });
});
