import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { toLetters, type Accounted } from '../../src/import/account.ts';
import { check } from '../../src/cli/commands/check.ts';
import { importCommand } from '../../src/cli/commands/import.ts';
import type { Values } from '../../src/cli/command.ts';
import { projectRoot } from '../support/build.ts';
import { listFiles } from '../support/dist.ts';
import { makeTree, post, untilExit } from '../support/tree.ts';

const cases = join(projectRoot, 'tests/import');
const names = readdirSync(cases).filter((name) => existsSync(join(cases, name, 'post.expected')));
/** Posts that some of the cases link to. */
const others = { 'posts/other.md': post('本文。'), 'posts/別の記事.md': post('本文。') };

interface Told {
  file: string;
  id: string;
  account: Accounted[];
}

async function importInto(contentDir: string, from: string, values: Values = {}) {
  const project = { contentDir, root: projectRoot, base: '/', siteUrl: '', cacheDir: '' };
  const given = { args: [from], values, ask: undefined, tell: () => undefined };
  const outcome = await importCommand.run(project as never, given);
  return { ...outcome, told: outcome.data as Told[] };
}

describe('import', () => {
  const contentDir = makeTree(untilExit, others);

  for (const name of names) {
    it(`makes our own of ${name}`, async () => {
      const { problems, told } = await importInto(contentDir, join(cases, name), { slug: name });
      assert.deepEqual(problems, []);
      const source = readFileSync(join(contentDir, 'posts', name, 'ja.md'), 'utf8');
      const [day] = new Date().toISOString().split('T');
      assert.equal(
        source.replaceAll(`${day}`, '<today>'),
        readFileSync(join(cases, name, 'post.expected'), 'utf8'),
      );
      const [{ account = [] } = {}] = told;
      const [head = '', ...body] = source.split('\n---\n');
      for (const { text, use, line } of account) {
        assert.notEqual(use, 'lost', `${line}: ${text}`);
        const letters = toLetters(text);
        if (use === 'kept') assert.ok(toLetters(body.join()).includes(letters), text);
        if (use === 'field' && !/[:=[{]|^- /.test(text)) {
          assert.ok(toLetters(head).includes(letters), text);
        }
      }
    });
  }

  it('writes nothing that check would refuse', async () => {
    const { problems } = await check({ contentDir, base: '/', root: projectRoot });
    const errors = problems.filter(({ severity }) => severity === 'error');
    assert.deepEqual(errors, []);
  });

  it('never overwrites', async () => {
    const before = listFiles(contentDir);
    const { problems } = await importInto(contentDir, join(cases, 'hugo'), { slug: 'hugo' });
    assert.deepEqual(
      problems.map(({ id }) => id),
      ['post-exists'],
    );
    assert.deepEqual(listFiles(contentDir), before);
  });

  it('writes nothing where it is only to show', async (t) => {
    const contentDir = makeTree(t, others);
    const before = listFiles(contentDir);
    const { lines } = await importInto(contentDir, cases, { dryRun: true });
    assert.ok(lines.includes('  Nothing was written.'));
    assert.deepEqual(listFiles(contentDir), before);
  });
});
