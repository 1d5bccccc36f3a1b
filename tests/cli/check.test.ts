import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { readEnvironment } from '../../src/site.ts';
import { projectRoot } from '../support/build.ts';
import { checkContent, runCheck } from '../support/check.ts';
import { listFiles } from '../support/dist.ts';
import { addToTree, copySite, makeTree, post, siteFolder } from '../support/tree.ts';

const badInput = siteFolder('bad-input');
const expected = readFileSync(join(badInput, 'problems.txt'), 'utf8');
const orphan = 'diagrams/0123456789abcdef0123.svg';
const drawing = '<svg xmlns="http://www.w3.org/2000/svg"></svg>';

describe('npm run check', () => {
  it('ends with exit code 0 where there is nothing to mend, and leaves nothing behind', async (t) => {
    const contentDir = makeTree(t, { 'posts/a.md': post('本文。') });
    const { code, output } = await runCheck(contentDir);
    const { cacheDir } = readEnvironment({ CONTENT_DIR: contentDir }, projectRoot);
    assert.ok(!existsSync(cacheDir));
    assert.deepEqual(listFiles(contentDir), ['posts/a.md']);
    assert.equal(code, 0, output);
    assert.equal(output, '1 text checked, nothing to mend.\n');
  });

  it('prints every problem with its hint, counts them and ends with exit code 1', async (t) => {
    const contentDir = copyOf(t, 'bad-input');
    const { code, output } = await runCheck(contentDir);
    assert.equal(code, 1);
    const count = expected.match(/^\S/gm)?.length;
    assert.ok(output.startsWith(`${expected}${count} to mend`), output);
  });

  it('says once for all diagrams that there is no browser to draw them', async (t) => {
    const diagram = '```mermaid\nflowchart LR\n  A --> B\n```\n';
    const contentDir = makeTree(t, {
      'posts/a.md': post(`${diagram}\n${diagram.replace('B', 'C')}`),
      'posts/b.md': post(diagram.replace('B', 'D')),
    });
    const env = { SOUNDINGS_BROWSER: join(contentDir, 'no-browser') };
    const { code, output } = await runCheck(contentDir, [], env);
    assert.equal(code, 1);
    assert.match(
      output,
      /^posts\/a\.md:7: 3 mermaid diagrams cannot be drawn without a browser\. SOUNDINGS_BROWSER names .*\n {2}.*\n1 to mend; 1 of them stops a build\. docs\/rules\.md #no-browser\n$/,
    );
  });

  it('removes with --fix what it says', async (t) => {
    const contentDir = makeTree(t, { [orphan]: drawing, 'posts/a.md': post('本文。') });
    const { code, output } = await runCheck(contentDir, ['--fix']);
    assert.equal(code, 0, output);
    assert.equal(output, `Removed ${orphan}\n1 text checked, nothing to mend.\n`);
    assert.deepEqual(listFiles(contentDir), ['posts/a.md']);
  });
});

describe('check finds, standing alone,', () => {
  const lines = expected.match(/^\S.*$/gm) ?? [];
  // Several files can be the fault together, such as two that are one post.
  const nameOf = (place: string) => /^[^/:]+(?:\/[^/:.]+)?/.exec(place)?.[0] ?? '';
  const files = listFiles(badInput).filter((file) => file !== 'problems.txt');

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
        Object.fromEntries(mine.map((file) => [file, readFileSync(join(badInput, file))])),
      );
      const found = await checkContent(contentDir);
      assert.deepEqual(
        found.problems,
        lines.filter((line) => nameOf(line) === name),
      );
      assert.doesNotMatch(found.lines.join('\n'), /^\s+at |node_modules|file:\/\//m);
    });
  }
});

describe('check', () => {
  it('finds nothing in a site that has everything, and draws nothing anew', async (t) => {
    const contentDir = copyOf(t, 'complete');
    const before = listFiles(contentDir);
    assert.deepEqual((await checkContent(contentDir)).lines, []);
    assert.deepEqual(listFiles(contentDir), before);
  });

  it('looks at drafts too', async (t) => {
    const contentDir = makeTree(t, { 'posts/a.md': post('<script></script>', 'draft: true\n') });
    assert.equal((await checkContent(contentDir)).problems.length, 1);
  });
});

describe('check fails where a build only warns:', () => {
  it('a related post that does not exist, with the nearest name', async (t) => {
    const contentDir = makeTree(t, {
      'posts/deepseek-v4.md': post('本文。'),
      'posts/b.md': post('本文。', 'relatedPosts:\n  - slug: deepseek-v3\n'),
    });
    assert.deepEqual((await checkContent(contentDir)).lines, [
      'posts/b.md:6: relatedPosts must name posts of this site, received "deepseek-v3".',
      '  Did you mean  slug: deepseek-v4',
    ]);
  });

  it('a hero picture that does not exist', async (t) => {
    const contentDir = makeTree(t, { 'posts/a/ja.md': post('本文。', 'image: hero.png\n') });
    assert.deepEqual((await checkContent(contentDir)).problems, [
      'posts/a/ja.md:5: the hero picture "hero.png" does not exist beside the text.',
    ]);
  });
});

describe('check --fix', () => {
  it('removes drawings that no text shows, and nothing else', async (t) => {
    const contentDir = copyOf(t, 'complete');
    const before = listFiles(contentDir);
    addToTree(contentDir, { [orphan]: drawing });

    const found = await checkContent(contentDir);
    assert.deepEqual(found.problems, [`${orphan}:1: no text has this diagram any more.`]);
    assert.ok(existsSync(join(contentDir, orphan)));

    const fixed = await checkContent(contentDir, { fix: true });
    assert.deepEqual(fixed.problems, []);
    assert.deepEqual(fixed.mended, [orphan]);
    assert.deepEqual(listFiles(contentDir), before);
  });

  it('takes out the controls that nobody sees, and ends a line where another program broke it', async (t) => {
    const contentDir = makeTree(t, { 'posts/a.md': post('本\b文。\x1b一行\v二行。\u202a') });
    const { problems, mended } = await checkContent(contentDir, { fix: true });
    assert.deepEqual([problems.length, mended.length], [0, 1]);
    assert.ok(
      readFileSync(join(contentDir, 'posts/a.md'), 'utf8').includes('本文。一行\n二行。\u202a'),
    );
  });

  it('leaves to the author what only the author can mend', async (t) => {
    const source = post('本文。', 'relatedPosts: [b]\n');
    const contentDir = makeTree(t, { [orphan]: drawing, 'posts/a.md': source });
    const { problems } = await checkContent(contentDir, { fix: true });
    assert.equal(problems.length, 1);
    assert.equal(readFileSync(join(contentDir, 'posts/a.md'), 'utf8'), source);
    assert.ok(!existsSync(join(contentDir, orphan)));
  });

  it('keeps the drawings of a text whose front matter is broken', async (t) => {
    const contentDir = copyOf(t, 'complete');
    const before = listFiles(contentDir);
    const text = 'posts/launch/ja.md';
    const source = readFileSync(join(contentDir, text), 'utf8');
    addToTree(contentDir, { [text]: source.replace(/^pubDate/m, 'pubDat') });
    const { problems } = await checkContent(contentDir, { fix: true });
    assert.ok(problems.length > 0);
    assert.ok(
      problems.every((problem) => problem.startsWith(text)),
      problems.join('\n'),
    );
    assert.deepEqual(listFiles(contentDir), before);
  });
});

function copyOf(t: TestContext, site: string): string {
  const contentDir = makeTree(t, {});
  copySite(site, contentDir);
  return contentDir;
}
