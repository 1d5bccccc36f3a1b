import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { it } from 'node:test';
import { projectRoot } from '../support/build.ts';

const git = (...args: string[]) =>
  spawnSync('git', [...args, '--', 'src/content/releases'], { cwd: projectRoot, encoding: 'utf8' });
const changes = ['--no-renames', '--diff-filter=MDT', '--name-only'];
const isRepository = git('status').status === 0;

it('no release has changed since it was committed', { skip: !isRepository }, () => {
  assert.equal(git('log', '--format=', ...changes).stdout, '');
  assert.equal(git('diff', 'HEAD', ...changes).stdout, '');
});
