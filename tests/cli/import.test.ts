import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { describe, it } from 'node:test';
import { keptLetters, toLetters, type Accounted } from '../../src/import/account.ts';
import { check } from '../../src/cli/commands/check.ts';
import { importCommand } from '../../src/cli/commands/import.ts';
import type { Ask } from '../../src/cli/ask.ts';
import type { Values } from '../../src/cli/command.ts';
import { projectRoot } from '../support/build.ts';
import { listFiles } from '../support/dist.ts';
import { Dice } from '../bench/dice.ts';
import { addToTree, makeTree, post, untilExit } from '../support/tree.ts';

const cases = join(projectRoot, 'tests/import');
const names = readdirSync(cases).filter((name) => existsSync(join(cases, name, 'post.expected')));
/** Posts that some of the cases link to. */
const others = { 'posts/other.md': post('本文。'), 'posts/別の記事.md': post('本文。') };

const claim = `- id: hibari-size
  subject: size
  said: { ja: ヒバリ2のパラメータ数は18億である, en: Hibari 2 has 1.8 billion parameters }
  basis: original
  verdict: contradicted
  actual: { ja: 20億である, en: It has 2 billion }
  owner: maker
  asOf: 2026-01-31
  sources: [report]
  confidence: high
`;

interface Told {
  file: string;
  id: string;
  account: Accounted[];
}

async function importInto(contentDir: string, from: string, values: Values = {}, ask?: Ask) {
  const project = { contentDir, root: projectRoot, base: '/', siteUrl: '', cacheDir: '' };
  const given = { args: [from], values, ask, tell: () => undefined };
  const outcome = await importCommand.run(project as never, given);
  return { ...outcome, told: outcome.data as Told[] };
}

