import assert from 'node:assert/strict';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { listUnknownDigests, readClaims } from '../../../src/authoring/claims.ts';
import type { Text } from '../../../src/authoring/read.ts';
import { makeTree } from '../../support/tree.ts';

const sources = `report:
  title: A report
  publisher: DeepSeek
  url: https://example.com/report
  date: 2026-04-24
  kind: primary
  lang: en
  read: copy
`;

function claim(id: string, fields = ''): string {
  return `- id: ${id}
  subject: size
  said: { ja: 記述, en: said }
  verdict: contradicted
  actual: { ja: 実際, en: actual }
  owner: maker
  asOf: 2026-04-24
  sources: [report]
  confidence: high
  basis: original
${fields}`;
}

function read(t: TestContext, claims: Record<string, string>, sourcesFile = sources) {
  const files = Object.entries(claims).flatMap(([post, text]) => [
    [`c/posts/${post}/claims.yaml`, text],
    [`c/posts/${post}/ja.md`, ''],
  ]);
  const root = makeTree(t, { 'c/sources.yaml': sourcesFile, ...Object.fromEntries(files) });
  return readClaims(join(root, 'c'), root);
}

function problems(...args: Parameters<typeof read>): string[] {
  return read(...args).problems.map(({ file, line, id }) =>
    [file.replace('c/', ''), line, id].join(' '),
  );
}

