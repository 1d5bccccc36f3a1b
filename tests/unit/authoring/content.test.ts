import assert from 'node:assert/strict';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { judge, readContent, type Judged } from '../../../src/authoring/content.ts';
import type { Problem } from '../../../src/errors.ts';
import { makeTree, post } from '../../support/tree.ts';

const now = new Date('2026-04-24T12:00:00Z');
const claims = `- id: a-claim
  subject: size
  said: { ja: 言, en: said }
  verdict: unverifiable
  actual: { ja: 実, en: actual }
  owner: maker
  asOf: 2026-04-24
  sources: []
  confidence: low
`;
const mark = '[規模](claim:a-claim)';

/** Judges a folder whose texts were rendered with these problems and, by the name of a text, these marks. */
async function judgeContent(
  t: TestContext,
  files: Record<string, string>,
  { marks = {}, problems = [] }: { marks?: Record<string, string[]>; problems?: Problem[] },
): Promise<string[]> {
  const root = makeTree(t, files);
  const content = await readContent({ contentDir: join(root, 'content'), root, base: '/' });
  const rendered = content.texts.map((text): Judged => ({
    text,
    problems: problems.filter(({ file }) => file === text.file),
    marks: marks[text.id] ?? [],
    links: [],
    ids: [],
    answers: {},
  }));
  return judge(content, rendered, now).map(({ id, file, line }) => `${file}:${line} ${id}`);
}

function problem(file: string, line: number, fields: Partial<Problem> = {}): Problem {
  return {
    id: 'a-rule',
    severity: 'error',
    file,
    line,
    message: 'wrong',
    hint: 'Mend it.',
    ...fields,
  };
}

describe('judge', () => {
  const files = {
    'content/posts/a/ja.md': post(mark),
    'content/posts/a/claims.yaml': claims,
    'content/posts/b.md': post(mark),
  };

  it('finds nothing where every claim is marked by texts that are out', async (t) => {
    assert.deepEqual(await judgeContent(t, files, { marks: { a: ['a-claim'] } }), []);
  });

  it('sorts what rendering found by file and line, numbers as numbers', async (t) => {
    const problems = [
      problem('content/posts/b.md', 3),
      problem('content/posts/a/ja.md', 10),
      problem('content/posts/a/ja.md', 9),
    ];
    assert.deepEqual(await judgeContent(t, files, { problems }), [
      'content/posts/a/ja.md:9 a-rule',
      'content/posts/a/ja.md:10 a-rule',
      'content/posts/b.md:3 a-rule',
    ]);
  });

  it('tells what only the whole can tell where nothing else stops, beside warnings', async (t) => {
    const warning = problem('content/posts/b.md', 3, { severity: 'warning' });
    assert.deepEqual(await judgeContent(t, files, { problems: [warning] }), [
      'content/posts/a/claims.yaml:1 unmarked-claim',
      'content/posts/b.md:3 a-rule',
    ]);
    const problems = [problem('content/posts/b.md', 3)];
    assert.deepEqual(await judgeContent(t, files, { problems }), ['content/posts/b.md:3 a-rule']);
  });

  it('tells of no unknown claim while a claims.yaml cannot be read', async (t) => {
    const problems = [problem('content/posts/b.md', 7, { id: 'unknown-claim' })];
    assert.deepEqual(await judgeContent(t, files, { problems }), [
      'content/posts/b.md:7 unknown-claim',
    ]);
    const unread = { ...files, 'content/posts/a/claims.yaml': '- id: [' };
    const found = await judgeContent(t, unread, { problems });
    assert.equal(found.length, 1);
    assert.match(found[0] ?? '', /^content\/posts\/a\/claims\.yaml:/);
  });

  it('refuses marks of a claim whose post is a draft or dated ahead, on the day of the clock', async (t) => {
    const marks = { a: ['a-claim'], b: ['a-claim'] };
    const dated = (day: string) => post(mark).replace('2026-01-31', day);
    for (const [text, expected] of [
      [post(mark, 'draft: true\n'), ['content/posts/b.md:7 claim-of-unpublished-post']],
      [dated('2026-04-25'), ['content/posts/b.md:7 claim-of-unpublished-post']],
      [dated('2026-04-24'), []],
    ] as const) {
      const found = await judgeContent(t, { ...files, 'content/posts/a/ja.md': text }, { marks });
      assert.deepEqual(found, expected);
    }
  });

  it('lets a text that is held back itself mark such a claim', async (t) => {
    const held = post(mark, 'draft: true\n');
    const both = { ...files, 'content/posts/a/ja.md': held, 'content/posts/b.md': held };
    const marks = { a: ['a-claim'], b: ['a-claim'] };
    assert.deepEqual(await judgeContent(t, both, { marks }), []);
  });
});
