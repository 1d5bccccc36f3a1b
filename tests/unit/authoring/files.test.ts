import assert from 'node:assert/strict';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { findPlace, listTextFiles, listPostIds } from '../../../src/authoring/files.ts';
import { makeTree } from '../../support/tree.ts';

async function find(t: TestContext, ...paths: string[]) {
  const root = makeTree(t, Object.fromEntries(paths.map((path) => [`c/${path}`, ''])));
  const { files, problems } = await listTextFiles(join(root, 'c'), root);
  return {
    found: files.map(({ kind, id, locale, mdx }) => `${kind} ${id} ${locale} ${mdx}`),
    problems: problems.map(({ id, file, hint }) => [id, file, hint]),
  };
}

describe('listTextFiles', () => {
  it('finds posts and pages, in files and in folders', async (t) => {
    const { found, problems } = await find(t, 'posts/a.md', 'posts/b/ja.mdx', 'pages/about.md');
    assert.deepEqual(found, ['post a ja false', 'post b ja true', 'page about ja false']);
    assert.deepEqual(problems, []);
  });
  it('passes over what a program hides with a dot, folders as well', async (t) => {
    const { found, problems } = await find(t, 'posts/.obsidian/app.json', 'posts/a/.DS_Store');
    assert.deepEqual([found, problems], [[], []]);
  });
  it('accepts pictures and claims beside a text, and nothing else', async (t) => {
    const paths = ['posts/a/ja.md', 'posts/a/claims.yaml', 'posts/a/hero.png'];
    const { problems } = await find(t, ...paths, 'posts/a/x/deep.png', 'posts/claims.yaml');
    assert.deepEqual(
      problems.map(([id, file]) => `${id} ${file}`),
      ['unknown-file c/posts/a/x/deep.png', 'unknown-file c/posts/claims.yaml'],
    );
    assert.match(problems[0]?.[2] ?? '', /posts\/<post>\/<picture>/);
    assert.match(problems[1]?.[2] ?? '', /posts\/<post>\/claims\.yaml/);
  });
  it('refuses names that are no address or that nobody sees, and proposes one that is', async (t) => {
    const [decomposed, composed] = ['ga\u0308nge', 'g\u00e4nge'];
    assert.deepEqual((await find(t, `posts/${decomposed}.md`)).problems, [
      ['post-name', `c/posts/${decomposed}.md`, `Rename it to  ${composed}`],
    ]);
    assert.deepEqual((await find(t, `posts/${composed}.md`)).problems, []);
    assert.deepEqual((await find(t, 'posts/a\u3164.md')).problems, [
      ['post-name', 'c/posts/a\u3164.md', 'Rename it to  a'],
    ]);
    assert.deepEqual((await find(t, 'posts/My Post.md')).problems, [
      ['post-name', 'c/posts/My Post.md', 'Rename it to  my-post'],
    ]);
  });
});

it('findPlace knows where texts stand, and where none can', () => {
  assert.deepEqual(findPlace('posts/a.b.mdx'), {
    kind: 'post',
    id: 'a.b',
    locale: 'ja',
    mdx: true,
  });
  assert.deepEqual(findPlace('pages/about/en.md'), {
    kind: 'page',
    id: 'about',
    locale: 'en',
    mdx: false,
  });
  for (const path of ['a.md', 'posts/a/b/ja.md', 'posts/a.txt', 'diagrams/a.md']) {
    assert.equal(findPlace(path), undefined, path);
  }
});

it('listPostIds names posts in files and in folders once', (t) => {
  const root = makeTree(t, { 'c/posts/b/ja.md': '', 'c/posts/a.md': '', 'c/posts/b.mdx': '' });
  assert.deepEqual(listPostIds(join(root, 'c')), ['a', 'b']);
  assert.deepEqual(listPostIds(root), []);
});
