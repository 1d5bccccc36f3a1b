/** Preloaded into every Node that is measured: at its end it adds what it used to a file, as a line. */
import { appendFileSync } from 'node:fs';
import process from 'node:process';
import { isMainThread } from 'node:worker_threads';

// Its worker threads preload this too, and are counted with it.
if (isMainThread) {
  const file = process.env['BENCH_USAGE'] ?? '';
  process.once('exit', () => appendFileSync(file, `${JSON.stringify(process.resourceUsage())}\n`));
}
