import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { check } from '../../src/cli/commands/check.ts';
import { projectRoot } from '../support/build.ts';
import { checkContent, runCheck } from '../support/check.ts';
import { makeTree, post } from '../support/tree.ts';

/** The rules that are told of these files, with their places. */
async function rulesOf(t: TestContext, files: Record<string, string>): Promise<string[]> {
  const contentDir = makeTree(t, files);
  const { problems } = await check({ contentDir, base: '/', root: projectRoot });
  return problems.map(
    ({ id, file, line }) => `${file.replace(/^.*?(?=posts|pages)/, '')}:${line} ${id}`,
  );
}

const titled = (title: string, description = '説明。', fields = '') =>
  `---\ntitle: ${JSON.stringify(title)}\ndescription: ${JSON.stringify(description)}\npubDate: 2026-01-31\n${fields}---\n\n本文。\n`;
const related = (slug: string, reason: string) =>
  `relatedPosts:\n  - slug: ${slug}\n    reason: ${reason}\n`;

it('what no author has written yet stops a build, but for that of a draft', async (t) => {
  const unwritten = (fields = '') => titled('題', '…', fields).replace('本文。', ' …');
  const files = {
    'posts/a.md': unwritten(),
    'posts/b.md': unwritten('draft: true\n').replace('題', '稿'),
    'posts/c.md': titled('別の題', '説明…'),
  };
  const contentDir = makeTree(t, files);
  const { problems } = await check({ contentDir, base: '/', root: projectRoot });
  assert.deepEqual(
    problems.map(({ id, line, severity }) => [id, line, severity]),
    [3, 7].map((line) => ['unwritten', line, 'error']),
  );
});

describe('what nobody can see is told:', () => {
  it('a character that no text may have, by an escape, with its line', async (t) => {
    const files = {
      'posts/a.md': post('`&#39;` を示す。\n\n一&#1;二'),
      'posts/b.md': post('$x$ と\n$\\char"202E$'),
      'posts/c.mdx': post('一\n二&#x202E;三'),
      'posts/d.md': post('字を失うと &#xFFFD; になる。'),
    };
    assert.deepEqual(await rulesOf(t, files), [
      'posts/a.md:9 lost-character',
      'posts/b.md:8 direction-mark',
      'posts/c.mdx:8 direction-mark',
    ]);
  });

  it('a text, a footnote or a mark without words', async (t) => {
    const files = {
      'posts/a.md': post('\u200B\u3164'),
      'posts/b.md': post('注[^1]\n\n[^1]: \u200B'),
      'posts/c.md': post('[\u200B](claim:a)'),
    };
    assert.deepEqual(await rulesOf(t, files), [
      'posts/a.md:7 empty-text',
      'posts/b.md:9 empty-footnote',
      'posts/c.md:7 empty-mark',
    ]);
  });
});

