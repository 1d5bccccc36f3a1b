import assert from 'node:assert/strict';
import { cpSync, existsSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { projectRoot, run } from '../support/build.ts';
import { listFiles } from '../support/dist.ts';
import { addToTree, makeTree, post, siteFolder } from '../support/tree.ts';

interface Checked {
  code: number;
  /** What was printed, with paths from the content folder. */
  output: string;
  /** The lines that name a place, without their hints. */
  problems: string[];
}

async function check(
  contentDir: string,
  options: string[] = [],
  env: Record<string, string> = {},
): Promise<Checked> {
  const { code, output } = await run(['src/cli/main.ts', 'check', ...options], {
    ...env,
    CONTENT_DIR: contentDir,
  });
  const shown = `${relative(projectRoot, contentDir).split(sep).join('/')}/`;
  const plain = output.replaceAll(shown, '');
  return { code, output: plain, problems: plain.match(/^\S.*:\d+: .*$/gm) ?? [] };
}

function copyOfContent(t: TestContext): string {
  const contentDir = makeTree(t, {});
  cpSync(join(projectRoot, 'src/content'), contentDir, { recursive: true });
  return contentDir;
}

describe('npm run check', () => {
  it('finds nothing to mend in the articles of this site', async () => {
    const { code, output } = await check(join(projectRoot, 'src/content'));
    assert.equal(code, 0, output);
    assert.match(output, /^\d+ texts checked, nothing to mend\.$/m);
  });

  it('is content with a folder without texts', async (t) => {
    const { code, output } = await check(makeTree(t, {}));
    assert.equal(code, 0, output);
    assert.match(output, /^0 texts checked, nothing to mend\.$/m);
  });

  it('says once for all diagrams that there is no browser to draw them', async (t) => {
    const diagram = '```mermaid\nflowchart LR\n  A --> B\n```\n';
    const contentDir = makeTree(t, {
      'posts/a.md': post(`${diagram}\n${diagram.replace('B', 'C')}`),
      'posts/b.md': post(diagram.replace('B', 'D')),
    });
    const env = { SOUNDINGS_BROWSER: join(contentDir, 'no-browser') };
    const { code, problems } = await check(contentDir, [], env);
    assert.equal(code, 1);
    assert.equal(problems.length, 1, problems.join('\n'));
    assert.match(
      problems[0] ?? '',
      /^posts\/a\.md:7: 3 mermaid diagrams cannot be drawn without a browser\. SOUNDINGS_BROWSER names/,
    );
  });

  it('checks drafts too', async (t) => {
    const contentDir = makeTree(t, { 'posts/a.md': post('<script></script>', 'draft: true\n') });
    assert.equal((await check(contentDir)).code, 1);
  });
});

describe('check finds, standing alone,', { concurrency: 2 }, () => {
  const site = siteFolder('bad-input');
  const lines = readFileSync(join(site, 'problems.txt'), 'utf8').match(/^\S.*$/gm) ?? [];
  // Several files can be the fault together, such as two that are one post.
  const nameOf = (place: string) => /^[^/:]+(?:\/[^/:.]+)?/.exec(place)?.[0] ?? '';
  const files = listFiles(site).filter((file) => file !== 'problems.txt');

  it('every file of the site of bad input', () => {
    assert.deepEqual(
      [...new Set(files.map(nameOf))].sort(),
      [...new Set(lines.map(nameOf))].sort(),
    );
  });

  for (const name of new Set(lines.map(nameOf))) {
    it(name, async (t) => {
      const mine = files.filter((file) => nameOf(file) === name);
      const contentDir = makeTree(
        t,
        Object.fromEntries(mine.map((file) => [file, readFileSync(join(site, file))])),
      );
      const { code, output, problems } = await check(contentDir);
      assert.equal(code, 1, output);
      assert.deepEqual(
        problems,
        lines.filter((line) => nameOf(line) === name),
      );
      assert.doesNotMatch(output, /^\s+at |node_modules|file:\/\//m);
    });
  }
});

describe('check fails where a build only warns:', () => {
  it('a related post that does not exist, with the nearest name', async (t) => {
    const contentDir = makeTree(t, {
      'posts/deepseek-v4.md': post('本文。'),
      'posts/b.md': post('本文。', 'relatedPosts:\n  - slug: deepseek-v3\n'),
    });
    const { code, output } = await check(contentDir);
    assert.equal(code, 1);
    assert.match(
      output,
      /^posts\/b\.md:6: relatedPosts must name posts of this site, received "deepseek-v3"\.\n {2}Did you mean {2}slug: deepseek-v4$/m,
    );
  });

  it('a hero picture that does not exist', async (t) => {
    const contentDir = makeTree(t, { 'posts/a/ja.md': post('本文。', 'image: hero.png\n') });
    const { code, problems } = await check(contentDir);
    assert.equal(code, 1);
    assert.deepEqual(problems, [
      'posts/a/ja.md:5: the hero picture "hero.png" does not exist beside the text.',
    ]);
  });
});

describe('check --fix', () => {
  const orphan = 'diagrams/0123456789abcdef0123.svg';

  it('removes drawings that no text shows, and nothing else', async (t) => {
    const contentDir = copyOfContent(t);
    const before = listFiles(contentDir);
    addToTree(contentDir, { [orphan]: '<svg xmlns="http://www.w3.org/2000/svg"></svg>' });

    const found = await check(contentDir);
    assert.equal(found.code, 1);
    assert.deepEqual(found.problems, [`${orphan}:1: no text has this diagram any more.`]);
    assert.ok(existsSync(join(contentDir, orphan)));

    const fixed = await check(contentDir, ['--fix']);
    assert.equal(fixed.code, 0, fixed.output);
    assert.match(fixed.output, /^Removed .*0123456789abcdef0123\.svg$/m);
    assert.deepEqual(listFiles(contentDir), before);
  });

  it('leaves to the author what only the author can mend', async (t) => {
    const contentDir = makeTree(t, {
      [orphan]: '<svg xmlns="http://www.w3.org/2000/svg"></svg>',
      'posts/a.md': post('本文。', 'relatedPosts: [b]\n'),
    });
    const source = readFileSync(join(contentDir, 'posts/a.md'), 'utf8');
    const { code, problems } = await check(contentDir, ['--fix']);
    assert.equal(code, 1);
    assert.equal(problems.length, 1);
    assert.equal(readFileSync(join(contentDir, 'posts/a.md'), 'utf8'), source);
    assert.ok(!existsSync(join(contentDir, orphan)));
  });

  it('keeps the drawings of a text whose front matter is broken', async (t) => {
    const contentDir = copyOfContent(t);
    const before = listFiles(contentDir);
    const text = 'posts/deepseek-v4-release/ja.md';
    const source = readFileSync(join(contentDir, text), 'utf8');
    addToTree(contentDir, { [text]: source.replace(/^pubDate/m, 'pubDat') });
    const { code, problems } = await check(contentDir, ['--fix']);
    assert.equal(code, 1);
    assert.ok(
      problems.every((problem) => problem.startsWith(text)),
      problems.join('\n'),
    );
    assert.deepEqual(listFiles(contentDir), before);
  });
});

describe('wrong usage ends with exit code 2 and says what there is:', () => {
  for (const args of [[], ['chek'], ['check', '--fx'], ['check', 'posts'], ['--fix']]) {
    it(['main.ts', ...args].join(' '), async () => {
      const { code, output } = await run(['src/cli/main.ts', ...args]);
      assert.equal(code, 2);
      assert.match(output, /^Usage:\n {2}npm run check /);
    });
  }
});
