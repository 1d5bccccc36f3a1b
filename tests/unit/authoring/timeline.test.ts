import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import { join } from 'node:path';
import { readClaims } from '../../../src/authoring/claims.ts';
import { toKnownIds } from '../../../src/authoring/references.ts';
import { readTimeline } from '../../../src/authoring/timeline.ts';
import { makeTree, post } from '../../support/tree.ts';

const claims = `- id: a-claim
  subject: size
  said: { ja: 言, en: said }
  verdict: contradicted
  actual: { ja: 実, en: actual }
  owner: maker
  asOf: 2026-04-24
  sources: [report]
  confidence: high
  basis: original
`;
const sources =
  'report: { title: Report, publisher: DeepSeek, kind: primary, lang: en, read: copy }\n';

function read(t: TestContext, timeline: string, files: Record<string, string> = {}) {
  const root = makeTree(t, {
    'content/posts/one.md': post('a'),
    'content/posts/two/ja.md': post('b'),
    'content/posts/two/claims.yaml': claims,
    'content/sources.yaml': sources,
    'content/timeline.yaml': timeline,
    ...files,
  });
  const contentDir = join(root, 'content');
  return readTimeline(contentDir, root, toKnownIds(contentDir, readClaims(contentDir, root)));
}

const ids = ({ problems }: ReturnType<typeof readTimeline>) =>
  problems.map(({ file, line, id, severity }) => [file, line, id, severity].join(' '));

describe('readTimeline', () => {
  it('reads days and months, with posts in files and in folders', (t) => {
    const { events, problems } = read(
      t,
      `- date: 2026-04-24
  lane: happened
  text: { ja: 出た, en: out }
  sources: [report]
  claims: [a-claim]
- date: 2026-05
  lane: said
  text: { ja: 言われた, en: said }
  post: one
- { date: 2026-06-01, lane: said, text: { ja: 言, en: said }, post: two }
`,
    );
    assert.deepEqual(problems, []);
    assert.deepEqual(
      events.map(({ date, lane, post, claims, sources, line }) => [
        date,
        lane,
        post,
        claims,
        sources,
        line,
      ]),
      [
        ['2026-04-24', 'happened', undefined, ['a-claim'], ['report'], 1],
        ['2026-05', 'said', 'one', [], [], 6],
        ['2026-06-01', 'said', 'two', [], [], 10],
      ],
    );
  });

  it('is content without a timeline', (t) => {
    const root = makeTree(t, { 'content/x': '' });
    const contentDir = join(root, 'content');
    const known = toKnownIds(contentDir, readClaims(contentDir, root));
    assert.deepEqual(readTimeline(contentDir, root, known), {
      events: [],
      dates: [],
      problems: [],
    });
  });

  it('stops at what does not exist, with file, line and the nearest name', (t) => {
    const { problems } = read(
      t,
      `- date: 2026-04-24
  lane: said
  text: { ja: 言, en: said }
  post: tow
  claims:
    - a-claim
    - a-clam
  sources: [reprot]
`,
    );
    assert.deepEqual(problems, [
      {
        id: 'unknown-timeline-post',
        severity: 'error',
        file: 'content/timeline.yaml',
        line: 4,
        message: '"tow" is not the name of a post.',
        hint: 'Did you mean  two',
      },
      {
        id: 'unknown-timeline-claim',
        severity: 'error',
        file: 'content/timeline.yaml',
        line: 7,
        message: '"a-clam" is not in any claims.yaml.',
        hint: 'Did you mean  a-claim',
      },
      {
        id: 'unknown-timeline-source',
        severity: 'error',
        file: 'content/timeline.yaml',
        line: 8,
        message: '"reprot" is not in sources.yaml.',
        hint: 'Did you mean  report',
      },
    ]);
  });

  it('wants a post or a source for every event', (t) => {
    const problems = ids(
      read(
        t,
        '- { date: 2026-04-24, lane: said, text: { ja: 言, en: said }, claims: [a-claim] }\n',
      ),
    );
    assert.deepEqual(problems, ['content/timeline.yaml 1 event-without-source error']);
  });

  it('leaves names of claims and sources alone where those could not be read', (t) => {
    const timeline = `- date: 2026-04-24
  lane: said
  text: { ja: 言, en: said }
  post: three-and-more
  claims: [a-claim]
  sources: [report]
`;
    assert.deepEqual(ids(read(t, timeline, { 'content/posts/two/claims.yaml': '- id: A' })), [
      'content/timeline.yaml 4 unknown-timeline-post error',
    ]);
  });

  it('tells what a date, a lane and a text must be', (t) => {
    const { problems } = read(
      t,
      `- date: 2026-13
  lane: rumour
  text: { ja: 言 }
  sources: [report]
  claim: [a-claim]
- date: 2026-02-30
  lane: said
  text: { ja: 言, en: said }
  post: one
`,
    );
    assert.deepEqual(
      problems.map(({ line, message }) => `${line} ${message}`),
      [
        '1 [1].date must be a calendar day or a month, received "2026-13".',
        '2 [1].lane must be one of said, happened, received "rumour".',
        '3 [1].text.en is missing.',
        '5 unknown field "[1].claim".',
        '6 [2].date must be a calendar day or a month, received "2026-02-30".',
      ],
    );
  });

  it('tells an event that is there already, and a post without a text', (t) => {
    const event =
      '- { date: 2026-04-24, lane: said, text: { ja: 言, en: said }, sources: [report] }\n';
    assert.deepEqual(ids(read(t, event + event)), ['content/timeline.yaml 2 repeated-event error']);
    const empty = event.replace('sources: [report]', 'post: three');
    assert.deepEqual(ids(read(t, empty, { 'content/posts/three/picture.png': 'x' })), [
      'content/timeline.yaml 1 unknown-timeline-post error',
    ]);
  });

  it('tells of forecasts whose days are out of order or that no event answers', (t) => {
    const forecast = (days: string) => `- date: 2026-01-09
  lane: said
  text: { ja: 言われた, en: said }
  sources: [report]
  forecast:
    words: { ja: 中旬, en: middle }
${days.replaceAll(/^/gm, '    ')}
`;
    const happened = `- date: 2026-04-24
  lane: happened
  text: { ja: 出た, en: out }
  sources: [report]
`;
    const good = 'from: 2026-02-11\nuntil: 2026-02-20\ncame: 2026-04-24';
    const make = (days: string) => read(t, happened + forecast(days));
    assert.deepEqual(ids(make(good)), []);
    assert.deepEqual(ids(make(good.replace('02-20', '02-10'))), [
      'content/timeline.yaml 12 forecast-order error',
    ]);
    assert.deepEqual(ids(make(good.replace('04-24', '04-23'))), [
      'content/timeline.yaml 13 forecast-without-event error',
    ]);
  });
});
