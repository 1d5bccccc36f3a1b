import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { chmodSync, readdirSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import process from 'node:process';
import { describe, it } from 'node:test';
import { parse } from 'yaml';
import { projectRoot } from '../support/build.ts';
import { makeTree } from '../support/tree.ts';

interface Workflow {
  on: Record<string, unknown>;
  jobs: Record<string, { steps: { uses?: string; run?: string; with?: { path?: string } }[] }>;
}

const folder = join(projectRoot, '.github/workflows');
const sourceOf = (file: string): string => readFileSync(join(folder, file), 'utf8');
const deploy = parse(sourceOf('deploy.yml')) as Workflow;
const steps = deploy.jobs['build']?.steps ?? [];

describe('the workflows', () => {
  for (const file of readdirSync(folder)) {
    it(`${file} reads nothing of the event, as a scheduled run has none`, () => {
      assert.doesNotMatch(sourceOf(file), /github\.event\b/);
    });

    it(`${file} takes each action at one commit`, () => {
      const { jobs } = parse(sourceOf(file)) as Workflow;
      const uses = Object.values(jobs).flatMap((job) =>
        job.steps.flatMap((step) => step.uses ?? []),
      );
      assert.ok(uses.length > 0);
      assert.deepEqual(
        uses.filter((action) => !/@[0-9a-f]{40}$/.test(action)),
        [],
      );
    });
  }
});

describe('the deployment', () => {
  it('brings back the cache of the build when the packages are there, and before the build', () => {
    const kinds = steps.map(({ uses, run, with: input }) => {
      if (uses?.startsWith('actions/cache@')) return input?.path;
      return run?.includes('npm run build') ? 'build' : run;
    });
    assert.deepEqual(kinds.slice(kinds.indexOf('.ci/run')), [
      '.ci/run',
      'node_modules/.astro',
      'build',
      undefined,
    ]);
  });

  const cases = [
    { variable: '', base: 'blog' },
    { variable: '/', base: '/' },
  ];
  for (const { variable, base } of cases) {
    const skip = process.platform === 'win32' && 'The step is a line for bash.';
    it(`builds for ${base} where the variable BASE_PATH is "${variable}"`, { skip }, (t) => {
      const bin = makeTree(t, { npm: '#!/bin/sh\nprintf "%s" "$BASE_PATH"\n' });
      chmodSync(join(bin, 'npm'), 0o755);
      const command = steps.find(({ run }) => run?.includes('npm run build'))?.run ?? '';
      const env = {
        PATH: `${bin}${delimiter}${process.env['PATH']}`,
        GITHUB_REPOSITORY: 'owner/blog',
        BASE_PATH: variable,
      };
      assert.equal(
        execFileSync('bash', ['--norc', '-c', command], { env, encoding: 'utf8' }),
        base,
      );
    });
  }
});
