import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import { execFileSync } from 'node:child_process';
import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { readContent } from '../../../src/authoring/content.ts';
import { readTexts } from '../../../src/authoring/read.ts';
import { sortProblems } from '../../../src/errors.ts';
import { makePicture } from '../../support/pictures.ts';
import { makeTree, post } from '../../support/tree.ts';

const png = await makePicture(4, 3);

async function read(t: TestContext, files: Record<string, string | Uint8Array>) {
  const root = makeTree(t, files);
  const { texts, problems } = await readTexts(join(root, 'content'), root);
  return {
    texts,
    problems: sortProblems(problems).map(({ file, line, id, severity }) =>
      [file.replace('content/posts/', ''), line, id, severity].join(' '),
    ),
  };
}

describe('readTexts', () => {
  it('finds posts as files and as folders, and pages', async (t) => {
    const { texts, problems } = await read(t, {
      'content/posts/one.md': post('a'),
      'content/posts/two/ja.mdx': post('b'),
      'content/posts/two/hero.png': 'x',
      'content/posts/推論の話/ja.md': post('c'),
      'content/pages/about/ja.md': '---\ntitle: A\ndescription: B\n---\ntext',
    });
    assert.deepEqual(problems, []);
    assert.deepEqual(
      texts.map(({ kind, id, mdx }) => [kind, id, mdx]),
      [
        ['page', 'about', false],
        ['post', 'one', false],
        ['post', 'two', true],
        ['post', '推論の話', false],
      ],
    );
  });

  it('tells about every file that has no place', async (t) => {
    const { problems } = await read(t, {
      'content/posts/a/jp.md': post('a'),
      'content/posts/a/en.md': post('a'),
      'content/posts/a/notes.txt': 'x',
      'content/posts/a/b/ja.md': post('a'),
      'content/posts/My Post.md': post('a'),
      'content/posts/a.markdown': post('a'),
    });
    assert.deepEqual(problems, [
      'My Post.md 1 post-name error',
      'a.markdown 1 unknown-file error',
      'a/b/ja.md 1 unknown-file error',
      'a/en.md 1 unpublished-locale error',
      'a/jp.md 1 unknown-file error',
      'a/notes.txt 1 unknown-file error',
    ]);
  });

  it('refuses a second file for one post', async (t) => {
    const { problems } = await read(t, {
      'content/posts/a.md': post('a'),
      'content/posts/a.mdx': post('a'),
      'content/posts/b.md': post('a'),
      'content/posts/b/ja.md': post('a'),
    });
    assert.deepEqual(problems, ['a.mdx 1 duplicate-post error', 'b/ja.md 1 duplicate-post error']);
  });

  it('refuses text that is not UTF-8, and control characters, at their lines', async (t) => {
    const shiftJis = Buffer.concat([Buffer.from('---\ntitle: '), Buffer.from([0x93, 0xfa, 0x0a])]);
    const { problems } = await read(t, {
      'content/posts/a.md': shiftJis,
      'content/posts/b.md': Buffer.from(`\uFEFF${post('a')}`, 'utf16le'),
      'content/posts/c.md': post('ab\u0008c'),
    });
    assert.deepEqual(problems, [
      'a.md 2 not-utf8 error',
      'b.md 1 not-utf8 error',
      'c.md 7 control-character error',
    ]);
  });

  it('accepts a byte order mark', async (t) => {
    const { problems } = await read(t, { 'content/posts/a.md': `\uFEFF${post('a')}` });
    assert.deepEqual(problems, []);
  });

  it('warns of related posts that do not exist, with the nearest name', async (t) => {
    const related = 'relatedPosts:\n  - slug: a\n  - slug: bb\n  - slug: b\n';
    const root = makeTree(t, {
      'content/posts/a.md': post('a', related),
      'content/posts/b.md': post('b'),
    });
    const { problems } = await readTexts(join(root, 'content'), root);
    assert.deepEqual(
      problems.map(({ line, id, severity, hint }) => [line, id, severity, hint]),
      [
        [6, 'related-to-itself', 'warning', 'Remove the entry.'],
        [7, 'unknown-related-post', 'warning', 'Did you mean  slug: b'],
      ],
    );
  });

  it('takes a hero picture that cannot be shown out of the post and warns', async (t) => {
    const { texts, problems } = await read(t, {
      'content/posts/a/ja.md': post('a', 'heroImage: hero.png\n'),
      'content/posts/a/hero.png': png,
      'content/posts/d/ja.md': post('d', 'heroImage: ./ja.md\n'),
      'content/posts/b/ja.md': post('b', 'image: ./hero.png\n'),
      'content/posts/c/ja.md': post('c', 'image: https://example.com/a.png\n'),
    });
    assert.deepEqual(problems, [
      'b/ja.md 5 missing-hero-image warning',
      'c/ja.md 5 remote-hero-image warning',
      'd/ja.md 5 unreadable-hero-image warning',
    ]);
    assert.deepEqual(
      texts.map((text) => text.kind === 'post' && text.fields.heroImage),
      ['./hero.png', undefined, undefined, undefined],
    );
  });

  it('takes no hero picture from outside the content folder', async (t) => {
    const { problems } = await read(t, {
      'hero.png': png,
      'content/hero.png': png,
      'content/posts/a.md': post('a', 'heroImage: ../../hero.png\n'),
      'content/posts/b.md': post('b', 'heroImage: ../hero.png\n'),
    });
    assert.deepEqual(problems, ['a.md 5 missing-hero-image warning']);
  });

  it('refuses an update before the publication', async (t) => {
    const { problems } = await read(t, {
      'content/posts/a.md': post('a', 'updatedDate: 2026-01-30\n'),
    });
    assert.deepEqual(problems, ['a.md 5 updated-before-published error']);
  });

  it('reads ordinary files alone: neither links nor folders nor pipes, and none of any size', async (t) => {
    const root = makeTree(t, {
      'secret.md': post('a'),
      'content/posts/folder.md/x': '',
      'content/posts/large.md': post('あ'.repeat(700_000)),
      'content/posts/b/ja.md': post('b'),
    });
    const inside = (name: string) => join(root, 'content/posts', name);
    symlinkSync(join(root, 'secret.md'), inside('link.md'));
    symlinkSync(join(root, 'nowhere.md'), inside('dangling.md'));
    symlinkSync('loop.md', inside('loop.md'));
    if (process.platform !== 'win32') {
      execFileSync('mkfifo', [inside('pipe.md'), inside('b/claims.yaml')]);
    }
    const place = { contentDir: join(root, 'content'), root, base: '/' };
    const { problems } = await readContent(place);
    assert.deepEqual(
      problems.map(({ file, id }) => `${file.replace('content/posts/', '')} ${id}`).sort(),
      [
        'b/claims.yaml no-file',
        'dangling.md symbolic-link',
        'folder.md no-file',
        'large.md file-too-large',
        'link.md symbolic-link',
        'loop.md symbolic-link',
        'pipe.md no-file',
      ].filter((line) => process.platform !== 'win32' || !/claims|pipe/.test(line)),
    );
  });

  it('is content with a folder that has no posts', async (t) => {
    assert.deepEqual(await read(t, { 'content/x': '' }), { texts: [], problems: [] });
  });
});
