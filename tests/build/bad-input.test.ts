import assert from 'node:assert/strict';
import { cpSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { build, copyProject, temporaryFolder, type Run } from '../support/build.ts';
import { listFiles, readFolder } from '../support/dist.ts';
import { addToTree, copySite, post, siteFolder } from '../support/tree.ts';

/** Fails where Node, Astro or code of ours speaks to the author. */
function assertNoTrace({ output }: Run): void {
  assert.doesNotMatch(output, /^\s+at /m);
  assert.doesNotMatch(output, /node_modules|file:\/\/|dist\/chunks/);
  assert.doesNotMatch(output, /\bsrc\/(?!content\/)/);
}

describe('a build with every kind of bad input', () => {
  const root = copyProject({ after });
  const outDir = temporaryFolder({ after });
  const contentDir = join(root, 'src/content');
  // Paths in this file count from the content folder.
  const expected = readFileSync(join(siteFolder('bad-input'), 'problems.txt'), 'utf8');
  let cold: Run;
  before(async () => {
    copySite('bad-input', contentDir);
    cold = await build(outDir, {}, root);
  });

  it('ends with exit code 1', () => {
    assert.equal(cold.code, 1, cold.output);
  });

  it('tells every problem with file, line, cause and fix, sorted by file and line', () => {
    assert.equal(toProblems(cold), expected);
  });

  it('shows no stack trace and no module', () => {
    assertNoTrace(cold);
  });

  it('publishes nothing', () => {
    assert.deepEqual(listFiles(outDir), []);
  });

  it('fails on a warm build with the same words', async () => {
    const warm = await build(outDir, {}, root);
    assert.equal(warm.code, 1);
    assert.equal(toProblems(warm), expected);
    assertNoTrace(warm);
    assert.deepEqual(listFiles(outDir), []);
  });
});

describe('a post that turns bad', () => {
  const root = copyProject({ after });
  const outDir = temporaryFolder({ after });
  const good = {
    'src/content/posts/a.md': post('本文。'),
    'src/content/posts/b.md': post('本文。'),
    'src/content/posts/c.mdx': post('本文。'),
  };
  const faults: [string, Record<string, string>, string][] = [
    [
      'in its text',
      { 'src/content/posts/a.md': post('<script>alert(1)</script>') },
      'src/content/posts/a.md:7: this HTML element is not for texts, received <script>.',
    ],
    [
      'in its front matter',
      { 'src/content/posts/a.md': post('本文。', 'tags: one\n') },
      'src/content/posts/a.md:5: tags must be a list of names',
    ],
    [
      'in MDX',
      { 'src/content/posts/c.mdx': post('{1 + 1}') },
      'src/content/posts/c.mdx:7: the text of an article runs no code, received {1 + 1}',
    ],
  ];
  let published: Map<string, Buffer>;
  before(async () => {
    addToTree(root, good);
    const { code, output } = await build(outDir, {}, root);
    assert.equal(code, 0, output);
    published = readFolder(outDir);
  });

  for (const [where, bad, problem] of faults) {
    it(`${where} fails the warm build and leaves what is published as it was`, async () => {
      addToTree(root, bad);
      const run = await build(outDir, {}, root);
      addToTree(root, good);
      assert.equal(run.code, 1);
      assert.ok(run.output.includes(problem), run.output);
      assertNoTrace(run);
      assert.deepEqual(readFolder(outDir), published);
    });
  }

  it('is published again, to the byte, once it is mended', async () => {
    const { code, output } = await build(outDir, {}, root);
    assert.equal(code, 0, output);
    assert.deepEqual(readFolder(outDir), published);
  });
});

describe('a Markdown plugin that throws', () => {
  const root = copyProject({ after });
  const outDir = temporaryFolder({ after });
  const plugin = join(root, 'src/markdown/literal-emphasis.ts');

  for (const state of ['cold', 'warm']) {
    it(`stops the ${state} build at the text, with the plugin's name`, async () => {
      assert.ok(existsSync(plugin));
      writeFileSync(
        plugin,
        `export function remarkLiteralEmphasis() {
          return (tree) => {
            if (JSON.stringify(tree).includes('触れるな')) throw new Error('touched');
          };
        }`,
      );
      addToTree(root, {
        'src/content/posts/a.md': post('本文。'),
        'src/content/posts/b.md': post('触れるな。'),
      });
      const run = await build(outDir, {}, root);
      assert.equal(run.code, 1);
      assert.equal(
        toProblems(run).split('\n')[0],
        'posts/b.md:1: the plugin remarkLiteralEmphasis failed on this text: touched.',
      );
      assertNoTrace(run);
      assert.deepEqual(listFiles(outDir), []);
    });
  }
});

describe('warnings', () => {
  const root = copyProject({ after });
  const outDir = temporaryFolder({ after });
  const contentDir = join(root, 'src/content');
  before(() => {
    for (const name of ['dangling-related.md', 'hero-missing', 'hero-remote.md']) {
      cpSync(join(siteFolder('bad-input'), 'posts', name), join(contentDir, 'posts', name), {
        recursive: true,
      });
    }
    addToTree(contentDir, { 'posts/score.md': post('本文。\n\n![](/favicon.svg)') });
  });

  for (const state of ['cold', 'warm']) {
    it(`let a ${state} build pass, with file and line, and publish without what is wrong`, async () => {
      rmSync(outDir, { recursive: true, force: true });
      const { code, output } = await build(outDir, {}, root);
      assert.equal(code, 0, output);
      const warned = output.match(/src\/content\/\S+:\d+: .*\n {2}.*/g);
      assert.deepEqual(warned, [
        'src/content/posts/dangling-related.md:5: relatedPosts must name other posts, received "dangling-related", which is this one.\n  Remove the entry.',
        'src/content/posts/dangling-related.md:5: relatedPosts must name posts of this site, received "scores".\n  Did you mean  slug: score',
        'src/content/posts/hero-missing/ja.md:5: the hero picture "./nowhere.png" does not exist beside the text.\n  Save the picture in the folder of the post and write  heroImage: ./hero.png',
        'src/content/posts/hero-remote.md:5: the hero picture is on another server, "https://example.com/picture.png".\n  Save the picture in the folder of the post and write  heroImage: ./hero.png',
        'src/content/posts/score.md:9: this picture has no text for those who do not see it, received "/favicon.svg".\n  Say what it shows:  ![…](/favicon.svg)',
      ]);
      const html = (name: string) =>
        readFileSync(join(outDir, 'posts', name, 'index.html'), 'utf8');
      assert.doesNotMatch(html('dangling-related'), /scores|href="\/posts\/dangling-related\/"/);
      assert.doesNotMatch(html('hero-missing'), /<img|<picture|og:image|nowhere/);
      assert.doesNotMatch(html('hero-remote'), /<img|<picture|og:image|picture\.png/);
    });
  }
});

/** What a run told the author, with paths from the content folder. */
function toProblems({ output }: Run): string {
  const lines = output.split('\n').filter((line) => !/^\d\d:\d\d:\d\d /.test(line));
  return lines.join('\n').replaceAll('src/content/', '').trimEnd() + '\n';
}
