import assert from 'node:assert/strict';
import { cpSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';
import type { Command } from '../../src/cli/command.ts';
import { projectRoot, run, runLine } from '../support/build.ts';
import { makeTree } from '../support/tree.ts';

const folder = join(projectRoot, 'src/cli/commands');
const modules = (await Promise.all(
  readdirSync(folder).map((file) => import(pathToFileURL(join(folder, file)).href)),
)) as Record<string, unknown>[];
const commands = modules.flatMap((module) =>
  Object.entries(module).flatMap(([name, value]) =>
    name.endsWith('Command') ? (value as Command) : [],
  ),
);
/** What takes a build or a network: they are run elsewhere. */
const notHere = /^npm run post -- (?:build|cards(?! --manual)|sources)/;

describe('wrong usage ends with exit code 2 and says what there is:', () => {
  for (const args of [[], ['chek'], ['check', '--fx'], ['build', 'dist']]) {
    it(['main.ts', ...args].join(' '), async () => {
      const { code, output } = await run(['src/cli/main.ts', ...args]);
      assert.equal(code, 2);
      assert.match(output, /^Usage: npm run post -- /m);
      if (args[0] === 'chek') assert.match(output, /Did you mean check\?/);
    });
  }
});

describe('--help', () => {
  it('names every command with what it does', async () => {
    const { code, output } = await run(['src/cli/main.ts', '--help']);
    assert.equal(code, 0);
    const words = output.replace(/\s+/g, ' ');
    for (const { name, summary } of commands) {
      assert.match(words, new RegExp(` ${name} .*?${RegExp.escape(summary)}`));
    }
  });

  for (const { name, examples, options } of commands) {
    it(`of ${name} shows its flags and examples`, async () => {
      const { code, output } = await run(['src/cli/main.ts', name, '--help']);
      assert.equal(code, 0);
      for (const flag of Object.keys(options)) assert.match(output, new RegExp(`--${flag}\\b`));
      assert.ok(examples.length > 0);
      for (const example of examples) assert.ok(output.includes(`\n  ${example}\n`), example);
    });
  }
});

describe('as --help has it, runs', () => {
  const examples = commands.flatMap(({ examples }) => examples);
  for (const example of examples.filter((line) => !notHere.test(line))) {
    it(example, async (t) => {
      const contentDir = makeTree(t, {});
      // Whoever tries them has the site's own content.
      cpSync(join(projectRoot, 'src/content'), contentDir, { recursive: true });
      const { code, output } = await runLine(example, contentDir);
      assert.equal(code, 0, output);
    });
  }
});

it('with --json nothing but JSON is printed', async (t) => {
  const contentDir = makeTree(t, { 'posts/a.md': 'no front matter' });
  const { code, output } = await run(['src/cli/main.ts', 'check', '--json'], {
    CONTENT_DIR: contentDir,
  });
  assert.equal(code, 1);
  const [problem] = JSON.parse(output) as { id: string }[];
  assert.equal(problem?.id, 'no-front-matter');
});
