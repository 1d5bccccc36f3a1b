/** A process that runs tests again and again, against one mutant after the other. Its parent asks with a task. */
import { readFileSync } from 'node:fs';
import { Session, type Profiler } from 'node:inspector';
import { registerHooks, stripTypeScriptTypes } from 'node:module';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { inspect } from 'node:util';
import type { Mutant } from './mutants.ts';
import { collect, runCollected } from './node-test.ts';

/** Run all tests of a file on the sources as they are, and tell which mutants lie where each of them comes by. */
export interface MeasureTask {
  measure: string;
  mutants: Mutant[];
}

export interface Measured {
  tests: { name: string; ms: number; reached: number[]; error?: string }[];
  /** The mutants of what runs when the file is imported, or before its tests. */
  shared: number[];
}

/** Run tests, given by file, against a mutant: those that are wanted, and those that do not exist without it. */
export interface TryTask {
  mutant: Mutant;
  tests: { file: string; wanted: string[]; unwanted: string[] }[];
}

export interface Tried {
  /** The test that failed. */
  killer?: string;
  /** The mutant is no program. */
  isInvalid?: true;
}

const root = new URL('../../', import.meta.url).href;
const standIn = new URL('node-test.ts', import.meta.url).href;
const sources = new Map<string, string>();
const loaded = new Set<string>();
let mutated: { address: string; source: string } | undefined;
let round = 0;

// Each round loads the modules of the project anew, under addresses of its own. Packages stay.
registerHooks({
  resolve(specifier, context, next) {
    if (specifier === 'node:test') return { url: standIn, shortCircuit: true };
    const resolved = next(specifier, context);
    const isOurs = /^(?:src|tests(?!\/mutate))\//.test(resolved.url.replace(root, ''));
    return isOurs ? { ...resolved, url: `${resolved.url}?round=${round}` } : resolved;
  },
  load(url, context, next) {
    const address = /^(.*\.ts)\?round=\d+$/.exec(url)?.[1];
    if (address === undefined) return next(url, context);
    loaded.add(address);
    const source = address === mutated?.address ? mutated.source : readSource(address);
    return { format: 'module', source, shortCircuit: true };
  },
});

function readSource(address: string): string {
  const known = sources.get(address);
  if (known !== undefined) return known;
  const source = stripTypeScriptTypes(readFileSync(fileURLToPath(address), 'utf8'));
  sources.set(address, source);
  return source;
}

async function measureFile({ measure: file, mutants }: MeasureTask): Promise<Measured> {
  const measured: Measured = { tests: [], shared: [] };
  const stopCoverage = startCoverage();
  loaded.clear();
  const suite = await collect(() => import(root + file));
  if (mutants.some((mutant) => loaded.has(root + mutant.file))) {
    let started = performance.now();
    await runCollected(suite, {
      wants: () => true,
      prepared: () => measured.shared.push(...findReached(mutants)),
      ended: (name, error) => {
        const ms = performance.now() - started;
        const failure = error === undefined ? {} : { error: inspect(error) };
        measured.tests.push({ name, ms, reached: findReached(mutants), ...failure });
        started = performance.now();
      },
    });
  }
  stopCoverage();
  return measured;
}

const session = new Session();
session.connect();

function startCoverage(): () => void {
  session.post('Profiler.enable');
  session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: true });
  return () => session.post('Profiler.disable');
}

/** The numbers of the mutants whose place ran since this was last asked. */
function findReached(mutants: Mutant[]): number[] {
  const functions = new Map<string, Profiler.FunctionCoverage[]>();
  session.post('Profiler.takePreciseCoverage', (_error, { result }) => {
    for (const script of result) {
      const [address = '', ran] = script.url.split('?round=');
      if (ran === String(round)) functions.set(address, script.functions);
    }
  });
  return mutants.flatMap(({ file, start }, index) => {
    const around = (functions.get(root + file) ?? [])
      .flatMap(({ ranges }) => ranges)
      .filter(({ startOffset, endOffset }) => startOffset <= start && start < endOffset);
    const lengthOf = (range: Profiler.CoverageRange) => range.endOffset - range.startOffset;
    const innermost = around.sort((a, b) => lengthOf(a) - lengthOf(b))[0];
    return innermost && innermost.count > 0 ? [index] : [];
  });
}

async function tryMutant({ mutant, tests }: TryTask): Promise<Tried> {
  const address = root + mutant.file;
  const source = readFileSync(fileURLToPath(address), 'utf8');
  try {
    const changed = source.slice(0, mutant.start) + mutant.replacement + source.slice(mutant.end);
    mutated = { address, source: stripTypeScriptTypes(changed) };
  } catch {
    return { isInvalid: true };
  }
  for (const { file, wanted, unwanted } of tests) {
    try {
      const suite = await collect(() => import(root + file));
      const wants = (name: string) => wanted.includes(name) || !unwanted.includes(name);
      await runCollected(suite, { wants, prepared: () => undefined, ended: throwFailure });
    } catch (error) {
      return { killer: `${file}: ${error instanceof Error ? error.message : String(error)}` };
    } finally {
      mutated = undefined;
    }
  }
  return {};
}

function throwFailure(name: string, error: unknown): void {
  if (error !== undefined) throw new Error(name);
}

process.on('message', async (task: MeasureTask | TryTask) => {
  round++;
  const answer = 'measure' in task ? await measureFile(task) : await tryMutant(task);
  process.send?.({ answer, memory: process.memoryUsage.rss() });
});
