/** What readers type, and the page that must come first: by its address, or the beginning of several that all answer. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { it } from 'node:test';
import type { SearchFile } from '../../src/search/file.ts';
import { fold } from '../../src/search/fold.ts';
import { openSearch } from '../../src/search/scan.ts';
import { getArticles } from '../support/site.ts';

const queries = readFileSync(new URL('queries.txt', import.meta.url), 'utf8')
  .split('\n')
  .filter((line) => line && !line.startsWith('#'))
  .map((line) => line.split('\t') as [query: string, ...first: string[]]);

const { outDir } = await getArticles();
const files = readFiles();
const items = files.flatMap((file) => file.items);
const search = openSearch(items, files[0]?.aliases);

it('puts the right page first for at least 97 of 100 queries', () => {
  const missed = queries.filter(([query, ...wanted]) => {
    const [hit] = search(query);
    const to = hit ? decodeURIComponent(hit.item.to) : '';
    return !wanted.some((page) => to.startsWith(page));
  });
  assert.ok(queries.length >= 100, String(queries.length));
  assert.ok(missed.length <= queries.length * 0.03, missed.map(([query]) => query).join(', '));
});

it('finds something for each of its examples, and no いっそう for いつ', () => {
  for (const query of files[0]?.strings?.examples ?? []) assert.ok(search(query).length > 0, query);
  for (const { excerpt, inTitle, item } of search('いつ')) {
    const marked = [...inTitle.map((range) => item.title.slice(...range))];
    marked.push(...excerpt.ranges.map((range) => excerpt.text.slice(...range)));
    assert.deepEqual(new Set(marked), new Set(['いつ']));
  }
});

it('finds at least 99 % of what holds the words of a query', () => {
  const texts = items.map((item) => ({ item, text: fold(`${item.title}\n${item.text}`).text }));
  let held = 0;
  let found = 0;
  for (const [query] of queries) {
    const hits = new Set(search(query).map(({ item }) => item));
    // Short Latin words and numbers are meant as words, not as parts of others.
    const words = query.split(/\s+/).map((word) => fold(word).text);
    if (words.some((word) => /^[\d.]|^[a-z]{1,3}$/.test(word))) continue;
    for (const { item, text } of texts) {
      if (!words.every((word) => text.includes(word))) continue;
      held++;
      if (hits.has(item)) found++;
    }
  }
  assert.ok(held > 100);
  assert.ok(found >= held * 0.99, `${found} of ${held}`);
});

it('has its first file in at most 60 KB', () => {
  const size = brotliCompressSync(readFileSync(join(outDir, 'search/1.json'))).length;
  assert.ok(size <= 60_000, `${size} bytes`);
});

function readFiles(): SearchFile[] {
  const read = (number: number) =>
    JSON.parse(readFileSync(join(outDir, `search/${number}.json`), 'utf8')) as SearchFile;
  const first = read(1);
  return [first, ...Array.from({ length: first.last - 1 }, (_, index) => read(index + 2))];
}
