/**
 * `npm run bench -- [posts] [--diagrams n]`: builds generated posts with the real configuration and, beside it, with a
 * minimal Astro site. It prints what each build takes, and judges nothing.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { changePost, writeCorpus, type CorpusSize } from './corpus.ts';
import { measure, type Cost } from './measure.ts';
import { writeMinimalSite } from './minimal-site.ts';

const projectRoot = fileURLToPath(new URL('../..', import.meta.url));
const astro = join(projectRoot, 'node_modules/astro/bin/astro.mjs');

/** `signal` ends the build that is running; nothing is left behind then either. */
async function compareBuilds(size: CorpusSize, signal: AbortSignal): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'soundings-bench-'));
  const contentDir = join(folder, 'content');
  try {
    const bytes = writeCorpus(contentDir, size);
    const minimal = writeMinimalSite(join(folder, 'minimal'), join(contentDir, 'posts'));
    console.log(describeRun(size, bytes));
    const buildBoth = async (scenario: string) => {
      const env = { CONTENT_DIR: contentDir };
      const args = [astro, 'build', '--outDir', join(folder, 'dist')];
      const ours = await measure(args, { cwd: projectRoot, env, signal });
      const theirs = await measure([astro, 'build'], { cwd: minimal, signal });
      console.log(toRow(scenario, ours, theirs));
    };
    await buildBoth('cold');
    await buildBoth('warm');
    changePost(contentDir);
    await buildBoth('one post changed');
  } finally {
    rmSync(folder, { recursive: true, force: true });
    removeCache(contentDir);
  }
}

/** What `astro.config.mjs` keeps between builds for this content folder. */
function removeCache(contentDir: string): void {
  const name = createHash('sha256').update(contentDir).digest('hex').slice(0, 8);
  const cache = join(projectRoot, 'node_modules/.astro', name);
  if (!existsSync(cache)) console.warn(`There is no cache to remove at ${cache}.`);
  rmSync(cache, { recursive: true, force: true });
}

function describeRun({ posts, diagrams }: CorpusSize, bytes: number): string {
  const titles = ['wall s', 'CPU s', 'peak MB'].map((title) => title.padEnd(24));
  return [
    `${posts} posts of ${(bytes / posts / 1000).toFixed(1)} KB on average, ${diagrams} with a diagram`,
    `${availableParallelism()} processors, Node ${process.version}, ${process.platform} ${process.arch}`,
    '',
    `${''.padEnd(18)}${titles.join('')}`.trimEnd(),
    `${''.padEnd(18)}${'  ours minimal ratio    '.repeat(3)}`.trimEnd(),
  ].join('\n');
}

function toRow(scenario: string, ours: Cost, minimal: Cost): string {
  const columns = [toColumn(ours.wall, minimal.wall, 1), toColumn(ours.cpu, minimal.cpu, 1)];
  columns.push(toColumn(ours.peak, minimal.peak, 0));
  return `${scenario.padEnd(18)}${columns.join('')}`.trimEnd();
}

function toColumn(ours: number, minimal: number, digits: number): string {
  const [a, b] = [ours, minimal].map((value) => value.toFixed(digits).padStart(6));
  return `${a}  ${b} ${(ours / minimal).toFixed(2).padStart(5)}    `;
}

/** @throws RangeError */
function readSize(): CorpusSize {
  const options = { diagrams: { type: 'string', default: '0' } } as const;
  const { values, positionals } = parseArgs({ options, allowPositionals: true });
  const posts = Number(positionals[0] ?? 1000);
  const diagrams = Number(values.diagrams);
  if (!Number.isInteger(posts) || posts < 1 || !(diagrams >= 0)) {
    throw new RangeError('Usage: npm run bench -- [posts] [--diagrams n]');
  }
  return { posts, diagrams: Math.min(diagrams, posts) };
}

const interruption = new AbortController();
for (const name of ['SIGINT', 'SIGTERM'] as const) {
  process.once(name, () => interruption.abort());
}
await compareBuilds(readSize(), interruption.signal);
