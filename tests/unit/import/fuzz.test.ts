import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { it } from 'node:test';
import { AuthorError } from '../../../src/errors.ts';
import { account } from '../../../src/import/account.ts';
import { completeFields } from '../../../src/import/complete.ts';
import { understand } from '../../../src/import/prepare.ts';
import { postSchema } from '../../../src/schemas/post.ts';
import { Dice } from '../../bench/dice.ts';
import { projectRoot } from '../../support/build.ts';

const root = join(projectRoot, 'tests/import');
const sources = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.(?:mdx?|html|txt)$/.test(file))
  .map((file) => ({ file, text: readFileSync(join(root, file), 'utf8') }));
const odd = [
  ...['\n', '{{<', '>}}', '{%', '%}', '```', '<T>', '![', '](', '[[', ':::', '---', '+++', '😀'],
  ...['原文を表示', '| a', '$$', '<!--', '-->', '{:', '==', '%%', 'tags: [', '# '],
  ...['^[a]', '++a++', '||b||', '{1 + 1}', 'a\tb', '| a | b |', '1. x', 'By Jane', '要点'],
  ...['<sup>2</sup>', '<math><mi>x</mi></math>', '<iframe src="/x">', '<svg>'],
];

it('makes a sound post or a clean error of whatever it is given, and loses no line', () => {
  const dice = new Dice(20260131);
  for (let round = 0; round < 300; round++) {
    const { file, text } = dice.pick(sources);
    const lines = text.split('\n');
    for (let change = dice.below(6); change >= 0; change--) {
      const at = dice.below(lines.length);
      const line = lines[at] ?? '';
      const edits = [
        () => lines.splice(at, dice.between(1, 3)),
        () => lines.splice(at, 0, dice.pick(dice.pick(sources).text.split('\n'))),
        () => lines.splice(at, 1, line.slice(0, dice.below(20)) + dice.pick(odd) + line),
        () => lines.splice(at, 0, dice.pick(odd)),
      ];
      dice.pick(edits)();
    }
    const source = lines.join('\n');
    const told = `round ${round}, ${file}:\n${source}`;
    try {
      const imported = understand(source, file);
      completeFields(imported, { name: 'x', today: '2026-01-31', postIds: new Set() });
      assert.ok(postSchema.safeParse(imported.fields).success, told);
      const lost = account(imported).filter(({ use }) => use === 'lost');
      assert.deepEqual(lost, [], told);
    } catch (error) {
      if (!(error instanceof AuthorError)) throw error;
    }
  }
});
