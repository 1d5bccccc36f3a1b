import { spawn } from 'node:child_process';
import { join } from 'node:path';
import process from 'node:process';
import { setTimeout as delay } from 'node:timers/promises';
import { addToTree } from './tree.ts';

/** A dev server on the loopback interface. */
export interface DevServer {
  origin: string;
  /** All that it has printed. */
  readonly output: string;
  /** Writes files of its content folder. */
  save: (files: Record<string, string | Uint8Array>) => void;
  /** Resolves once the page is as expected, with the milliseconds that it took. */
  shows: (pathname: string, expected: RegExp) => Promise<number>;
  stop: () => void;
}

/** Starts `npm run dev` in a project at `root`. */
export async function startDev(root: string, env: Record<string, string> = {}): Promise<DevServer> {
  const script = 'node_modules/astro/bin/astro.mjs';
  const child = spawn(process.execPath, [script, 'dev', '--host', '127.0.0.1', '--port', '0'], {
    cwd: root,
    env: {
      ...process.env,
      NO_COLOR: '1',
      FORCE_COLOR: '0',
      CONTENT_DIR: '',
      BASE_PATH: '',
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
  }
  const [, origin = ''] = await wait(
    () => Promise.resolve(/Local\s+(http:\/\/127\.0\.0\.1:\d+)/.exec(output)),
    () => `the server did not start:\n${output}`,
  );
  return {
    origin,
    get output() {
      return output;
    },
    save: (files) => addToTree(join(root, 'src/content'), files),
    shows: async (pathname, expected) => {
      const start = Date.now();
      let html = '';
      const read = async () => (html = await (await fetch(origin + pathname)).text());
      await wait(
        async () => expected.test(await read()),
        () => `${pathname} never showed ${String(expected)}:\n${output}\n${html.slice(-2000)}`,
      );
      return Date.now() - start;
    },
    stop: () => void child.kill(),
  };
}

/** What `find` finds in the end. */
export async function wait<T>(find: () => Promise<T>, why: () => string): Promise<NonNullable<T>> {
  for (let end = Date.now() + limit; Date.now() < end; await delay(50)) {
    const found = await find().catch(() => undefined);
    if (found) return found;
  }
  throw new Error(why());
}

/** Milliseconds: the machine may be busy with other things. */
const limit = 60_000;
