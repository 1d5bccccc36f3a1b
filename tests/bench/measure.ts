import { spawn, type ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import process from 'node:process';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';

/** What a run of Node took, from its start to its end. */
export interface Cost {
  /** Seconds by the clock. */
  wall: number;
  /** Seconds of processor time, user and system. On Linux with that of the processes it started and waited for. */
  cpu: number;
  /** The most memory that the process itself held at once, in MB. */
  peak: number;
}

export interface Place {
  cwd: string;
  env?: Record<string, string>;
  /** Ends the run. */
  signal?: AbortSignal;
}

/** Runs Node with the arguments, one call at a time. Throws where it fails, with what it wrote. */
export async function measure(args: string[], { cwd, env, signal }: Place): Promise<Cost> {
  const started = performance.now();
  const cpuBefore = childrenCpu();
  const child = spawn(process.execPath, ['--import', reporter, ...args], {
    cwd,
    env: { ...process.env, ASTRO_TELEMETRY_DISABLED: '1', NO_COLOR: '1', ...env },
    stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
    signal,
  });
  const [code, output, usage] = await Promise.all([
    ended(child),
    Promise.all([child.stdio[1], child.stdio[2]].map((stream) => text(stream as Readable))),
    text(child.stdio[3] as Readable),
  ]);
  signal?.throwIfAborted();
  const wall = (performance.now() - started) / 1000;
  if (code !== 0) throw new Error(`node ${args.join(' ')} ended with ${code}:\n${output.join('')}`);
  const { userCPUTime, systemCPUTime, maxRSS } = JSON.parse(usage) as NodeJS.ResourceUsage;
  const ownCpu = (userCPUTime + systemCPUTime) / 1e6;
  const familyCpu = (childrenCpu() ?? NaN) - (cpuBefore ?? NaN);
  return { wall, cpu: Number.isNaN(familyCpu) ? ownCpu : familyCpu, peak: (maxRSS * 1024) / 1e6 };
}

const reporter = new URL('report-usage.ts', import.meta.url).href;

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
