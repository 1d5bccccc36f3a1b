/**
 * `npm run bench -- [posts]` builds generated posts with this project and, beside it, with a minimal Astro site;
 * `--claims` builds the same posts with and without ten claims each, `--growth` 1,000, 5,000 and 10,000 posts. It prints
 * what each build takes and the largest files it makes, and judges nothing. `--pairs n` builds each n times (3),
 * `--diagrams n` gives n posts a diagram.
 */
import { readdirSync, readFileSync, statSync, mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { copyProject } from '../support/build.ts';
import type { Hooks } from '../support/tree.ts';
import { changePost, changeVerdict, writeCorpus, type CorpusSize } from './corpus.ts';
import { measure, type Cost, type Site } from './measure.ts';
import { writeMinimalSite } from './minimal-site.ts';

/** Two sites that are built in turn. */
interface Contest {
  title: string;
  names: [string, string];
  /** Makes both anew, with nothing cached. */
  prepare: (hooks: Hooks) => [Site, Site];
  change: { name: string; apply: (sites: [Site, Site]) => void };
}

function besideMinimal(size: CorpusSize): Contest {
  return {
    title: `${size.posts} posts, ${size.diagrams} with a diagram`,
    names: ['ours', 'minimal'],
    prepare: (hooks) => {
      const ours = prepareOurs(hooks, size);
      const folder = mkdtempSync(join(tmpdir(), 'soundings-minimal-'));
      hooks.after(() => rmSync(folder, { recursive: true, force: true }));
      const root = writeMinimalSite(folder, join(ours.root, 'src/content/posts'));
      return [ours, { root, command: 'astro build' }];
    },
    change: { name: 'one post changed', apply: ([ours]) => changePost(contentOf(ours), size) },
  };
}

function besideUnclaimed(size: CorpusSize): Contest {
  const plain = { ...size, hasClaims: false };
  return {
    title: `${size.posts} posts with ${size.statements} claims each, and without claims`,
    names: ['claims', 'without'],
    prepare: (hooks) => [prepareOurs(hooks, size), prepareOurs(hooks, plain)],
    change: {
      name: 'one verdict changed, without: one post',
      apply: ([claimed, unclaimed]) => {
        changeVerdict(contentOf(claimed));
        changePost(contentOf(unclaimed), plain);
      },
    },
  };
}

/** A copy of the project, so that its builds and those of the checkout do not meet. */
function prepareOurs(hooks: Hooks, size: CorpusSize): Site {
  const root = copyProject(hooks);
  writeCorpus(join(root, 'src/content'), size);
  const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Package;
  return { root, command: scripts.build };
}

interface Package {
  scripts: { build: string };
}

function contentOf({ root }: Site): string {
  return join(root, 'src/content');
}

/** `signal` ends the build that is running; nothing is left behind then either. */
async function hold(contest: Contest, pairs: number, signal: AbortSignal): Promise<void> {
  const costs = new Map<string, [Cost, Cost][]>();
  console.log(`\n${contest.title}`);
  for (let pair = 0; pair < pairs; pair++) {
    const removals: (() => void)[] = [];
    try {
      const sites = contest.prepare({ after: (remove) => removals.push(remove) });
      for (const scenario of ['cold', 'warm', contest.change.name]) {
        if (scenario === contest.change.name) contest.change.apply(sites);
        const cost: [Cost, Cost] = [
          await measure(sites[0], signal),
          await measure(sites[1], signal),
        ];
        costs.set(scenario, [...(costs.get(scenario) ?? []), cost]);
        if (pair === 0) console.log(describeFiles(scenario, join(sites[0].root, 'dist')));
      }
    } finally {
      removals.forEach((remove) => remove());
    }
  }
  const rows = [...costs].map(([name, pair]) => [name, toRow(contest.names, pair)]);
  console.table(Object.fromEntries(rows));
}

function describeFiles(scenario: string, dist: string): string {
  const sizes = readdirSync(dist, { recursive: true, encoding: 'utf8' })
    .map((name) => ({ name, kilobytes: statSync(join(dist, name)).size / 1000 }))
    .sort((a, b) => b.kilobytes - a.kilobytes);
  const pages = sizes.filter(({ name }) => name.endsWith('.html'));
  const data = sizes.filter(({ name }) => /\.(?:xml|json)$/.test(name));
  const list = (files: typeof sizes) =>
    files.map(({ name, kilobytes }) => `${name} ${kilobytes.toFixed(0)} KB`).join(', ');
  const over = pages.filter(({ kilobytes }) => kilobytes > 150).length;
  return `${scenario}: ${pages.length} pages, ${over} over 150 KB; ${list(pages.slice(0, 4))}; ${list(data.slice(0, 2))}`;
}

/** Medians of both, and of the ratio of each pair with its range. */
function toRow([first, second]: [string, string], pairs: [Cost, Cost][]): Record<string, string> {
  const columns = (['cpu', 'memory'] as const).flatMap((unit) => {
    const [name, digits] = unit === 'cpu' ? ['CPU s', 1] : ['MB', 0];
    const ratios = pairs.map(([a, b]) => a[unit] / b[unit]);
    const range = [Math.min(...ratios), Math.max(...ratios)].map((ratio) => ratio.toFixed(2));
    return [
      [`${first} ${name}`, median(pairs.map(([a]) => a[unit])).toFixed(digits)],
      [`${second} ${name}`, median(pairs.map(([, b]) => b[unit])).toFixed(digits)],
      [`ratio ${name}`, `${median(ratios).toFixed(2)} (${range.join('–')})`],
    ];
  });
  return Object.fromEntries(columns) as Record<string, string>;
}

function median(values: number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? NaN) + upper) / 2;
}

/** @throws RangeError */
function readOptions(): { contests: Contest[]; pairs: number } {
  const { values, positionals } = parseArgs({
    options: {
      claims: { type: 'boolean', default: false },
      growth: { type: 'boolean', default: false },
      diagrams: { type: 'string', default: '0' },
      pairs: { type: 'string', default: '3' },
    },
    allowPositionals: true,
  });
  const sizes = values.growth ? [1000, 5000, 10_000] : [Number(positionals[0] ?? 1000)];
  const [diagrams, pairs] = [Number(values.diagrams), Number(values.pairs)];
  if (
    !sizes.every((posts) => Number.isInteger(posts) && posts > 0) ||
    !(diagrams >= 0) ||
    !(pairs >= 1)
  ) {
    throw new RangeError(
      'Usage: npm run bench -- [posts] [--claims | --growth] [--pairs n] [--diagrams n]',
    );
  }
  const contests = sizes.map((posts) => {
    const size = { posts, diagrams: Math.min(diagrams, posts) };
    if (values.claims) return besideUnclaimed({ ...size, statements: 10, hasClaims: true });
    return besideMinimal({ ...size, statements: 0, hasClaims: false });
  });
  return { contests, pairs };
}

const interruption = new AbortController();
for (const name of ['SIGINT', 'SIGTERM'] as const) {
  process.once(name, () => interruption.abort());
}
const { contests, pairs } = readOptions();
console.log(
  `${availableParallelism()} processors, Node ${process.version}, ${process.platform} ${process.arch}`,
);
for (const contest of contests) await hold(contest, pairs, interruption.signal);
