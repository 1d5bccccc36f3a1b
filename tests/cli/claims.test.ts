import assert from 'node:assert/strict';
import { it } from 'node:test';
import { run } from '../support/build.ts';
import { makeTree, post } from '../support/tree.ts';

const claims = `- id: v4-size
  subject: size
  said: { ja: 記述, en: said }
  verdict: unverifiable
  actual: { ja: 実際, en: actual }
  owner: maker
  asOf: 2026-04-24
  sources: []
  confidence: high
`;

it('a published text may not mark a claim of a post that is held back', async (t) => {
  const tree = (fields: string) =>
    makeTree(t, {
      'posts/held/ja.md': post('[規模](claim:v4-size)', fields),
      'posts/held/claims.yaml': claims,
      'posts/out.md': post('文。\n\n[規模](claim:v4-size)'),
    });
  const check = (contentDir: string) =>
    run(['src/cli/main.ts', 'check'], { CONTENT_DIR: contentDir });
  assert.equal((await check(tree(''))).code, 0);
  const { code, output } = await check(tree('draft: true\n'));
  assert.equal(code, 1);
  assert.match(output, /posts\/out\.md:9: this marks the claim "v4-size" of "held", which is not/);
});
