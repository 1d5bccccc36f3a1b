import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { relatedCommand } from '../../src/cli/commands/related.ts';
import { checkContent } from '../support/check.ts';
import { perform } from '../support/command.ts';
import { makeTree } from '../support/tree.ts';

const article = (day: string, title: string, description: string, fields: string, text: string) =>
  `---\ntitle: ${title}\ndescription: ${description}\npubDate: 2026-01-${day}\n${fields}---\n\n${text}\n`;

const named = `relatedPosts: # by hand
  - slug: 'chips'
    reason: { ja: "どのチップで動くかが分かる。" } # kept
  - slug: prices
`;
const site = {
  'posts/cache.md': article(
    '10',
    'KVキャッシュの縮小',
    '注意機構を圧縮する。KVキャッシュは10分の1になった。',
    `tags: [V4, KVキャッシュ]\n${named}`,
    '推論コストとKVキャッシュ。',
  ),
  'posts/prices.md': article(
    '20',
    '価格の推移',
    '2日で変わった。KVキャッシュの縮小が値下げを支えた。',
    'tags: [V4, 価格]\n',
    '推論コストとKVキャッシュ。',
  ),
  'posts/chips.md': article(
    '05',
    '動くチップ',
    '推論コストはチップで変わる。',
    'tags: [V4, Ascend]\n',
    '推論コストとAscend。',
  ),
  'posts/idea.md': article(
    '06',
    '下書きの題',
    '推論コストの下書き。',
    'tags: [V4]\ndraft: true\n',
    '推論コスト。',
  ),
};

interface Link {
  from: string;
  slug: string;
  score: number;
  reason: string;
  isNewer: boolean;
}

describe('post related', () => {
  it('proposes what the author left open, with score and a reason from what the two share', async (t) => {
    const { data } = await perform(relatedCommand, makeTree(t, site), { args: ['cache'] });
    const links = data as Link[];
    // What is named with a reason is not proposed, and a draft never is.
    assert.deepEqual(
      links.map(({ from, slug, isNewer }) => [from, slug, isNewer]),
      [
        ['cache', 'prices', true],
        ['chips', 'cache', true],
        ['idea', 'cache', true],
      ],
    );
    const [prices] = links;
    assert.equal(
      prices?.reason,
      'V4、KVキャッシュ、推論コスト：KVキャッシュの縮小が値下げを支えた。',
    );
    assert.ok(prices.score > 0 && prices.score < 1);
  });

  it('writes them with --write, and leaves what the author wrote', async (t) => {
    const contentDir = makeTree(t, site);
    await perform(relatedCommand, contentDir, { args: ['cache'], values: { write: true } });
    const cache = readFileSync(join(contentDir, 'posts/cache.md'), 'utf8');
    assert.ok(
      cache.includes(
        `  - slug: 'chips'\n    reason: { ja: "どのチップで動くかが分かる。" } # kept\n`,
      ),
    );
    assert.match(
      cache,
      /\n {2}- slug: prices\n {4}reason:\n {6}ja: V4、KVキャッシュ、推論コスト：.*\n---\n/,
    );
    assert.match(
      readFileSync(join(contentDir, 'posts/chips.md'), 'utf8'),
      /\nrelatedPosts:\n {2}- slug: cache\n {4}score: 0\.\d+\n {4}reason:\n {6}ja: .*\n---\n/,
    );
    assert.equal(
      readFileSync(join(contentDir, 'posts/prices.md'), 'utf8'),
      site['posts/prices.md'],
    );
    await perform(relatedCommand, contentDir, { values: { write: true } });
    assert.deepEqual((await checkContent(contentDir)).lines, []);
    const { data } = await perform(relatedCommand, contentDir);
    assert.deepEqual(data, []);
  });

  it('gives no reason of words of code, of hosts, or that check would tell of', async (t) => {
    const code = 'gist.github.comと`const`を見る。\n\n```ts\nconst total = 1;\n```';
    const contentDir = makeTree(t, {
      'posts/a.md': article('05', 'チップの価格', '価格を並べる。', 'tags: [DeepSeek]\n', code),
      'posts/b.md': article('06', 'チップの実測', '実測を並べる。', 'tags: [DeepSeek]\n', code),
      'posts/c.md': article('07', '三つ目の題', 'V4 Pro.', 'tags: [DeepSeek]\n', code),
    });
    const { data } = await perform(relatedCommand, contentDir, { values: { write: true } });
    const links = data as Link[];
    assert.ok(links.length > 0);
    for (const { slug, reason } of links) {
      assert.notEqual(slug, 'c');
      assert.doesNotMatch(reason, /const|total|gist|github/);
    }
    assert.deepEqual((await checkContent(contentDir)).lines, []);
  });

  it('names the nearest where there is no such post', async (t) => {
    const call = perform(relatedCommand, makeTree(t, site), { args: ['price'] });
    await assert.rejects(call, /called "price"\. Did you mean prices\?/);
  });
});
