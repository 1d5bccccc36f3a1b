/** How well the claims of the ledger are found where another text repeats them, in other words. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { argv } from 'node:process';
import { it } from 'node:test';
import { readClaims } from '../../src/authoring/claims.ts';
import { openLedger } from '../../src/import/known-claims.ts';
import { projectRoot } from '../support/build.ts';

const { claims } = readClaims(join(projectRoot, 'src/content'), projectRoot);
const find = openLedger(claims);

interface Sentence {
  /** For each claim its ids: some stand in the ledger more than once. */
  wanted: string[][];
  text: string;
  found: string[];
}

function readSentences(name: string): Sentence[] {
  return readFileSync(new URL(`known-claims/${name}.txt`, import.meta.url), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => {
      const [ids = '', text = ''] = line.split('\t');
      const wanted = ids === '-' ? [] : ids.split(' ').map((id) => id.split('|'));
      return { wanted, text, found: find(text).map(({ claim }) => claim.id) };
    });
}

function measure(sentences: readonly Sentence[]) {
  const told = sentences.flatMap(({ wanted, found }) =>
    wanted.map((ids) => ids.some((id) => found.includes(id))),
  );
  const right = sentences.flatMap(({ wanted, found }) =>
    found.map((id) => wanted.flat().includes(id)),
  );
  const share = (marks: boolean[]) => marks.filter(Boolean).length / marks.length;
  return { recall: share(told), precision: share(right) };
}

it('finds 75 % of the claims that an unseen text repeats, and 90 % of what it finds is right', (t) => {
  for (const name of ['tune', 'held-out']) {
    const { recall, precision } = measure(readSentences(name));
    const measures = `${name}: recall ${recall.toFixed(3)}, precision ${precision.toFixed(3)}`;
    t.diagnostic(measures);
    assert.ok(recall >= 0.75 && precision >= 0.9, measures);
  }
});

if (argv.includes('--errors')) {
  for (const { wanted, text, found } of readSentences('tune')) {
    const missed = wanted.filter((ids) => !ids.some((id) => found.includes(id)));
    const wrong = found.filter((id) => !wanted.flat().includes(id));
    if (missed.length + wrong.length > 0) console.log({ text, missed, wrong });
  }
}