describe('what is told of the words by which posts are found:', () => {
  it('a title and a description that are cut off where they are listed', async (t) => {
    const files = {
      'posts/a.md': titled('題'.repeat(61), '説'.repeat(161)),
      'posts/b.md': titled('a'.repeat(120), 'b'.repeat(320)),
    };
    assert.deepEqual(await rulesOf(t, files), [
      'posts/a.md:2 long-title',
      'posts/a.md:3 long-description',
    ]);
  });

  it('a title that another text has, however it is written', async (t) => {
    const files = {
      'posts/a.md': titled('V4の価格'),
      'pages/b.md': '---\ntitle: Ｖ４ の価格\ndescription: 説明\n---\n\n本文。\n',
    };
    assert.deepEqual(await rulesOf(t, files), ['posts/a.md:2 repeated-title']);
  });

  it('asterisks in a field that is no Markdown', async (t) => {
    const source = titled('**V4**の価格', '説明。', related('b', '{ ja: "**表**で比べる" }'));
    assert.deepEqual(await rulesOf(t, { 'posts/a.md': source, 'posts/b.md': post('本文。') }), [
      'posts/a.md:2 literal-emphasis',
      'posts/a.md:7 literal-emphasis',
    ]);
  });

  it('asterisks in data, where nothing is Markdown', async (t) => {
    const event =
      '- { date: 2026-01-01, lane: happened, text: { ja: 価格は**半分**, en: half }, post: a }\n';
    const files = { 'posts/a.md': post('本文。'), 'timeline.yaml': event };
    const contentDir = makeTree(t, files);
    const { lines } = await checkContent(contentDir);
    assert.match(lines[0] ?? '', /^timeline\.yaml:1: data is no Markdown.*"価格は\*\*半分\*\*"\.$/);
  });

  it('a tag that is nearly one in use, and not one that is another name', async (t) => {
    const tagged = (tags: string) => post('本文。', `tags: [${tags}]\n`);
    const files = {
      'posts/a.md': tagged('DeepSeek, V3, 学習コスト, KVキャッシュ, C, LLM'),
      'posts/b.md': tagged('DeepSeek, V4, 推論コスト, KV キャッシュ, C++, VLM'),
      'posts/c.md': tagged('DeepSeak, KVキャッシュ, 中国AI, AI'),
    };
    assert.deepEqual(await rulesOf(t, files), ['posts/b.md:5 near-tag', 'posts/c.md:5 near-tag']);
  });

  it('a reason that would fit any two posts, or that stands under another language', async (t) => {
    const files = {
      'posts/a.md': post('本文。', related('b', '{ ja: 同じトピックを扱う関連記事。 }')),
      'posts/b.md': post(
        '本文。',
        related('c', '{ ja: 2月の予想と実際の価格を並べる。, en: 実際の価格を並べる。 }'),
      ),
      'posts/c.md': post(
        '本文。',
        related('d', '{ ja: GLM-5も扱っています。, zh: 価格を並べる。 }'),
      ),
      'posts/d.md': post(
        '本文。',
        related('e', '{ ja: R1も扱っています。, ko: 가격을 나란히 놓는다. }'),
      ),
      'posts/e.md': post(
        '本文。',
        related('a', '{ ja: V4も扱っています。, en: Prices side by side. }'),
      ),
    };
    assert.deepEqual(await rulesOf(t, files), [
      'posts/a.md:7 boilerplate-reason',
      'posts/b.md:7 reason-language',
      'posts/c.md:7 boilerplate-reason',
      'posts/c.md:7 reason-language',
      'posts/d.md:7 boilerplate-reason',
      'posts/e.md:7 boilerplate-reason',
    ]);
  });
});

describe('what a post says and does not mark', () => {
  const claim = `- id: v4-671b
  subject: size
  said: { ja: V4のパラメータは6710億である, en: V4 has 671 billion parameters }
  verdict: unverifiable
  actual: { ja: 分からない, en: unknown }
  owner: maker
  asOf: 2026-01-31
  confidence: low
  basis: original
  sources: []
`;
  const site = (body: string) => ({ 'posts/a/ja.md': post(body), 'posts/a/claims.yaml': claim });

  it('is told where the number of a claim stands that it marks nowhere', async (t) => {
    const body = '2026年に出た。\n\n規模は6,710億である。\n\n```\n6710億\n```';
    assert.deepEqual(await rulesOf(t, site(body)), ['posts/a/ja.md:9 unmarked-number']);
    assert.deepEqual(await rulesOf(t, site('6710億とも[6710億](claim:v4-671b)とも。')), []);
    assert.deepEqual(await rulesOf(t, site('本文。')), []);
  });

  it('is told where the words stand that another text marks', async (t) => {
    const words = '総パラメータ数は6710億に達する';
    const files = {
      ...site(`[${words}](claim:v4-671b)。`),
      'posts/b.md': post(`うわさでは${words}という。`),
      'posts/c.md': post('総数は6710億という。'),
    };
    assert.deepEqual(await rulesOf(t, files), ['posts/b.md:7 unmarked-claim']);
  });
});

it('a card of a page of which nothing is known is told, unless it has a title of its own', async (t) => {
  const cards = ['known', 'unknown', 'titled||題'].map(
    (name) => `[[ogp:https://example.com/${name}]]`,
  );
  const files = {
    'posts/a.md': post(`${cards.join('\n\n')}\n\n\`\`\`\n${cards[1]?.replace('un', 'in')}\n\`\`\``),
    'link-cards.json': '{ "https://example.com/known": { "title": "題" } }',
  };
  assert.deepEqual(await rulesOf(t, files), ['posts/a.md:9 unknown-card']);
});

it('a list of cards that is broken is told alone, and not again at every card', async (t) => {
  const files = {
    'posts/a.md': post('[[ogp:https://example.com/known]]'),
    'link-cards.json': '{ "https://example.com/known": }',
  };
  const { problems } = await checkContent(makeTree(t, files));
  assert.deepEqual(
    problems.map((problem) => problem.split(' ')[0]),
    ['link-cards.json:1:'],
  );
});

