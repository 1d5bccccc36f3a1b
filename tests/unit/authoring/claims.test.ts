import assert from 'node:assert/strict';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { listUnmarked, readClaims } from '../../../src/authoring/claims.ts';
import { projectRoot } from '../../support/build.ts';
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
        ['two', 'a', 10],
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

  it('refuses a confirmed claim without a source, and accepts others without', (t) => {
    const bare = claim('one').replace('[report]', '[]');
    assert.deepEqual(problems(t, { a: bare }), []);
    assert.deepEqual(problems(t, { a: bare.replace('contradicted', 'confirmed') }), [
      'posts/a/claims.yaml 1 confirmed-without-source',
    ]);
  });

  it('refuses a value without its unit, and a unit without its value', (t) => {
    assert.deepEqual(problems(t, { a: claim('one', '  value: 5\n') }), [
      'posts/a/claims.yaml 1 value-without-unit',
    ]);
    assert.deepEqual(problems(t, { a: claim('one', '  unit: GB\n') }), [
      'posts/a/claims.yaml 1 value-without-unit',
    ]);
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
    assert.deepEqual(told(second, first), ['11 history-order']);
    assert.deepEqual(told(first.replace('2026-01-25', '2026-02-21')), ['11 history-order']);
    const noDay = second.replace('2026-04-24', '2026-02-20');
    assert.deepEqual(told(first, noDay), ['12 history-order'], 'two changes on one day');
    assert.deepEqual(told(first, second.replace('unconfirmed', 'unverifiable')), [
      '11 verdict-unchanged',
    ]);
    assert.deepEqual(told(first, second.replace('unconfirmed', 'contradicted')), [
      '12 verdict-unchanged',
    ]);
  });

  it('refuses a second most important correction in one post', (t) => {
    const highlight = '  highlight: true\n';
    assert.deepEqual(problems(t, { a: claim('one', highlight) + claim('two', highlight) }), [
      'posts/a/claims.yaml 11 second-highlight',
    ]);
  });

  it('names line and field of what the schema refuses', (t) => {
    assert.deepEqual(problems(t, { a: claim('one').replace('contradicted', 'wrong') }), [
      'posts/a/claims.yaml 4 wrong-field',
    ]);
    assert.deepEqual(problems(t, { a: claim('one', '  colour: red\n') }), [
      'posts/a/claims.yaml 10 unknown-field',
    ]);
    assert.deepEqual(problems(t, { a: claim('one').replace(', en: said', '') }), [
      'posts/a/claims.yaml 3 missing-field',
    ]);
  });

  it('refuses claims whose post has no text, beside them or in a file of its own', (t) => {
    const root = makeTree(t, {
      'c/posts/flat.md': '',
      'c/posts/flat/claims.yaml': claim('one', '').replace('[report]', '[]'),
      'c/posts/ghost/claims.yaml': claim('two', '').replace('[report]', '[]'),
    });
    assert.deepEqual(
      readClaims(join(root, 'c'), root).problems.map(({ id, file }) => `${file} ${id}`),
      ['c/posts/ghost/claims.yaml claims-without-text'],
    );
  });

  it('tells of an alias where it stands, before it can stand for gigabytes', (t) => {
    assert.deepEqual(problems(t, { a: '- id: &x one\n  subject: *x\n' }), [
      'posts/a/claims.yaml 2 broken-yaml',
    ]);
    assert.deepEqual(problems(t, { a: '- id: *nobody\n' }), ['posts/a/claims.yaml 1 broken-yaml']);
  });

  it('tells of a broken file of sources alone, not of every claim that cites it', (t) => {
    assert.deepEqual(problems(t, { a: claim('one') }, 'report: [\n'), [
      'sources.yaml 2 broken-yaml',
    ]);
  });

  it('has every claim of the research, each once', () => {
    const { claims, problems } = readClaims(join(projectRoot, 'src/content'), projectRoot);
    assert.deepEqual(problems, []);
    const counts = { S0: 28, S1: 27, S2: 63, S3: 44 };
    const expected = Object.entries(counts).flatMap(([article, count]) =>
      Array.from({ length: count }, (_, n) => `${article}-${String(n + 1).padStart(2, '0')}`),
    );
    assert.equal(expected.length, 162);
    assert.deepEqual(claims.map(({ dossier }) => dossier).sort(), expected);
  });

  it('has the same numbers in both languages of what is known', () => {
    const { claims } = readClaims(join(projectRoot, 'src/content'), projectRoot);
    for (const { id, actual } of claims) {
      assert.deepEqual(numbersOf(actual.ja), numbersOf(actual.en), id);
    }
  });
});

describe('listUnmarked', () => {
  it('tells of claims that no text marks', (t) => {
    const { claims } = read(t, { a: claim('one') + claim('two') });
    assert.deepEqual(
      listUnmarked(claims, new Set(['one'])).map(({ line, id, hint }) => [line, id, hint]),
      [[10, 'unmarked-claim', 'Mark the words that say it:  [words](claim:two)']],
    );
  });
});

const units: Record<string, number> = {
  兆: 1e12,
  億: 1e8,
  万: 1e4,
  trillion: 1e12,
  billion: 1e9,
  million: 1e6,
};

const months =
  'January February March April May June July August September October November December'.split(
    ' ',
  );

/** The numbers of a text as plain numbers, sorted; days as year, month and day, numerals of either language alike. */
function numbersOf(text: string): number[] {
  const plain = text
    .replace(
      new RegExp(`\\b(${months.join('|')})\\b`, 'g'),
      (name) => ` ${months.indexOf(name) + 1} `,
    )
    .replace(/(\d),(?=\d{3})/g, '$1');
  const found = plain.matchAll(/(\d+(?:\.\d+)?)\s*(兆|億|万|trillion|billion|million)?/g);
  return [...found]
    .map(([, digits, unit]) =>
      Number((Number(digits) * (unit ? (units[unit] ?? 1) : 1)).toPrecision(12)),
    )
    .sort((a, b) => a - b);
}
