import assert from 'node:assert/strict';
import process from 'node:process';
import { it } from 'node:test';
import { Worker } from 'node:worker_threads';

/** More of them, or one again: `FUZZ_SEEDS=1000-5000 node --test tests/cli/fuzz.test.ts` */
const [first = 1, last = first] = (process.env['FUZZ_SEEDS'] ?? '1-150').split('-').map(Number);
const seeds = Array.from({ length: last - first + 1 }, (_, index) => first + index);

it('check finds a damaged content folder good, or says in clean words what is wrong', async () => {
  assert.deepEqual(await run(seeds), []);
});

/** What went wrong, by seed. A case that does not end ends the run. */
function run(seeds: number[]): Promise<string[]> {
  const worker = new Worker(new URL('../support/fuzz-worker.ts', import.meta.url), {
    workerData: { seeds },
  });
  const faults: string[] = [];
  let now = 0;
  let timer: NodeJS.Timeout | undefined;
  return new Promise((resolve) => {
    worker.on('message', ({ seed, fault }: { seed: number; fault?: string }) => {
      if (fault) faults.push(`seed ${seed}: ${fault}`);
      now = seed;
      clearTimeout(timer);
      timer = setTimeout(() => {
        faults.push(`seed ${now}: does not end`);
        void worker.terminate();
      }, limit);
    });
    worker.on('error', (error) => faults.push(`seed ${now}: ${String(error)}`));
    worker.on('exit', () => {
      clearTimeout(timer);
      resolve(faults);
    });
  });
}

/** Milliseconds for one case; most take a tenth of a second. */
const limit = 20_000;
