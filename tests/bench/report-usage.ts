/** Preloaded into a process that is measured: at its end it writes what it used to file descriptor 3. */
import { writeSync } from 'node:fs';
import process from 'node:process';
import { isMainThread } from 'node:worker_threads';

// Its worker threads preload this too, and are counted with it.
if (isMainThread) {
  process.once('exit', () => writeSync(3, JSON.stringify(process.resourceUsage())));
}
