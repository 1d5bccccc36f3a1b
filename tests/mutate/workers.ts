import { fork, type ChildProcess } from 'node:child_process';
import process from 'node:process';

/** What came of a task: the answer of the worker, or how the worker ended without one. */
export type Outcome<Answer> = { answer: Answer } | { ending: 'crashed' | 'hung'; output: string };

export interface Job<Task> {
  task: Task;
  /** Milliseconds until the worker counts as hung. */
  limit: number;
}

/** Has a few workers do jobs, each one at a time, and returns the outcomes in the order of the jobs. */
export async function runJobs<Task extends object, Answer>(
  jobs: Job<Task>[],
  { count, tmpDir }: { count: number; tmpDir: string },
  onOutcome: (done: number) => void = () => undefined,
): Promise<Outcome<Answer>[]> {
  const outcomes: Outcome<Answer>[] = [];
  let next = 0;
  let done = 0;
  const work = async (): Promise<void> => {
    let worker: Worker | undefined;
    while (next < jobs.length) {
      const index = next++;
      if (!worker?.isAlive) worker = new Worker(tmpDir);
      outcomes[index] = await worker.ask<Answer>(jobs[index] as Job<Task>);
      onOutcome(++done);
    }
    worker?.end();
  };
  await Promise.all(Array.from({ length: count }, work));
  return outcomes;
}

class Worker {
  readonly #process: ChildProcess;
  #output = '';

  constructor(tmpDir: string) {
    this.#process = fork(new URL('worker.ts', import.meta.url), {
      env: {
        ...process.env,
        CONTENT_DIR: '',
        SITE_URL: '',
        BASE_PATH: '',
        REPORT_ADDRESS: '',
        TMPDIR: tmpDir,
      },
      execArgv: ['--no-warnings', '--max-old-space-size=2500'],
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    });
    // One that hangs would go on without its parent.
    process.once('exit', () => this.end());
    this.#process.stderr?.on(
      'data',
      (chunk) => (this.#output = `${this.#output}${chunk}`.slice(-4000)),
    );
  }

  get isAlive(): boolean {
    return this.#process.connected;
  }

  ask<Answer>({ task, limit }: Job<object>): Promise<Outcome<Answer>> {
    const child = this.#process;
    return new Promise((resolve) => {
      const settle = (outcome: Outcome<Answer>): void => {
        clearTimeout(timer);
        child.off('message', onMessage).off('exit', onExit);
        resolve(outcome);
      };
      const onMessage = ({ answer, memory }: { answer: Answer; memory: number }) => {
        // Modules that were imported stay in memory for good.
        if (memory > 1.5e9) this.end();
        settle({ answer });
      };
      const onExit = () => settle({ ending: 'crashed', output: this.#output });
      const timer = setTimeout(() => {
        this.end();
        settle({ ending: 'hung', output: this.#output });
      }, limit);
      child.once('message', onMessage).once('exit', onExit);
      child.send(task);
    });
  }

  end(): void {
    if (this.isAlive) this.#process.disconnect();
    this.#process.kill('SIGKILL');
  }
}
