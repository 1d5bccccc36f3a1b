/**
 * `npm run mutate -- [files] [--all] [--lines n]`: changes the sources one small thing at a time, in memory, runs the
 * unit-level tests that come by that place, and lists the changes that none of them notices. It takes one change for
 * every six lines of a file (`--lines`), at least three, always the same ones; `--all` takes every one there is. Ends
 * with 1 where fewer than 85 of 100 are noticed.
 */
import { globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { basename, dirname, join, relative } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { findMutants, pickSample, type Mutant } from './mutants.ts';
import type { Measured, MeasureTask, Tried, TryTask } from './worker.ts';
import { runJobs, type Outcome } from './workers.ts';

const threshold = 85;
const targets = [
  'src/schemas/*.ts',
  'src/authoring/*.ts',
  'src/markdown/**/*.ts',
  'src/diagrams/allow.ts',
];
const unitLevel = ['tests/unit/**/*.test.ts', 'tests/markdown/*.test.ts', 'tests/cli/*.test.ts'];
const root = fileURLToPath(new URL('../..', import.meta.url));

type Result = Mutant & {
  fate: 'killed' | 'hung' | 'survived' | 'not reached' | 'invalid';
  killer?: string;
};
type MeasuredFile = Measured & { file: string };

async function run(mutants: Mutant[]): Promise<Result[]> {
  // What tests leave behind that are stopped half-way.
  const tmpDir = mkdtempSync(join(tmpdir(), 'soundings-mutate-'));
  process.once('exit', () => rmSync(tmpDir, { recursive: true, force: true }));
  const setting = { count: availableParallelism(), tmpDir };
  const files = await measureTests(mutants, setting);
  const tasks = mutants.map((mutant, index) => planTask(mutant, index, files));
  const jobs = tasks.flatMap(({ task, ms }) =>
    task.tests.length > 0 ? [{ task, limit: 10_000 + 10 * ms }] : [],
  );
  const outcomes = await runJobs<TryTask, Tried>(jobs, setting, (done) => {
    if (done % 50 === 0) console.error(`${done} of ${jobs.length}`);
  });
  const fates = new Map(jobs.map(({ task }, index) => [task.mutant, toFate(outcomes[index])]));
  return mutants.map((mutant) => ({
    ...mutant,
    ...(fates.get(mutant) ?? { fate: 'not reached' }),
  }));
}

/** Tests that fail on the sources as they are show nothing of a mutant. @throws Error where a file cannot be imported. */
async function measureTests(
  mutants: Mutant[],
  setting: { count: number; tmpDir: string },
): Promise<MeasuredFile[]> {
  const files = globSync(unitLevel, { cwd: root }).sort();
  const jobs = files.map((file) => ({ task: { measure: file, mutants }, limit: 300_000 }));
  const outcomes = await runJobs<MeasureTask, Measured>(jobs, setting);
  return outcomes.map((outcome, index) => {
    const file = files[index] ?? '';
    if ('answer' in outcome) {
      for (const { name, error } of outcome.answer.tests) {
        if (error)
          console.error(`Left out, as it fails with nothing changed: ${file}: ${name}\n${error}`);
      }
      return { file, ...outcome.answer };
    }
    throw new Error(`${file} ${outcome.ending}, with nothing changed:\n${outcome.output}`);
  });
}

/** The tests that come by the place of a mutant: first those of its own file, then the quicker ones. */
function planTask(
  mutant: Mutant,
  index: number,
  files: MeasuredFile[],
): { task: TryTask; ms: number } {
  const own = basename(mutant.file).replace('.ts', '.test.ts');
  const plans = files.flatMap(({ file, tests, shared }) => {
    const isShared = shared.includes(index);
    const wanted = tests.filter(
      ({ reached, error }) => !error && (isShared || reached.includes(index)),
    );
    const unwanted = tests.filter((test) => !wanted.includes(test));
    const ms = wanted.reduce((sum, test) => sum + test.ms, 0);
    const plan = { file, wanted: namesOf(wanted), unwanted: namesOf(unwanted) };
    return wanted.length > 0 ? [{ plan, ms, isOwn: basename(file) === own }] : [];
  });
  plans.sort((a, b) => Number(b.isOwn) - Number(a.isOwn) || a.ms - b.ms);
  const ms = plans.reduce((sum, plan) => sum + plan.ms, 0);
  return { task: { mutant, tests: plans.map(({ plan }) => plan) }, ms };
}

function namesOf(tests: { name: string }[]): string[] {
  return tests.map(({ name }) => name);
}

function toFate(outcome: Outcome<Tried> | undefined): Pick<Result, 'fate' | 'killer'> {
  if (!outcome || !('answer' in outcome)) {
    return outcome?.ending === 'hung' ? { fate: 'hung' } : { fate: 'killed', killer: 'crash' };
  }
  const { killer, isInvalid } = outcome.answer;
  if (isInvalid) return { fate: 'invalid' };
  return killer === undefined ? { fate: 'survived' } : { fate: 'killed', killer };
}

function printReport(results: Result[], isWordy: boolean): number {
  const valid = results.filter(({ fate }) => fate !== 'invalid');
  if (isWordy) console.log(valid.map(describeResult).join('\n'));
  else console.log(valid.filter(isAlive).map(describeResult).join('\n'));
  const columns = ['files', 'mutants', 'killed', '(hung)', 'survived', 'not reached', 'killed %'];
  console.log(`\n${''.padEnd(24)}${columns.map((name) => name.padStart(12)).join('')}`);
  for (const [room, own] of Map.groupBy(valid, ({ file }) => dirname(file))) printRow(room, own);
  return printRow('all', valid);
}

function printRow(room: string, results: Result[]): number {
  const count = (...fates: string[]) => results.filter(({ fate }) => fates.includes(fate)).length;
  const killed = count('killed', 'hung');
  const percent = (100 * killed) / results.length;
  const numbers = [
    new Set(results.map(({ file }) => file)).size,
    results.length,
    killed,
    count('hung'),
  ];
  const cells = [...numbers, count('survived'), count('not reached'), percent.toFixed(1)];
  console.log(`${room.padEnd(24)}${cells.map((cell) => String(cell).padStart(12)).join('')}`);
  return percent;
}

function isAlive({ fate }: Result): boolean {
  return fate === 'survived' || fate === 'not reached';
}

function describeResult({ file, line, original, replacement, fate, killer }: Result): string {
  const change = `${shorten(original)}  →  ${shorten(replacement) || '(nothing)'}`;
  return `${fate.padEnd(12)}${file}:${line}  ${change}${killer ? `\n${''.padEnd(14)}${shorten(killer)}` : ''}`;
}

function shorten(code: string): string {
  const line = code.replace(/\s+/g, ' ');
  return line.length > 100 ? `${line.slice(0, 99)}…` : line;
}

const { values, positionals } = parseArgs({
  options: { all: { type: 'boolean', default: false }, lines: { type: 'string', default: '6' } },
  allowPositionals: true,
});
const files =
  positionals.length > 0
    ? positionals.map((file) => relative(root, join(process.cwd(), file)))
    : globSync(targets, { cwd: root }).sort();
const found = files.map((file) => {
  const source = readFileSync(join(root, file), 'utf8');
  const all = findMutants(file, source);
  const count = Math.max(3, Math.ceil(source.split('\n').length / Number(values.lines)));
  return { all, sample: values.all ? all : pickSample(all, count) };
});
const mutants = found.flatMap(({ sample }) => sample);
console.error(`${mutants.length} of ${found.flatMap(({ all }) => all).length} mutants`);
for (const name of ['SIGINT', 'SIGTERM']) process.once(name, () => process.exit(1));
const percent = printReport(await run(mutants), positionals.length > 0);
if (percent < threshold) {
  console.error(`Fewer than ${threshold} of 100 mutants are killed.`);
  process.exitCode = 1;
}
