import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { listCommand } from '../../src/cli/commands/list.ts';
import { perform } from '../support/command.ts';
import { makeTree, post } from '../support/tree.ts';

const claim = (id: string, verdict: string) => `- id: ${id}
  subject: size
  said: { ja: 言, en: said }
  verdict: ${verdict}
  actual: { ja: 実, en: actual }
  owner: maker
  asOf: 2026-01-31
  sources: [s]
  confidence: low
  basis: original
`;
const site = {
  'posts/out/ja.md': post('本文。', 'updatedDate: 2026-02-28\n').replace(/題\d+/, '公開した題'),
  'posts/out/claims.yaml': ['a', 'b', 'c']
    .map((id) => claim(id, id === 'a' ? 'confirmed' : 'contradicted'))
    .join(''),
  'sources.yaml': 's: { title: t, publisher: p, kind: primary, lang: en, read: copy }\n',
  'posts/ahead.md': post('本文。').replace('2026-01-31', '2099-01-01'),
  'posts/idea.md': post('本文。', 'draft: true\n'),
  'posts/torn.md': '---\ntitle: [\n---\n',
  'pages/about.md': '---\ntitle: 本誌\ndescription: 説明。\n---\n\n文。\n',
};

interface Row {
  id: string;
  state: string;
  age?: number;
  claims: Record<string, number>;
}

describe('post list', () => {
  it('tells day, age, claims and state of every post, newest first, broken ones too', async (t) => {
    const { data, lines } = await perform(listCommand, makeTree(t, site));
    const rows = data as Row[];
    assert.deepEqual(
      rows.map(({ id, state }) => [id, state]),
      [
        ['ahead', 'scheduled'],
        ['idea', 'draft'],
        ['out', 'published'],
        ['torn', 'broken'],
      ],
    );
    const out = rows.find(({ id }) => id === 'out');
    assert.deepEqual(out?.claims, { confirmed: 1, contradicted: 2 });
    const age = (Date.now() - Date.parse('2026-02-28')) / 86_400_000;
    assert.equal(out?.age, Math.floor(age));
    assert.ok((rows[0]?.age ?? 0) < 0);
    assert.match(lines[0] ?? '', /^DAY +AGE +CLAIMS +WRONG +STATE +POST +TITLE$/);
    assert.match(lines[3] ?? '', /^2026-01-31 +\d+ +3 +2 +published +out +公開した題$/);
  });

  it('tells those in one state alone', async (t) => {
    const { data } = await perform(listCommand, makeTree(t, site), { values: { state: 'draft' } });
    assert.deepEqual(
      (data as Row[]).map(({ id }) => id),
      ['idea'],
    );
  });
});
