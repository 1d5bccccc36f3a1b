import assert from 'node:assert/strict';
import { join } from 'node:path';
import { it, type TestContext } from 'node:test';
import { listLastModified } from '../../../src/authoring/last-modified.ts';
import { readTexts } from '../../../src/authoring/read.ts';
import { makeTree } from '../../support/tree.ts';

const now = new Date('2026-03-01T00:00:00Z');
const text = (...fields: string[]) =>
  `---\n${['title: 題', 'description: 説明。', ...fields].join('\n')}\n---\n\n文。\n`;

async function list(t: TestContext, files: Record<string, string>): Promise<[string, string][]> {
  const root = makeTree(t, files);
  const { texts } = await readTexts(join(root, 'c'), root);
  const address = { origin: 'https://example.com', base: '/blog/' };
  return [...listLastModified(texts, address, now)].sort();
}

it('dates posts and pages as their authors do, and home as the newest of the posts', async (t) => {
  const dates = await list(t, {
    'c/posts/old.md': text('pubDate: 2026-01-01', 'updatedDate: 2026-02-02'),
    'c/posts/new.md': text('pubDate: 2026-02-01'),
    'c/pages/about.md': text('updatedDate: 2026-02-28'),
    'c/pages/undated.md': text(),
  });
  assert.deepEqual(dates, [
    ['https://example.com/blog/', '2026-02-02'],
    ['https://example.com/blog/about/', '2026-02-28'],
    ['https://example.com/blog/posts/new/', '2026-02-01'],
    ['https://example.com/blog/posts/old/', '2026-02-02'],
  ]);
});

it('is silent on drafts and on posts of a day to come', async (t) => {
  const dates = await list(t, {
    'c/posts/draft.md': text('pubDate: 2026-01-01', 'draft: true'),
    'c/posts/later.md': text('pubDate: 2026-03-02'),
  });
  assert.deepEqual(dates, []);
});
