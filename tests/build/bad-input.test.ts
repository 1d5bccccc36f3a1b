import assert from 'node:assert/strict';
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { build, copyProject, temporaryFolder, type Run } from '../support/build.ts';
import { assertSameFiles, listFiles, readFolder } from '../support/dist.ts';
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
  // Paths in this file count from the content folder.
  const expected = readFileSync(join(siteFolder('bad-input'), 'problems.txt'), 'utf8');
  before(() => copySite('bad-input', join(root, 'src/content')));

  for (const state of ['cold', 'warm']) {
    it(`fails, ${state}, with every problem, its line, cause and fix, sorted, and publishes nothing`, async () => {
      const run = await build(outDir, {}, root);
      assert.equal(run.code, 1, run.output);
      assert.equal(toProblems(run), expected);
      assertNoTrace(run);
      assert.deepEqual(listFiles(outDir), []);
    });
  }
});

describe('a site with warnings', () => {
  const root = copyProject({ after });
  const outDir = temporaryFolder({ after });
  const contentDir = join(root, 'src/content');
  const good = {
    'posts/a.md': post('本文。'),
    'posts/b.md': post('触れるな。'),
    'posts/c.mdx': post('本文。'),
    'posts/score.md': post('本文。\n\n![](/favicon.svg)'),
  };
  const warnings = [
    'src/content/posts/dangling-related.md:5: relatedPosts must name other posts, received "dangling-related", which is this one.\n  Remove the entry.',
    'src/content/posts/dangling-related.md:5: relatedPosts must name posts of this site, received "scores".\n  Did you mean  slug: score',
    'src/content/posts/hero-missing/ja.md:5: the hero picture "./nowhere.png" does not exist beside the text.\n  Save the picture in the folder of the post and write  heroImage: ./hero.png',
    'src/content/posts/hero-remote.md:5: the hero picture is on another server, "https://example.com/picture.png".\n  Save the picture in the folder of the post and write  heroImage: ./hero.png',
    'src/content/posts/score.md:9: this picture has no text for those who do not see it, received "/favicon.svg".\n  Say what it shows:  ![…](/favicon.svg)',
  ];
  let published: Map<string, Buffer>;
  before(async () => {
    for (const name of ['dangling-related.md', 'hero-missing', 'hero-remote.md']) {
      cpSync(join(siteFolder('bad-input'), 'posts', name), join(contentDir, 'posts', name), {
        recursive: true,
      });
    }
    addToTree(contentDir, good);
  });

  const buildWithWarnings = async () => {
    const { code, output } = await build(outDir, {}, root);
    assert.equal(code, 0, output);
    assert.deepEqual(output.match(/src\/content\/\S+:\d+: .*\n {2}.*/g), warnings);
  };

  it('is built, tells them with file and line, and publishes without what is wrong', async () => {
    await buildWithWarnings();
    published = readFolder(outDir);
    const html = (name: string) => String(published.get(`posts/${name}/index.html`));
    assert.doesNotMatch(html('dangling-related'), /scores|href="\/posts\/dangling-related\/"/);
    assert.doesNotMatch(html('hero-missing'), /<img|<picture|og:image|nowhere/);
    assert.doesNotMatch(html('hero-remote'), /<img|<picture|og:image|picture\.png/);
  });

  it('fails, warm, once texts turn bad, and leaves what is published as it was', async () => {
    addToTree(contentDir, {
      'posts/a.md': post('<script>alert(1)</script>'),
      'posts/b.md': post('本文。', 'tags: one\n'),
      'posts/c.mdx': post('{1 + 1}'),
    });
    const run = await build(outDir, {}, root);
    addToTree(contentDir, good);
    assert.equal(run.code, 1);
    for (const problem of [
      'posts/a.md:7: this HTML element is not for texts, received <script>.',
      'posts/b.md:5: tags must be a list of names',
      'posts/c.mdx:7: the text of an article runs no code, received {1 + 1}',
    ]) {
      assert.ok(toProblems(run).includes(problem), run.output);
    }
    assertNoTrace(run);
    assertSameFiles(readFolder(outDir), published);
  });

  it('fails, warm, at the text that a Markdown plugin throws on, with the name of the plugin', async () => {
    const plugin = join(root, 'src/markdown/literal-emphasis.ts');
    const sound = readFileSync(plugin);
    writeFileSync(
      plugin,
      `export function remarkLiteralEmphasis() {
        return (tree) => {
          if (JSON.stringify(tree).includes('触れるな')) throw new Error('touched');
        };
      }`,
    );
    const run = await build(outDir, {}, root);
    writeFileSync(plugin, sound);
    assert.equal(run.code, 1);
    assert.match(
      toProblems(run),
      /^posts\/b\.md:1: the plugin remarkLiteralEmphasis failed on this text: touched\.$/m,
    );
    assertNoTrace(run);
    assertSameFiles(readFolder(outDir), published);
  });

  it('is built again, to the byte and with the same warnings, once all is mended', async () => {
    await buildWithWarnings();
    assertSameFiles(readFolder(outDir), published);
  });
});

/** What a run told the author, with paths from the content folder. */
function toProblems({ output }: Run): string {
  const lines = output.split('\n').filter((line) => !/^\d\d:\d\d:\d\d /.test(line));
  return lines.join('\n').replaceAll('src/content/', '').trimEnd() + '\n';
}
