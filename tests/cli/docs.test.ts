import assert from 'node:assert/strict';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';
import GithubSlugger from 'github-slugger';
import type { Command } from '../../src/cli/command.ts';
import { projectRoot } from '../support/build.ts';
import { checkContent } from '../support/check.ts';
import { makeTree, post } from '../support/tree.ts';

const pages = ['README.md', ...globSync('docs/*.md', { cwd: projectRoot })].map((page) => ({
  page,
  text: readFileSync(join(projectRoot, page), 'utf8'),
}));

const modules = await Promise.all(
  globSync('src/cli/commands/*.ts', { cwd: projectRoot }).map(
    (file) =>
      import(pathToFileURL(join(projectRoot, file)).href) as Promise<Record<string, unknown>>,
  ),
);
const commands = new Map(
  modules
    .flatMap((exported) => Object.values(exported) as Partial<Command>[])
    .flatMap(({ name, options }) => (name && options ? [[name, { options }] as const] : [])),
);

describe('the docs', () => {
  for (const { page, text } of pages) {
    it(`lead somewhere from ${page}`, () => {
      const links = withoutCode(text).matchAll(/\]\(([^)\s]+)\)/g);
      const dead = [...links].flatMap(([, link = '']) => (leadsSomewhere(page, link) ? [] : link));
      assert.deepEqual(dead, []);
    });
  }

  it('are all reached from the README', () => {
    const reached = new Set<string>();
    const visit = (page: string) => {
      if (reached.has(page)) return;
      reached.add(page);
      const { text = '' } = pages.find((one) => one.page === page) ?? {};
      for (const [, link = ''] of withoutCode(text).matchAll(/\]\(([^)#\s]+\.md)[^)]*\)/g)) {
        visit(join(dirname(page), link));
      }
    };
    visit('README.md');
    assert.deepEqual([...reached].sort(), pages.map(({ page }) => page).sort());
  });

  it('name commands and flags that there are, and every command', () => {
    const told = pages.flatMap(({ text }) => [
      ...text.matchAll(/npm run (?:-s )?post -- ([a-z]+)(.*)/g),
    ]);
    const unknown = told.flatMap(([call, name = '', rest = '']) => {
      const { options } = commands.get(name) ?? {};
      const flags = [...rest.replace(/#.*/, '').matchAll(/ --([a-z-]+)/g)].map(([, flag]) => flag);
      return options && flags.every((flag = '') => flag in { ...options, json: 0, help: 0 })
        ? []
        : call;
    });
    assert.deepEqual(unknown, []);
    const { text = '' } = pages.find(({ page }) => page === 'docs/commands.md') ?? {};
    for (const name of commands.keys())
      assert.match(text, new RegExp(`(?:^#.*|run )\\b${name}\\b`, 'm'));
  });

  for (const { page, text } of pages) {
    const files = listExamples(text);
    if (Object.keys(files).length === 0) continue;
    it(`have examples in ${page} of which check finds nothing`, async (t) => {
      const { lines } = await checkContent(makeTree(t, files));
      assert.deepEqual(lines, []);
    });
  }
});

/** Without what is shown as it is written. */
function withoutCode(text: string): string {
  return text.replace(/^(`{3,})[^`\n]*\n[^]*?\n\1$/gm, '').replace(/`[^`\n]*`/g, '');
}

function leadsSomewhere(page: string, link: string): boolean {
  if (/^https?:/.test(link)) return URL.canParse(link);
  const [path = '', anchor] = link.split('#');
  const file = path ? join(dirname(page), path) : page;
  if (!existsSync(join(projectRoot, file))) return false;
  return (
    anchor === undefined || listAnchors(readFileSync(join(projectRoot, file), 'utf8')).has(anchor)
  );
}

function listAnchors(text: string): Set<string> {
  const slugger = new GithubSlugger();
  const headings = [...withoutCode(text).matchAll(/^#+ (.*)$/gm)];
  const ids = [...text.matchAll(/<a id="([^"]*)">/g)];
  return new Set([
    ...headings.map(([, heading = '']) => slugger.slug(heading)),
    ...ids.map(([, id = '']) => id),
  ]);
}

/**
 * The examples of a page, as one content folder: those that name their file, whole posts, and Markdown as the text of a
 * post of its own.
 */
function listExamples(text: string): Record<string, string> {
  const fences = text.matchAll(/^(`{3,})(markdown|yaml)(?: (\S+))?\n([^]*?\n)\1$/gm);
  return Object.fromEntries(
    [...fences].map(([, , language, file, source = ''], index) => {
      assert.ok(file ?? language === 'markdown', `an example of ${language} names no file`);
      const own = source.startsWith('---\n') ? source : post(source);
      return [file ?? `posts/example-${index}.md`, file ? source : own];
    }),
  );
}
