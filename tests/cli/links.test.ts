import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import { checkContent } from '../support/check.ts';
import { makeTree, post } from '../support/tree.ts';

const others = {
  'posts/out.md': post('## V3.2 -- 価格\n\n本文。'),
  'posts/draft.md': post('本文。', 'draft: true\n'),
  'posts/ahead.mdx': post('本文。').replace('2026-01-31', '2099-01-01'),
  'pages/method.md': '---\ntitle: 方法\ndescription: 説明\n---\n\n## 判定\n\n本文。\n',
};

/** The ids of what is told of a post with this body. */
async function check(t: TestContext, body: string, name = 'posts/a/ja.md'): Promise<string[]> {
  const root = makeTree(t, { ...others, [name]: post(body) });
  const { problems } = await checkContent(root);
  return problems;
}

describe('links within the site', () => {
  for (const name of ['posts/a/ja.md', 'posts/a/ja.mdx']) {
    it(`may lead to every page that is published, and to every place on it, from ${name}`, async (t) => {
      const links = [
        '[a](../out.md) [b](../out.md#v3-2-価格) [c](/posts/out/) [d](../out/) [e](/method/#判定)',
        '[f](/) [g](/tags/) [h](/claims/page/2/) [i](/favicon.svg) [j](#ここ) [k](#top) [l](?q=1)',
        '[m](/posts/a/#main) [n](mailto:a@example.com) [o](https://example.com/nope) [^注釈]',
      ];
      const body = `## ここ\n\n${links.join('\n')}\n\n[^注釈]: 名前のある注。`;
      assert.deepEqual(await check(t, body, name), []);
    });

    it(`are told where no page is, from ${name}`, async (t) => {
      const links = [
        '/ja/blog/out/',
        '/posts/out',
        '../nope/',
        './claims.yaml',
        'out',
        '/tags/無/',
      ];
      const problems = await check(t, links.map((link) => `[x](${link})`).join('\n\n'), name);
      assert.deepEqual(
        problems.map((problem) =>
          problem.replace(/^.*:(\d+): (.*), received "(.*)"\.$/, '$1 $3: $2'),
        ),
        links.map((link, index) => `${7 + 2 * index} ${link}: the site has no such page`),
      );
    });

    it(`are told where the post is not out, from ${name}`, async (t) => {
      const problems = await check(
        t,
        '[a](../draft.md)\n[b](../ahead.mdx#x)\n[c](/posts/draft/)',
        name,
      );
      assert.equal(problems.length, 3, problems.join('\n'));
      assert.match(problems[0] ?? '', /:7: this links to a post that is a draft/);
      assert.match(problems[1] ?? '', /:8: .* published on 2099-01-01 only/);
    });
  }

  it('may lead from one draft to another', async (t) => {
    const files = { ...others, 'posts/b.md': post('[a](./draft.md)', 'draft: true\n') };
    assert.deepEqual((await checkContent(makeTree(t, files))).problems, []);
  });

  it('are told where the page has no such place, with the nearest', async (t) => {
    const root = makeTree(t, {
      ...others,
      'posts/a.md': post('## 料金表\n\n[a](#料金)\n[b](./out.md#v32-価格)'),
    });
    const { lines } = await checkContent(root);
    assert.match(lines[0] ?? '', /posts\/a\.md:9: the page has nothing with the id "料金"/);
    assert.equal(lines[1]?.trim(), 'Did you mean  #料金表');
    assert.equal(lines[3]?.trim(), 'Did you mean  #v3-2-価格');
  });

  it('are told where they name the preview', async (t) => {
    const [problem] = await check(t, '[a](http://localhost:4321/posts/out/)');
    assert.match(problem ?? '', /only your own machine/);
  });
});