describe('readClaims', () => {
  it('reads the claims of every post, and where they stand', (t) => {
    const { claims, problems } = read(t, { a: claim('one') + claim('two'), b: claim('three') });
    assert.deepEqual(problems, []);
    assert.deepEqual(
      claims.map(({ id, postId, lineOf }) => [id, postId, lineOf()]),
      [
        ['one', 'a', 1],
        ['two', 'a', 11],
        ['three', 'b', 1],
      ],
    );
  });

  it('refuses a source that is not described, with the nearest name', (t) => {
    const { problems } = read(t, { a: claim('one').replace('[report]', '[raport]') });
    assert.deepEqual(
      problems.map(({ id, hint }) => [id, hint]),
      [['unknown-source', 'Did you mean  report']],
    );
  });

  it('refuses two claims with one id, in two posts as well', (t) => {
    assert.deepEqual(problems(t, { a: claim('one'), b: claim('one') }), [
      'posts/b/claims.yaml 1 repeated-claim',
    ]);
  });

  it('refuses a verdict without the source by which it was found, and accepts others without', (t) => {
    const bare = claim('one').replace('[report]', '[]');
    for (const verdict of ['unconfirmed', 'unverifiable']) {
      assert.deepEqual(problems(t, { a: bare.replace('contradicted', verdict) }), []);
    }
    for (const verdict of ['confirmed', 'contradicted']) {
      assert.deepEqual(problems(t, { a: bare.replace('contradicted', verdict) }), [
        `posts/a/claims.yaml 1 ${verdict}-without-source`,
      ]);
    }
  });

  it('refuses a source that is cited twice, and every source where none is described', (t) => {
    assert.deepEqual(problems(t, { a: claim('one').replace('[report]', '[report, report]') }), [
      'posts/a/claims.yaml 8 repeated-source',
    ]);
    for (const none of ['', '# nothing yet\n', '{}\n']) {
      assert.deepEqual(problems(t, { a: claim('one') }, none), [
        'posts/a/claims.yaml 8 unknown-source',
      ]);
    }
  });

  it('refuses sources of both a date and a period, and one page of one day under two names', (t) => {
    const source = (id: string, fields: string) =>
      `${id}: { title: t, publisher: p, kind: primary, lang: en, read: copy, ${fields} }\n`;
    const url = 'url: https://example.com/prices';
    const told = (...list: string[]) =>
      problems(t, { a: claim('one') }, [source('report', 'date: 2026-01-31'), ...list].join(''));
    assert.deepEqual(told(source('b', 'date: 2026-01-31, period: "2026"')), [
      'sources.yaml 2 date-and-period',
    ]);
    assert.deepEqual(told(source('b', url), source('c', url)), [
      'sources.yaml 3 source-described-twice',
    ]);
    assert.deepEqual(told(source('b', `${url}, date: 2026-01-31`), source('c', url)), []);
  });

  it('refuses periods and languages that are none', (t) => {
    const told = (field: string) =>
      problems(t, { a: claim('one') }, sources.replace('  date: 2026-04-24', `  ${field}`));
    for (const period of [
      '"2026"',
      '2026-06',
      '2026-04-24/2026-11-15',
      '2025/2026',
      '2026-01/2026-02',
    ]) {
      assert.deepEqual(told(`period: ${period}`), [], period);
    }
    for (const period of [
      'banana',
      '2026-1',
      '2026/',
      '2026-13',
      '2026-11-15/2026-04-24',
      '2026/2026-05',
      '2025/2026/2027',
      '/',
      '2026-02-30',
    ]) {
      assert.deepEqual(told(`period: ${period}`), ['sources.yaml 5 wrong-field'], period);
    }
    for (const lang of ['日本語', 'english', 'jp', 'en_US', '""']) {
      const file = sources.replace('lang: en', `lang: ${lang}`);
      assert.deepEqual(
        problems(t, { a: claim('one') }, file),
        ['sources.yaml 7 wrong-field'],
        lang,
      );
    }
  });

  it('refuses a value without its unit, and a unit without its value', (t) => {
    assert.deepEqual(problems(t, { a: claim('one', '  value: 5\n') }), [
      'posts/a/claims.yaml 1 value-without-unit',
    ]);
    assert.deepEqual(problems(t, { a: claim('one', '  unit: GB\n') }), [
      'posts/a/claims.yaml 1 value-without-unit',
    ]);
    const said = problems(t, { a: claim('one', '  saidValue: 5\n') });
    assert.match(said.join(), /^posts\/a\/claims.yaml \d+ value-without-unit$/);
  });

  it('refuses a history that is out of order, or in which nothing changed', (t) => {
    const told = (...entries: string[]) =>
      problems(t, {
        a: claim('one', `  history:\n${entries.map((entry) => `    - { ${entry} }\n`).join('')}`),
      }).map((line) => line.replace('posts/a/claims.yaml ', ''));
    const [first, second] = [
      'verdict: unverifiable, from: 2026-01-25, until: 2026-02-20',
      'verdict: unconfirmed, from: 2026-02-20, until: 2026-04-24',
    ] as const;
    assert.deepEqual(told(first, second), []);
    assert.deepEqual(told(second, first), ['12 history-order']);
    assert.deepEqual(told(first.replace('2026-01-25', '2026-02-21')), ['12 history-order']);
    const noDay = second.replace('2026-04-24', '2026-02-20');
    assert.deepEqual(told(first, noDay), ['13 history-order'], 'two changes on one day');
    assert.deepEqual(told(first, second.replace('unconfirmed', 'unverifiable')), [
      '12 verdict-unchanged',
    ]);
    assert.deepEqual(told(first, second.replace('unconfirmed', 'contradicted')), [
      '13 verdict-unchanged',
    ]);
  });

  it('refuses a question that is judged, and whatever else is not', (t) => {
    const judged = claim('one', '  kind: question\n');
    assert.deepEqual(problems(t, { a: judged }), [
      'posts/a/claims.yaml 4 judged-question',
      'posts/a/claims.yaml 9 judged-question',
    ]);
    const answered = judged.replace(/ {2}(?:verdict|confidence): .*\n/g, '');
    assert.deepEqual(problems(t, { a: answered }), []);
    assert.deepEqual(problems(t, { a: answered.replace('question', 'forecast') }), [
      'posts/a/claims.yaml 1 unjudged-claim',
      'posts/a/claims.yaml 1 unjudged-claim',
    ]);
  });

  it('refuses an opinion that is said to be true or false', (t) => {
    const opinion = claim('one', '  kind: opinion\n');
    assert.deepEqual(problems(t, { a: opinion }), ['posts/a/claims.yaml 4 judged-opinion']);
    assert.deepEqual(problems(t, { a: opinion.replace('contradicted', 'unverifiable') }), []);
  });

  it('refuses a claim of a report that is not described', (t) => {
    const told = (saidBy: string) => problems(t, { a: claim('one', `  saidBy: ${saidBy}\n`) });
    assert.deepEqual(told('report'), []);
    assert.deepEqual(told('digest'), []);
    assert.deepEqual(told('reports'), ['posts/a/claims.yaml 11 unknown-speaker']);
  });

  it('refuses high confidence in what no source close to the matter confirms', (t) => {
    const sure = claim('one').replace('contradicted', 'confirmed');
    const told = (text: string, kind: string) =>
      problems(t, { a: text }, sources.replace('primary', kind));
    assert.deepEqual(told(sure, 'primary'), []);
    assert.deepEqual(told(sure, 'institution'), []);
    assert.deepEqual(told(sure, 'press'), ['posts/a/claims.yaml 1 overconfident-claim']);
    assert.deepEqual(told(sure.replace('high', 'medium'), 'press'), []);
    assert.deepEqual(told(claim('one'), 'press'), []);
  });

  it('refuses values that are too long to be set large', (t) => {
    const long = '  highlight: { said: { ja: 千, en: x }, actual: { ja: VALUE, en: x } }\n';
    const told = (value: string) => problems(t, { a: claim('one', long.replace('VALUE', value)) });
    assert.deepEqual(told('あ'.repeat(18)), []);
    assert.deepEqual(told('a'.repeat(36)), []);
    assert.deepEqual(told('あ'.repeat(19)), ['posts/a/claims.yaml 11 wrong-field']);
  });

  it('names line and field of what the schema refuses', (t) => {
    assert.deepEqual(problems(t, { a: claim('one').replace('contradicted', 'wrong') }), [
      'posts/a/claims.yaml 4 wrong-field',
    ]);
    assert.deepEqual(problems(t, { a: claim('one', '  colour: red\n') }), [
      'posts/a/claims.yaml 11 unknown-field',
    ]);
    assert.deepEqual(problems(t, { a: claim('one').replace(', en: said', '') }), [
      'posts/a/claims.yaml 3 missing-field',
    ]);
  });

  it('refuses claims whose post has no text, beside them or in a file of its own', (t) => {
    const root = makeTree(t, {
      'c/posts/flat.md': '',
      'c/posts/flat/claims.yaml': claim('one', '')
        .replace('[report]', '[]')
        .replace('contradicted', 'unverifiable'),
      'c/posts/ghost/claims.yaml': claim('two', '')
        .replace('[report]', '[]')
        .replace('contradicted', 'unverifiable'),
    });
    assert.deepEqual(
      readClaims(join(root, 'c'), root).problems.map(({ id, file }) => `${file} ${id}`),
      ['c/posts/ghost/claims.yaml claims-without-text'],
    );
  });

  it('tells of an alias where it stands, before it can stand for gigabytes', (t) => {
    assert.deepEqual(problems(t, { a: '- id: &x one\n  subject: *x\n' }), [
      'posts/a/claims.yaml 1 broken-yaml',
    ]);
    assert.deepEqual(problems(t, { a: '- id: *nobody\n' }), ['posts/a/claims.yaml 1 broken-yaml']);
  });

  it('tells of a broken file of sources alone, not of every claim that cites it', (t) => {
    assert.deepEqual(problems(t, { a: claim('one') }, 'report: [\n'), [
      'sources.yaml 1 broken-yaml',
    ]);
  });
});

describe('listUnknownDigests', () => {
  it('are those that their post does not name', (t) => {
    const said = claim('one', '  saidBy: digest\n');
    const { claims } = read(t, { a: said, b: said.replace('one', 'two') });
    const digest = { ja: '要約', en: 'digest' };
    const texts = [
      { kind: 'post', id: 'a', fields: { examines: { digest } } },
      { kind: 'post', id: 'b', fields: {} },
    ] as unknown as Text[];
    assert.deepEqual(
      listUnknownDigests(claims, texts).map(({ file, id }) => `${file} ${id}`),
      ['c/posts/b/claims.yaml unknown-digest'],
    );
  });
});
