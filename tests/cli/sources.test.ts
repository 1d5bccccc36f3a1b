import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, it, type TestContext } from 'node:test';
import { UsageError } from '../../src/cli/command.ts';
import { makeSources } from '../../src/cli/commands/sources.ts';
import { createGet } from '../../src/network/get.ts';
import { perform } from '../support/command.ts';
import { serveMisbehaving } from '../support/misbehaving.ts';
import { makeTree } from '../support/tree.ts';

const asked: string[] = [];
const copyOf = (url: string, timestamp: string, status = '200') => ({
  archived_snapshots: {
    closest: {
      available: true,
      url: `http://web.archive.org/web/${timestamp}/${url}`,
      timestamp,
      status,
    },
  },
});
/** What the archive answers of each page; where it is not JSON, as it is. */
const copies: Record<string, unknown> = {
  'https://example.com/kept,1': copyOf('https://example.com/kept,1', '20260425030643'),
  'https://example.com/flow': copyOf('https://example.com/flow', '20260501000000'),
  'https://example.com/early': copyOf('https://example.com/early', '20260423235959'),
  'https://example.com/gone': copyOf('https://example.com/gone', '20260601000000', '404'),
  'https://example.com/none': { archived_snapshots: {} },
  'https://example.com/strange': copyOf('https://example.com/', 'javascript:'),
  'https://example.com/busy': '<h1>Busy</h1>',
};
const origin = await serveMisbehaving(
  { after },
  {
    '/wayback/available': (request, response) => {
      const { searchParams } = new URL(request.url ?? '', 'http://localhost');
      asked.push([...searchParams.values()].join(' '));
      const answer = copies[searchParams.get('url') ?? ''];
      const body = typeof answer === 'string' ? answer : JSON.stringify(answer);
      const status = answer === undefined ? 503 : 200;
      response.writeHead(status, { 'content-type': 'application/json' }).end(body);
    },
  },
);

const source = (id: string, fields = 'date: 2026-04-24') =>
  `${id}:
  title: "${id}" # as it is
  publisher: X
  url: https://example.com/${id}
  ${fields}
  kind: press
  lang: en
  read: copy
`;

async function archive(t: TestContext, yaml: string, values = { archive: true }) {
  const root = makeTree(t, { 'content/sources.yaml': yaml });
  const get = createGet({ pause: 0, open: ['127.0.0.1'] });
  const command = makeSources((address, wish) =>
    get(address.replace('https://archive.org', origin), wish),
  );
  const outcome = await perform(command, 'content', { root, values });
  return { ...outcome, yaml: readFileSync(join(root, 'content/sources.yaml'), 'utf8') };
}

it('sources --archive writes the closest copy behind the address, and leaves all else', async (t) => {
  const quoted = source('kept').replace(/https.*/, '"https://example.com/kept,1" # address');
  const flow =
    "flow: { title: 'F', publisher: { ja: 社, en: Co }, url: https://example.com/flow, period: 2026-04/2026-05, kind: press, lang: en, read: copy }\n";
  const old = source('old', 'archived: https://example.com/copy');
  const own = 'own: {title: 計算, publisher: X, kind: own-arithmetic, lang: ja, read: original}\n';
  const before = `# Sources.\n${quoted}\n${old}# Before it.\n${flow}${own}`;
  asked.length = 0;
  const { problems, lines, yaml } = await archive(t, before);
  assert.deepEqual(problems, []);
  assert.deepEqual(lines, ['2 of 2 sources got a copy.']);
  assert.deepEqual(asked, [
    'https://example.com/kept,1 20260424',
    'https://example.com/flow 202605',
  ]);
  const copy = 'archived: https://web.archive.org/web';
  assert.equal(
    yaml,
    before
      .replace('# address\n', `# address\n  ${copy}/20260425030643/https://example.com/kept,1\n`)
      .replace('/flow, ', `/flow, ${copy}/20260501000000/https://example.com/flow, `),
  );
});

it('takes no copy from before the date, none that failed, and gives up after three failures', async (t) => {
  const ids = ['early', 'gone', 'none', 'strange', 'busy', 'error', 'never'];
  const before = ids.map((id) => source(id)).join('\n');
  const { problems, lines, yaml } = await archive(t, before);
  assert.equal(yaml, before);
  assert.deepEqual(lines, [
    ...['early', 'gone', 'none'].map(
      (id) =>
        `${id}: no copy. Ask for one:  https://web.archive.org/save/https://example.com/${id}`,
    ),
    '0 of 7 sources got a copy.',
  ]);
  assert.deepEqual(
    problems.map(({ line, message }) => `${line} ${message.replace(/.*: /, '')}`),
    [
      '28 its answer is not understood.',
      '37 its answer is not understood.',
      '46 the server answers 503.',
    ],
  );
});

it('asks nobody without --archive, or where the file is not sound', async (t) => {
  asked.length = 0;
  await assert.rejects(archive(t, source('kept'), { archive: false }), UsageError);
  const { problems, yaml } = await archive(t, 'a: [');
  assert.deepEqual([problems.map(({ id }) => id), yaml], [['broken-yaml'], 'a: [']);
  assert.deepEqual(asked, []);
});
