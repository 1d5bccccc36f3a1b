import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { checkContent } from '../support/check.ts';
import { makeTree, post } from '../support/tree.ts';

const soundSite = {
  'posts/v4/ja.md': post('[MIT](claim:v4-mit)。'),
  'posts/v4/claims.yaml': claimYaml('v4-mit'),
  'sources.yaml':
    'report: { title: Report, publisher: DeepSeek, kind: primary, lang: en, read: copy, url: https://example.com/ }\n',
};

describe('check stops with file, line and fix at', () => {
  const cases: [string, Record<string, string>, string[]][] = [
    [
      'a source that does not exist',
      { 'posts/v4/claims.yaml': claimYaml('v4-mit', 'sources: [reprot]') },
      [
        'posts/v4/claims.yaml:10: the claim "v4-mit" cites "reprot", which is not in sources.yaml.',
        '  Did you mean  report',
      ],
    ],
    [
      'a mark without a claim',
      { 'posts/v4/ja.md': post('公開された。\n\n[MIT](claim:v4-mti)。') },
      ['posts/v4/ja.md:9: no claim is called "v4-mti".', '  Did you mean  [MIT](claim:v4-mit)'],
    ],
    [
      'a mark without words',
      { 'posts/v4/ja.md': post('[](CLAIM:v4-mit)と[MIT](claim:v4-mit)。') },
      [
        'posts/v4/ja.md:7: no words are marked as the claim "v4-mit".',
        '  Write those that say it:  [words](claim:v4-mit)',
      ],
    ],
    [
      'a mark in the summary of folded details',
      {
        'posts/v4/ja.md': post(
          '<details>\n<summary>\n\n[MIT](claim:v4-mit)\n\n</summary>\n\n[許諾](claim:v4-mit)\n\n</details>',
        ),
      },
      ['posts/v4/ja.md:10: a <summary> cannot show the claim "v4-mit".'],
    ],
    [
      'a mark on a page, which has no list of claims',
      {
        'posts/v4/ja.md': post('[MIT](claim:v4-mit)。'),
        'pages/a.md': '---\ntitle: a\ndescription: a\n---\n\n[MIT](claim:v4-mit)\n',
      },
      ['pages/a.md:6: a page outside of the posts cannot show the claim "v4-mit".'],
    ],
    [
      'two claims with one id',
      { 'posts/v5/claims.yaml': claimYaml('v4-mit'), 'posts/v5/ja.md': post('本文。') },
      [
        'posts/v5/claims.yaml:1: two claims are called "v4-mit": the other is at posts/v4/claims.yaml:1.',
        '  Give one of them another id, and change its marks.',
      ],
    ],
    [
      'a claim that is confirmed without a source',
      { 'posts/v4/claims.yaml': claimYaml('v4-mit', 'sources: []') },
      [
        'posts/v4/claims.yaml:1: the claim "v4-mit" is confirmed without a source.',
        '  Name the source by which it is confirmed:  sources: [deepseek-v4-report]',
      ],
    ],
    [
      'a claims.yaml that is no YAML',
      { 'posts/v4/claims.yaml': claimYaml('v4-mit').replace('subject: l', 'subject: l: l') },
      ['posts/v4/claims.yaml:2: the file is not valid YAML: '],
    ],
    [
      'a verdict that does not exist',
      { 'posts/v4/claims.yaml': claimYaml('v4-mit').replace('confirmed', 'confirmd') },
      ['posts/v4/claims.yaml:4: '],
    ],
    [
      'a published mark of a claim whose post is held back',
      {
        'posts/v4/ja.md': post('[MIT](claim:v4-mit)。', 'draft: true\n'),
        'posts/out.md': post('文。\n\n[MIT](claim:v4-mit)'),
      },
      [
        'posts/out.md:9: this marks the claim "v4-mit" of "v4", which is not published.',
        '  Publish that post first, or take the mark out.',
      ],
    ],
  ];

  for (const [fault, files, expected] of cases) {
    it(fault, async (t) => {
      const { lines, problems } = await checkContent(makeTree(t, { ...soundSite, ...files }));
      for (const [index, line] of expected.entries()) {
        assert.ok(lines[index]?.startsWith(line), lines.join('\n'));
      }
      // Not a word of marks whose claims could not be read.
      assert.equal(problems.length, 1);
    });
  }

  it('nothing where there is nothing to mend', async (t) => {
    const marked = { 'posts/out.md': post('文。\n\n[MIT](claim:v4-mit)') };
    const { lines } = await checkContent(makeTree(t, { ...soundSite, ...marked }));
    assert.deepEqual(lines, []);
  });
});

function claimYaml(id: string, sources = 'sources: [report]'): string {
  return `- id: ${id}
  subject: licence
  said: { ja: 許諾はMIT, en: the licence is MIT }
  verdict: confirmed
  actual: { ja: MITである, en: it is MIT }
  owner: maker
  asOf: 2026-04-24
  confidence: high
  basis: original
  ${sources}
`;
}
