/** Runs `check` on one damaged content folder after the other, and says before each which it is. */
import { globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { check } from '../../src/cli/commands/check.ts';
import { AuthorError, formatProblem, type Problem } from '../../src/errors.ts';
import { Dice } from '../bench/dice.ts';
import { projectRoot } from './build.ts';
import { mutateText } from './mutate-text.ts';
import { copySite } from './tree.ts';

const { seeds } = workerData as { seeds: number[] };
const contentDir = mkdtempSync(join(tmpdir(), 'soundings-fuzz-'));
copySite('complete', contentDir);
writeFileSync(
  join(contentDir, 'glossary.yaml'),
  '- { ja: 技術報告書, en: technical report, ko: 기술 보고서, zh: 技术报告, avoid: [技術報告] }\n',
);
const texts = globSync('**/*.{md,mdx,yaml,json}', { cwd: contentDir }).sort();
// Diagrams would start a browser for each that is damaged.
const sources = new Map(
  texts.map((file) => [
    file,
    readFileSync(join(contentDir, file), 'utf8').replaceAll('```mermaid', '```text'),
  ]),
);
for (const [file, text] of sources) writeFileSync(join(contentDir, file), text);

for (const seed of seeds) {
  parentPort?.postMessage({ seed });
  const dice = new Dice(seed);
  const damaged = dice.times(dice.pick([1, 1, 2]), () => dice.pick(texts));
  for (const file of damaged) {
    writeFileSync(join(contentDir, file), mutateText(sources.get(file) ?? '', dice));
  }
  const fault = await findFault();
  if (fault) parentPort?.postMessage({ seed, fault: `${damaged.join(', ')}: ${fault}` });
  for (const file of damaged) writeFileSync(join(contentDir, file), sources.get(file) ?? '');
}
rmSync(contentDir, { recursive: true });

/** Why what `check` tells is neither good nor a clean error. */
async function findFault(): Promise<string | undefined> {
  try {
    const { problems } = await check({ contentDir, root: projectRoot, base: '/' });
    return problems.map(findUnclean).find((fault) => fault !== undefined);
  } catch (error) {
    return error instanceof AuthorError ? undefined : ((error as Error).stack ?? String(error));
  }
}

function findUnclean(problem: Problem): string | undefined {
  const { line, message, hint } = problem;
  const told = formatProblem(problem);
  const isClean =
    line >= 1 &&
    Number.isInteger(line) &&
    message !== '' &&
    hint !== '' &&
    told.split('\n').length === 2 &&
    !/\bundefined\b|\[object |\bNaN\b|\bat (?:async )?[\w.<>]+ \(|file:\/\/\/(?!etc)|Error:|node_modules/.test(
      told,
    );
  return isClean ? undefined : `unclean: ${told}`;
}