describe('import', () => {
  const contentDir = makeTree(untilExit, others);

  for (const name of names) {
    it(`makes our own of ${name}`, async () => {
      const { problems, told } = await importInto(contentDir, join(cases, name), { slug: name });
      assert.deepEqual(problems, []);
      const source = readFileSync(join(contentDir, 'posts', name, 'ja.md'), 'utf8');
      const [day] = new Date().toISOString().split('T');
      assert.equal(
        source.replaceAll(`${day}`, '<today>'),
        readFileSync(join(cases, name, 'post.expected'), 'utf8'),
      );
      const [{ account = [] } = {}] = told;
      const [head = '', ...body] = source.split('\n---\n');
      for (const { text, use, line } of account) {
        assert.notEqual(use, 'lost', `${line}: ${text}`);
        const letters = toLetters(text);
        if (use === 'kept') assert.ok(keptLetters(body.join())(letters), text);
        if (use === 'field' && !/[:=[{]|^- /.test(text)) {
          assert.ok(toLetters(head).includes(letters), text);
        }
      }
    });
  }

  it('writes nothing that check would refuse', async () => {
    const { problems } = await check({ contentDir, base: '/', root: projectRoot });
    const errors = problems.filter(({ severity }) => severity === 'error');
    assert.deepEqual(errors, []);
  });

  it('never overwrites', async () => {
    const before = listFiles(contentDir);
    const { problems } = await importInto(contentDir, join(cases, 'hugo'), { slug: 'hugo' });
    assert.deepEqual(
      problems.map(({ id }) => id),
      ['post-name'],
    );
    assert.deepEqual(listFiles(contentDir), before);
  });

  it('writes nothing where it is only to show', async (t) => {
    const contentDir = makeTree(t, others);
    const before = listFiles(contentDir);
    const { lines } = await importInto(contentDir, cases, { dryRun: true });
    assert.ok(lines.includes('  Nothing was written.'));
    assert.deepEqual(listFiles(contentDir), before);
  });

  it('asks where it is unsure, and writes nothing where its author says no', async (t) => {
    const contentDir = makeTree(t, others);
    const before = listFiles(contentDir);
    const asked: string[] = [];
    const note = <T>(question: string, answer: T) =>
      Promise.resolve((asked.push(question), answer));
    const ask: Ask = {
      text: (question) => note(question, 'hibari'),
      confirm: (question) => note(question, !question.startsWith('Write')),
      choose: (question, [first]) => note(question, first?.value ?? ''),
      chooseSome: (question) => note(question, []),
    };
    await importInto(contentDir, join(cases, 'clipping'), {}, ask);
    assert.deepEqual(
      asked.map((question) => question.replace(/[?,].*/s, '')),
      [
        'Where does the text begin',
        'Make headings of these 2 short lines',
        'Name in the address',
        'Write posts/hibari/',
      ],
    );
    assert.deepEqual(listFiles(contentDir), before);
  });

  it('says which claims a text repeats, and marks them where it is told to', async (t) => {
    const contentDir = makeTree(t, {
      'posts/hibari/ja.md': post('本文。'),
      'posts/hibari/claims.yaml': claim,
      'sources.yaml':
        'report: { title: 報告書, publisher: 青空計算, kind: primary, lang: ja, read: copy, url: https://example.com/ }\n',
      'in.txt': '題\n前書き。\n本文では、ヒバリ2のパラメータ数を1.8Bとする。\n',
    });
    const text = join(contentDir, 'in.txt');
    const { lines } = await importInto(contentDir, text, { dryRun: true });
    assert.ok(lines.includes('  The text repeats 1 known claim, 1 of them contradicted:'));
    await importInto(contentDir, text, { mark: true });
    assert.match(
      readFileSync(join(contentDir, 'posts/in/ja.md'), 'utf8'),
      /^本文では、\[ヒバリ2のパラメータ数を1\.8B\]\(claim:hibari-size\)とする。$/m,
    );
  });

  it('makes a sound post or a clean error of broken files, and hides none behind another', async (t) => {
    const dice = new Dice(20260131);
    const odd = [
      '```',
      '<T>',
      '</div>',
      '<div>',
      '![',
      ':::',
      '$$',
      '<!--',
      '{{<',
      '[a](b.md)',
      '[a](/x/)',
      '[a](#b)',
      '<iframe src="https://example.com/">',
      '[x](javascript:1)',
      '[a](claim:x)',
      '<p style="x">',
      '[1](count:x)',
    ];
    const root = makeTree(t, {
      'content/posts/other.md': post('本文。'),
      'in/broken.md': '---\ntitle: [\n---\n',
    });
    for (let round = 0; round < 25; round++) {
      const name = dice.pick(names);
      const file =
        readdirSync(join(cases, name)).find((file) => /\.(?:mdx?|html|txt)$/.test(file)) ?? '';
      const lines = readFileSync(join(cases, name, file), 'utf8').split('\n');
      for (let change = dice.between(1, 6); change > 0; change--) {
        lines.splice(
          dice.between(Math.min(20, lines.length - 1), lines.length - 1),
          dice.below(2),
          dice.pick(odd),
        );
      }
      addToTree(root, { [`in/text-${round}${extname(file)}`]: lines.join('\n') });
    }
    const contentDir = join(root, 'content');
    const { problems, told } = await importInto(contentDir, join(root, 'in'));
    assert.equal(told.length, 26);
    assert.ok(problems.some(({ id }) => id === 'broken-yaml'));
    const found = await check({ contentDir, base: '/', root: projectRoot });
    assert.deepEqual(
      found.problems.filter(({ severity }) => severity === 'error'),
      [],
    );
  });
});

describe('import of a folder', () => {
  it('links its posts where they stand here, but for drafts', async (t) => {
    const fields = 'description: 説明。\npubDate: 2026-01-31\n';
    const links = '[一](./one.md)と[二](./two.md)と[三](three.md#a)。';
    const root = makeTree(t, {
      'in/one.md': `---\ntitle: 一\n${fields}slug: first\n---\n\n${links}\n`,
      'in/two.md': `---\ntitle: 二\n${fields}published: false\n---\n\n${links}\n`,
      'in/three.md': `---\ntitle: 三\n${fields}---\n\n## a\n\n本文。\n`,
      'content/posts/other.md': post('本文。'),
    });
    const contentDir = join(root, 'content');
    await importInto(contentDir, join(root, 'in'));
    assert.match(
      readFileSync(join(contentDir, 'posts/first/ja.md'), 'utf8'),
      /^\[一\]\(\.\.\/first\/ja\.md\)と二<!-- \.\/two\.md -->と\[三\]\(\.\.\/three\/ja\.md#a\)。$/m,
    );
    const { problems } = await check({ contentDir, base: '/', root: projectRoot });
    assert.deepEqual(problems, []);
  });
});