it('a drawing whose letters cannot be read where nothing scrolls is told', async (t) => {
  const chain = Array.from({ length: 16 }, (_, n) => `A${n}[とても長い名前の箱${n}]`).join(' --> ');
  const files = { 'posts/a.md': post(`\`\`\`mermaid\nflowchart LR\n  ${chain}\n\`\`\``) };
  assert.deepEqual(await rulesOf(t, files), ['posts/a.md:7 small-diagram']);
});

describe('a file that is broken', () => {
  it('hides nothing of the others', async (t) => {
    const files = {
      'posts/a.md': 'no front matter',
      'posts/b.md': post(
        '[x](/posts/nope/) [y](/posts/a/#here) [z](/tags/perhaps/)',
        'updatedDate: 2099-01-01\n',
      ),
      'posts/c.md': post('[k](/posts/b/#none)'),
      'posts/d/ja.md': post('<script></script>'),
    };
    assert.deepEqual(await rulesOf(t, files), [
      'posts/a.md:1 no-front-matter',
      'posts/b.md:5 date-ahead',
      'posts/b.md:8 link-to-nowhere',
      'posts/c.md:7 link-to-no-place',
      'posts/d/ja.md:7 html-script',
    ]);
  });
});

describe('check', () => {
  const files = { 'posts/a.md': post('[x](/nope/)'), 'posts/b/ja.md': post('<script></script>') };

  it('tells of the posts that are named, by name or by path', async (t) => {
    const contentDir = makeTree(t, files);
    for (const arg of ['b', join(contentDir, 'posts/b/ja.md'), join(contentDir, 'posts/b')]) {
      const { code, output } = await runCheck(contentDir, [arg]);
      assert.equal(code, 1);
      assert.match(output, /^posts\/b\/ja\.md:7: /);
      assert.match(
        output,
        /\n1 to mend; 1 of them stops a build\. docs\/rules\.md #html-script\nIn other files: 1 to mend\. .*npm run check\n$/,
      );
    }
    const sound = makeTree(t, {
      'posts/a.md': post('[[ogp:https://example.com/unknown]]'),
      'posts/b/ja.md': post('本文。'),
    });
    const { output: told } = await runCheck(sound, ['b']);
    assert.match(told, /^1 text checked, nothing to mend\.\nIn other files: 1 to mend\./);
    const { output: warned } = await runCheck(sound, ['a']);
    assert.match(warned, /\n1 to mend; none of them stops a build\./);
    const { code, output } = await runCheck(contentDir, ['c']);
    assert.equal(code, 2);
    assert.match(output, /^error: no post is called "c"\./);
  });

  it('tells it as GitHub and as programs read it', async (t) => {
    const contentDir = makeTree(t, files);
    const github = await runCheck(contentDir, ['b', '--format', 'github']);
    assert.equal(github.code, 1);
    assert.match(
      github.output,
      /^::error file=posts\/b\/ja\.md,line=7,title=html-script::.*%0A.*\n$/,
    );
    const json = await runCheck(contentDir, ['a', '--format', 'json']);
    const [{ id, line } = {}] = JSON.parse(json.output) as { id?: string; line?: number }[];
    assert.deepEqual([id, line], ['link-to-nowhere', 7]);
  });

  it('mends with --fix what has one right answer, and leaves every other byte', async (t) => {
    const before = `---
title: '**V4**の価格' # kept
description: 説明。
pubDate: 2026-01-31
tags: [V4, 'KV-キャッシュ']
relatedPosts:
  # The first.
  - slug: b
  - slug: a
  - slug: b
---

本文。
`;
    const contentDir = makeTree(t, {
      'posts/a.md': before,
      'posts/b.md': post('本文。', 'tags: [KVキャッシュ]\n'),
      'posts/c.md': post('本文。', 'tags: [KVキャッシュ]\n'),
    });
    const { problems, mended } = await checkContent(contentDir, { fix: true });
    assert.deepEqual(problems, []);
    assert.equal(mended.length, 4);
    assert.equal(
      readFileSync(join(contentDir, 'posts/a.md'), 'utf8'),
      before
        .replace("'**V4**の価格'", "'V4の価格'")
        .replace("[V4, 'KV-キャッシュ']", "[V4, 'KVキャッシュ']")
        .replace('  - slug: a\n  - slug: b\n', ''),
    );
    assert.deepEqual((await checkContent(contentDir)).lines, []);
  });
});
