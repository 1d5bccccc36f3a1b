import { spawn, type ChildProcess } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import process from 'node:process';
import { text } from 'node:stream/consumers';

/** What a command took, from its start to its end. */
export interface Cost {
  /** Seconds of processor time, user and system, with that of the processes it started and waited for. */
  cpu: number;
  /** The most memory that one of its processes held at once, in MB. */
  memory: number;
}

export interface Site {
  root: string;
  /** As in the scripts of a `package.json`. */
  command: string;
}

/** Builds a site, one at a time. Throws where that fails, with what it wrote. `signal` ends it. */
export async function measure({ root, command }: Site, signal: AbortSignal): Promise<Cost> {
  const usage = join(root, 'usage.jsonl');
  const before = childrenCpu();
  const child = spawn(command, {
    cwd: root,
    env: { ...process.env, ...environment, PATH: pathFor(root), BENCH_USAGE: usage },
    shell: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    signal,
  });
  const outputs = [child.stdout, child.stderr].map((stream) => text(stream));
  const [code, ...output] = await Promise.all([ended(child), ...outputs]);
  signal.throwIfAborted();
  if (code !== 0) throw new Error(`${command} ended with ${code}:\n${output.join('')}`);
  const processes = readFileSync(usage, 'utf8').trimEnd().split('\n').map(toCost);
  rmSync(usage);
  const family = (childrenCpu() ?? NaN) - (before ?? NaN);
  return {
    cpu: Number.isNaN(family) ? processes.reduce((sum, { cpu }) => sum + cpu, 0) : family,
    memory: Math.max(...processes.map(({ memory }) => memory)),
  };
}

const environment = {
  ASTRO_TELEMETRY_DISABLED: '1',
  NO_COLOR: '1',
  NODE_OPTIONS: `--import ${new URL('report-usage.ts', import.meta.url).href}`,
  CONTENT_DIR: '',
  SITE_URL: '',
  BASE_PATH: '',
  REPORT_ADDRESS: '',
};

/** Commands are found as npm finds them. */
function pathFor(root: string): string {
  return [join(root, 'node_modules/.bin'), process.env['PATH']].join(delimiter);
}

function toCost(line: string): Cost {
  const { userCPUTime, systemCPUTime, maxRSS } = JSON.parse(line) as NodeJS.ResourceUsage;
  return { cpu: (userCPUTime + systemCPUTime) / 1e6, memory: (maxRSS * 1024) / 1e6 };
}

function ended(child: ChildProcess): Promise<number | null> {
  return new Promise((resolve, reject) => {
    // What was started also ends, even when the signal told it to.
    child.once('error', (error) => child.pid === undefined && reject(error));
    child.once('exit', resolve);
  });
}

/**
 * Seconds that the finished children of this process took, and theirs; undefined where there is no /proc. A tick is a
 * hundredth of a second on every Linux that Node runs on (https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html).
 */
function childrenCpu(): number | undefined {
  if (process.platform !== 'linux') return undefined;
  const stat = readFileSync('/proc/self/stat', 'utf8');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[13]) + Number(fields[14])) / 100;
}
