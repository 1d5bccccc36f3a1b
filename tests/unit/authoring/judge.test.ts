import assert from 'node:assert/strict';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { readContent } from '../../../src/authoring/content.ts';
import { describeState, judge, type Judged } from '../../../src/authoring/judge.ts';
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
  basis: original
`;
const mark = '[規模](claim:a-claim)';

/** Judges a folder whose texts were rendered with these problems and, by the name of a text, these marks. */
async function judgeContent(
  t: TestContext,
  files: Record<string, string>,
  {
    marks = {},
    problems = [],
    answers = {},
  }: { marks?: Record<string, string[]>; problems?: Problem[]; answers?: Record<string, string> },
): Promise<string[]> {
  const root = makeTree(t, files);
  const content = await readContent({ contentDir: join(root, 'content'), root, base: '/' });
  const rendered = content.texts.map((text): Judged => ({
    text,
    problems: problems.filter(({ file }) => file === text.file),
    marks: marks[text.id] ?? [],
    links: [],
    ids: [],
    answers,
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

  it('tells at its line what the picture of a shared page cannot show', async (t) => {
    const known = claims.replace('ja: 実', 'ja: 実🚀');
    assert.deepEqual(
      await judgeContent(t, { ...files, 'content/posts/a/claims.yaml': known }, {}),
      ['content/posts/a/claims.yaml:1 missing-glyph'],
    );
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
    const card = { 'content/link-cards.json': '{ "https://example.com/": { "title": "題" } }' };
    const whole = { ...files, ...card };
    assert.deepEqual(await judgeContent(t, whole, { problems: [warning] }), [
      'content/link-cards.json:1 unused-card',
      'content/posts/b.md:3 a-rule',
    ]);
    const problems = [problem('content/posts/b.md', 3)];
    assert.deepEqual(await judgeContent(t, whole, { problems }), ['content/posts/b.md:3 a-rule']);
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
    const held = () => post(mark, 'draft: true\n');
    const both = { ...files, 'content/posts/a/ja.md': held(), 'content/posts/b.md': held() };
    Object.assign(both, { 'content/posts/c.md': post('本文。') });
    const marks = { a: ['a-claim'], b: ['a-claim'] };
    assert.deepEqual(await judgeContent(t, both, { marks }), []);
  });

  it('refuses a site of which no post is out, and says why', async (t) => {
    const page = '---\ntitle: 題\ndescription: 説明。\n---\n\n文。\n';
    const cases: [files: Record<string, string>, reason: RegExp][] = [
      [{ 'content/pages/a.md': page }, /it has none/],
      [{ 'content/posts/a.md': post('文。', 'draft: true\n') }, /drafts alone/],
      [
        { 'content/posts/a.md': post('文。').replace('2026-01-31', '2026-05-01') },
        /the first is dated 2026-05-01, and today is 2026-04-24/,
      ],
    ];
    for (const [files, reason] of cases) {
      const root = makeTree(t, files);
      const place = { contentDir: join(root, 'content'), root, base: '/' };
      const content = await readContent(place);
      const judged = content.texts.map((text) => ({
        text,
        problems: [],
        marks: [],
        links: [],
        ids: [],
        answers: {},
      }));
      const [found] = judge(content, judged, now);
      assert.deepEqual([found?.id, found?.file, found?.severity], ['no-post', 'content', 'error']);
      assert.match(found?.message ?? '', reason);
      assert.deepEqual(judge(content, judged, now, { drafts: true }), []);
    }
  });
});

describe('what is dated', () => {
  const files = { 'content/posts/a/ja.md': post(mark), 'content/posts/a/claims.yaml': claims };
  const told = (t: TestContext, changed: Record<string, string>) =>
    judgeContent(t, { ...files, ...changed }, { marks: { a: ['a-claim'] } });

  it('ahead of the clock of the build is told', async (t) => {
    const source =
      'r: { title: t, publisher: p, kind: primary, lang: en, read: copy, url: https://example.com/';
    const event = 'lane: said, text: { ja: a, en: a }, post: a }\n';
    assert.deepEqual(
      await told(t, {
        'content/posts/b.md': post('x', 'updatedDate: 2026-04-25\n'),
        'content/corrections.yaml':
          '- { id: x, date: 2026-04-26, was: { ja: a, en: a }, now: { ja: b, en: b }, posts: [b], sources: [r, s] }\n',
        'content/posts/a/claims.yaml': `${claims.replace('2026-04-24', '2026-04-25')}  history: [{ verdict: unconfirmed, from: 2026-01-01, until: 2026-05-01 }]\n`,
        'content/sources.yaml': `${source}, date: 2026-04-25 }\n${source.replace('r:', 's:')}, period: 2026-01/2026-05 }\n`,
        'content/timeline.yaml': `- { date: 2026-05, ${event}- { date: 2026-04, ${event}`,
      }),
      [
        'content/corrections.yaml:1 date-ahead',
        'content/posts/a/claims.yaml:1 date-ahead',
        'content/posts/a/claims.yaml:1 date-ahead',
        'content/posts/b.md:5 date-ahead',
        'content/sources.yaml:1 date-ahead',
        'content/sources.yaml:2 date-ahead',
        'content/timeline.yaml:1 date-ahead',
      ],
    );
  });

  it('may reach to the day of a post that waits for its own', async (t) => {
    const ahead = (text: string) => text.replace('2026-01-31', '2026-05-01');
    assert.deepEqual(
      await told(t, {
        'content/posts/a/ja.md': ahead(post(mark, 'updatedDate: 2026-05-01\n')),
        'content/posts/a/claims.yaml': claims.replace('2026-04-24', '2026-04-30'),
        'content/posts/b.md': post('x'),
      }),
      [],
    );
  });

  it('must not change a post before it is published', async (t) => {
    const changed = post('x', 'updatedDate: 2026-01-30\n');
    assert.deepEqual(await told(t, { 'content/posts/b.md': changed }), [
      'content/posts/b.md:5 updated-before-published',
    ]);
  });

  it('and rests on nothing but a post that is not out is told', async (t) => {
    const event = '- { date: 2026-04, lane: said, text: { ja: a, en: a }, post: b }\n';
    const draft = {
      'content/posts/b.md': post('x', 'draft: true\n'),
      'content/timeline.yaml': event,
    };
    assert.deepEqual(await told(t, draft), ['content/timeline.yaml:1 event-of-unpublished-post']);
  });

  it('is counted where it waits, with the next day', async (t) => {
    const root = makeTree(t, {
      'content/posts/a.md': post('x').replace('2026-01-31', '2026-06-01'),
      'content/posts/b.md': post('x').replace('2026-01-31', '2026-05-01'),
      'content/posts/c.md': post('x', 'draft: true\n').replace('2026-01-31', '2026-04-30'),
    });
    const content = await readContent({ contentDir: join(root, 'content'), root, base: '/' });
    const expected = ['Posts dated ahead: 2, the next one 2026-05-01.'];
    assert.deepEqual(describeState(content, now), expected);
    assert.deepEqual(describeState(content, new Date('2026-07-01')), []);
  });
});

it('a source that nothing cites is told', async (t) => {
  const source = (id: string) =>
    `${id}: { title: t, publisher: p, kind: primary, lang: en, read: copy }\n`;
  const told = await judgeContent(
    t,
    {
      'content/posts/a/ja.md': post(mark),
      'content/posts/a/claims.yaml': claims.replace('sources: []', 'sources: [claimed]'),
      'content/sources.yaml': ['claimed', 'spare', 'told', 'corrected'].map(source).join(''),
      'content/timeline.yaml':
        '- { date: 2026-04, lane: said, text: { ja: a, en: a }, sources: [told] }\n',
      'content/corrections.yaml':
        '- { id: x, date: 2026-04-20, was: { ja: a, en: a }, now: { ja: b, en: b }, posts: [a], sources: [corrected] }\n',
    },
    { marks: { a: ['a-claim'] } },
  );
  assert.deepEqual(told, ['content/sources.yaml:2 unused-source']);
});

describe('the file of link cards', () => {
  it('holds each page once, and only pages that a text has a card of', async (t) => {
    const cards = (...addresses: string[]) => ({
      'content/posts/a.md': post('x'),
      'content/link-cards.json': `{\n${addresses.map((address) => `"${address}": {}`).join(',\n')}\n}`,
    });
    const [a, b] = ['https://a.example', 'https://b.example/'];
    assert.deepEqual(await judgeContent(t, cards(a, `${a}/`), {}), [
      'content/link-cards.json:3 repeated-card',
    ]);
    assert.deepEqual(await judgeContent(t, cards(a, b), { answers: { [`card ${b}`]: '' } }), [
      'content/link-cards.json:2 unused-card',
    ]);
  });
});
