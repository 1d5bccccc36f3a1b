import assert from 'node:assert/strict';
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { assertNoTrace, build, copyProject, temporaryFolder, type Run } from '../support/build.ts';
import { assertSameFiles, readFolder } from '../support/dist.ts';
import { addToTree, post, siteFolder } from '../support/tree.ts';

describe('a site with warnings', () => {
  const root = copyProject({ after });
  const outDir = temporaryFolder({ after });
  const contentDir = join(root, 'src/content');
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
    addToTree(contentDir, {
      'posts/a.md': post('本文。'),
      'posts/b.md': post('触れるな。'),
      'posts/score.md': post('本文。\n\n![](/favicon.svg)'),
    });
  });

  it('is built, tells them with file and line, and publishes without what is wrong', async () => {
    const { code, output } = await build(outDir, {}, root);
    assert.equal(code, 0, output);
    assert.deepEqual(output.match(/src\/content\/\S+:\d+: .*\n {2}.*/g), warnings);
    published = readFolder(outDir);
    const html = (name: string) => String(published.get(`posts/${name}/index.html`));
    assert.doesNotMatch(html('dangling-related'), /scores|href="\/posts\/dangling-related\/"/);
    assert.doesNotMatch(html('hero-missing'), /<img|<picture|nowhere/);
    assert.doesNotMatch(html('hero-remote'), /<img|<picture|picture\.png/);
  });

  it('fails, warm, at the text that a Markdown plugin throws on, with the name of the plugin', async () => {
    const plugin = join(root, 'src/markdown/emoji.ts');
    const sound = readFileSync(plugin);
    writeFileSync(
      plugin,
      `export function remarkEmoji() {
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
      /^posts\/b\.md:1: the plugin remarkEmoji failed on this text: touched\.$/m,
    );
    assertNoTrace(run);
    assertSameFiles(readFolder(outDir), published);
  });
});

/** What a run told the author, with paths from the content folder. */
function toProblems({ output }: Run): string {
  const lines = output.split('\n').filter((line) => !/^\d\d:\d\d:\d\d /.test(line));
  return lines.join('\n').replaceAll('src/content/', '').trimEnd() + '\n';
}
