import assert from 'node:assert/strict';
import { readdirSync, symlinkSync } from 'node:fs';
import { join, parse } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { findPlace, listTextFiles, listPostIds } from '../../../src/authoring/files.ts';
import { makeTree } from '../../support/tree.ts';

function find(t: TestContext, ...paths: string[]) {
  const root = makeTree(t, Object.fromEntries(paths.map((path) => [`c/${path}`, ''])));
  return look(root);
}

function look(root: string) {
  const { files, problems } = listTextFiles(join(root, 'c'), root);
  return {
    found: files.map(({ kind, id, locale, mdx }) => `${kind} ${id} ${locale} ${mdx}`),
    problems: problems.map(({ id, file, hint }) => [id, file, hint]),
  };
}

describe('listTextFiles', () => {
  it('takes no page by a name that the site makes one of', (t) => {
    const routes = readdirSync(new URL('../../../src/pages', import.meta.url));
    const ours = routes.filter((name) => /^[a-z]+(?:\.astro)?$/.test(name));
    const made = [...new Set(ours.map((name) => parse(name).name))];
    const { problems } = find(t, ...made.map((name) => `pages/${name}.md`));
    assert.deepEqual(
      problems.map(([id]) => id),
      made.map(() => 'page-name'),
    );
  });
  it('finds posts and pages, in files and in folders', (t) => {
    const { found, problems } = find(t, 'posts/a.md', 'posts/b/ja.mdx', 'pages/about.md');
    assert.deepEqual(found, ['page about ja false', 'post a ja false', 'post b ja true']);
    assert.deepEqual(problems, []);
  });
  it('passes over what a program hides with a dot, folders as well', (t) => {
    const { found, problems } = find(t, 'posts/.obsidian/app.json', 'posts/.x');
    assert.deepEqual([found, problems], [[], []]);
  });
  it('accepts pictures and claims beside a text, and nothing else', (t) => {
    const paths = ['posts/a/ja.md', 'posts/a/claims.yaml', 'posts/a/hero.png'];
    const pictures = ['posts/a/images/deep.png', 'posts/IMG_1.JPG', 'shared/b.webp'];
    const { problems } = find(t, ...paths, ...pictures, 'posts/notes.txt', 'posts/claims.yaml');
    assert.deepEqual(
      problems.map(([id, file]) => `${id} ${file}`),
      ['unknown-file c/posts/claims.yaml', 'unknown-file c/posts/notes.txt'],
    );
    assert.match(problems[0]?.[2] ?? '', /posts\/<post>\/claims\.yaml/);
    assert.match(problems[1]?.[2] ?? '', /posts\/<post>\/<picture>/);
  });
  it('refuses names that are no address or that nobody sees, and proposes one that is', (t) => {
    const [decomposed, composed] = ['ga\u0308nge', 'g\u00e4nge'];
    assert.deepEqual(find(t, `posts/${decomposed}.md`).problems, [
      [
        'post-name',
        `c/posts/${decomposed}.md`,
        `Rename it to  ${composed}, each letter with its marks as one character (NFC)`,
      ],
    ]);
    assert.deepEqual(find(t, `posts/${composed}.md`).problems, []);
    assert.deepEqual(find(t, 'posts/サーバー.md', 'posts/我々の-v4.md').problems, []);
    assert.deepEqual(find(t, 'posts/a\u3164.md').problems, [
      ['post-name', 'c/posts/a\u3164.md', 'Rename it to  a'],
    ]);
    assert.deepEqual(find(t, 'posts/My Post.md').problems, [
      ['post-name', 'c/posts/My Post.md', 'Rename it to  my-post'],
    ]);
  });
  it('takes no two names for one address, and none that another system cannot store', (t) => {
    const hints = find(
      t,
      'posts/v4.md',
      'posts/ｖ４.md',
      'posts/con/ja.md',
      'posts/a_b.md',
    ).problems;
    assert.deepEqual(hints, [
      ['post-name', 'c/posts/con/ja.md', 'Rename it to  con-post'],
      ['post-name', 'c/posts/ｖ４.md', 'Give it another name: there is a post called v4 already.'],
    ]);
    const long = find(t, `posts/${'語'.repeat(67)}.md`).problems;
    assert.match(long[0]?.[2] ?? '', /^Shorten it to 200 bytes/);
    const fitting = find(t, `posts/${'語'.repeat(66)}.md`).problems;
    assert.deepEqual(fitting, []);
  });
  it('looks into a text whose name is wrong as well', (t) => {
    assert.deepEqual(find(t, 'posts/My Post.md').found, ['post My Post ja false']);
  });
  it('names what a file was meant to be called, and where it belongs', (t) => {
    const cases: [string, RegExp][] = [
      ['source.yaml', /sources\.yaml/],
      ['Sources.YML', /sources\.yaml/],
      ['timeline.yml', /timeline\.yaml/],
      ['link-card.json', /link-cards\.json/],
      ['posts/sources.yaml', /mean {2}sources\.yaml/],
      ['posts/a/claims.yml', /posts\/<post>\/claims\.yaml/],
      ['post/a.md', /posts\/<post>\.md/],
      ['page/a/ja.md', /pages\/<page>\.md/],
      ['a.md', /posts\/<post>\.md/],
      ['posts/old.markdown', /to {2}old\.md/],
      ['posts/old.MD', /to {2}old\.md/],
      ['posts/ja/some-post.md', /to {2}posts\/some-post\/ja\.md/],
      ['posts/2026/my-post.md', /to {2}posts\/my-post\.md/],
      ['pages/index.md', /Rename/],
    ];
    for (const [path, advice] of cases) {
      const { problems } = find(t, path);
      assert.deepEqual(
        problems.map(([, file]) => file),
        [`c/${path}`],
      );
      assert.match(problems[0]?.[2] ?? '', advice, path);
    }
    assert.deepEqual(find(t, 'README.txt', 'diagrams/x.md', 'posts/a.md').problems, []);
  });
  it('tells folders that hold no text', (t) => {
    const { problems } = find(t, 'posts/a.md', 'posts/a/pic.png', 'posts/b/pic.png');
    assert.deepEqual(
      problems.map(([id, file]) => [id, file]),
      [['folder-without-text', 'c/posts/b']],
    );
  });
  it('follows no link, and says what it cannot look into', (t) => {
    const root = makeTree(t, { 'c/posts/a.md': '', 'outside/b/ja.md': '', file: '' });
    symlinkSync(join(root, 'outside/b'), join(root, 'c/posts/b'));
    symlinkSync(join(root, 'outside'), join(root, 'c/pages'));
    assert.deepEqual(
      look(root).problems.map(([id, file]) => [id, file]),
      [
        ['symbolic-link', 'c/pages'],
        ['symbolic-link', 'c/posts/b'],
      ],
    );
    for (const folder of ['none', 'file']) {
      const { problems } = listTextFiles(join(root, folder), root);
      assert.deepEqual(
        problems.map(({ id, file }) => [id, file]),
        [['no-content', folder]],
      );
    }
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

it('keeps what a text was translated from, and publishes it nowhere', (t) => {
  const root = makeTree(t, { 'c/posts/a/ja.md': '', 'c/posts/a/original.en.md': '' });
  const { files, problems } = listTextFiles(join(root, 'c'), root);
  assert.deepEqual(
    files.map(({ file }) => file),
    ['c/posts/a/ja.md'],
  );
  assert.deepEqual(problems, []);
});

it('listPostIds names posts in files and in folders once', (t) => {
  const root = makeTree(t, { 'c/posts/b/ja.md': '', 'c/posts/a.md': '', 'c/posts/b.mdx': '' });
  assert.deepEqual(listPostIds(join(root, 'c')), ['a', 'b']);
  assert.deepEqual(listPostIds(root), []);
});
