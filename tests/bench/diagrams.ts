/**
 * `node tests/bench/diagrams.ts [posts]`: what it costs to draw one new diagram a post, beside the stock rehype-mermaid
 * in a minimal Astro site. CPU time is that of all processes together, browsers included.
 */
import { spawn } from 'node:child_process';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import process from 'node:process';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { findFences } from '../../src/diagrams/fences.ts';
import { drawDiagrams } from '../../src/diagrams/store.ts';

const projectRoot = fileURLToPath(new URL('../..', import.meta.url));

async function compareBoth(count: number): Promise<void> {
  if (process.platform !== 'linux')
    throw new Error('This bench reads /proc and runs on Linux only.');
  const folder = mkdtempSync(join(tmpdir(), 'soundings-bench-'));
  try {
    const stock = writeSite(join(folder, 'stock'), count, true);
    const bare = writeSite(join(folder, 'bare'), count, false);
    const astro = join(projectRoot, 'node_modules/astro/bin/astro.mjs');
    const draw = [fileURLToPath(import.meta.url), '--draw', stock];
    console.log(`${count} posts with one diagram each, ${availableParallelism()} processors`);
    const rows: [string, Cost][] = [];
    const add = async (name: string, args: string[], cwd: string): Promise<Cost> => {
      const cost = await measure(args, cwd);
      rows.push([name, cost]);
      console.log(
        `${name.padEnd(44)} ${seconds(cost.wall)} wall ${seconds(cost.cpu)} CPU ` +
          `${String(cost.launches).padStart(4)} launches`,
      );
      return cost;
    };
    const ours = await add('drawDiagrams, empty store', draw, projectRoot);
    await add('drawDiagrams, nothing new', draw, projectRoot);
    const site = await add('minimal Astro site, diagrams left as code', [astro, 'build'], bare);
    const theirs = await add('the same site, stock rehype-mermaid', [astro, 'build'], stock);
    console.log(
      `drawing / stock site:                ${percent(ours.cpu / theirs.cpu)} of the CPU time`,
    );
    console.log(
      `(drawing + site) / stock site:       ${percent((ours.cpu + site.cpu) / theirs.cpu)}`,
    );
    console.log(
      `drawing / what diagrams cost stock:  ${percent(ours.cpu / (theirs.cpu - site.cpu))}`,
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function drawAll(siteDir: string): Promise<void> {
  const posts = join(siteDir, 'posts');
  const sources = readdirSync(posts).flatMap((file) =>
    findFences(readFileSync(join(posts, file), 'utf8')).map((fence) => ({ ...fence, file })),
  );
  const { problems } = await drawDiagrams(sources, { storeDir: join(siteDir, 'diagrams') });
  if (problems.length > 0) throw new Error(JSON.stringify(problems, undefined, 2));
}

/** Runs Node with the arguments. Throws where it fails, with what it wrote. */
async function measure(args: string[], cwd: string): Promise<Cost> {
  const started = performance.now();
  const env = { ...process.env, ASTRO_TELEMETRY_DISABLED: '1' };
  const child = spawn(process.execPath, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => (output += data));
  const family = new Family(child.pid ?? 0);
  const timer = setInterval(() => family.look(), 50);
  const code = await new Promise((resolve) => child.once('exit', resolve));
  clearInterval(timer);
  if (code !== 0) throw new Error(`${args.join(' ')} ended with ${code}:\n${output}`);
  const wall = (performance.now() - started) / 1000;
  return { wall, cpu: family.cpu(), launches: family.launches };
}

/** A process and all that come of it, seen often enough that little of the CPU time of any escapes. */
class Family {
  launches = 0;
  readonly #ticks = new Map<number, number>();

  constructor(root: number) {
    this.#ticks.set(root, 0);
  }

  look(): void {
    const running = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
    // Parents have smaller numbers than their children, but for the rare wrap-around.
    for (const pid of running.map(Number).sort((a, b) => a - b)) {
      const stat = readStat(pid);
      if (!stat) continue;
      const isNew = !this.#ticks.has(pid);
      if (isNew && !this.#ticks.has(stat.parent)) continue;
      this.#ticks.set(pid, stat.ticks);
      if (isNew && isBrowser(pid)) this.launches++;
    }
  }

  /** Seconds. A tick is a hundredth of a second on every Linux that Node runs on. */
  cpu(): number {
    return [...this.#ticks.values()].reduce((sum, ticks) => sum + ticks, 0) / 100;
  }
}

/** https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html */
function readStat(pid: number): { parent: number; ticks: number } | undefined {
  const text = tryRead(`/proc/${pid}/stat`);
  if (text === undefined) return undefined;
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  return { parent: Number(fields[1]), ticks: Number(fields[11]) + Number(fields[12]) };
}

/** The main process of a browser; its renderers carry a `--type`, and its crash handler another name. */
function isBrowser(pid: number): boolean {
  const command = tryRead(`/proc/${pid}/cmdline`) ?? '';
  const program = basename(command.split(/[\0 ]/)[0] ?? '');
  return /chrom|edge/.test(program) && !/crashpad/.test(program) && !command.includes('--type=');
}

function tryRead(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}

function writeSite(folder: string, count: number, withMermaid: boolean): string {
  mkdirSync(join(folder, 'posts'), { recursive: true });
  mkdirSync(join(folder, 'src/pages'), { recursive: true });
  symlinkSync(join(projectRoot, 'node_modules'), join(folder, 'node_modules'));
  for (let index = 0; index < count; index++) {
    writeFileSync(join(folder, 'posts', `post-${index}.md`), postText(index));
  }
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}');
  writeFileSync(join(folder, 'astro.config.mjs'), configText(withMermaid));
  writeFileSync(join(folder, 'src/content.config.ts'), collectionText);
  writeFileSync(join(folder, 'src/pages/[id].astro'), pageText);
  return folder;
}

function postText(index: number): string {
  const n = index + 1;
  const diagrams = [
    `flowchart LR\nA["学習の費用 ${n}"] --> B["推論の費用"]\nB --> C{"十分か"}\nC -- はい --> D["公開"]\nC -- いいえ --> A`,
    `flowchart TB\nsubgraph P["従来 ${n}"]\nA1["計算量の増加"] --> B1["性能の向上"]\nend\nsubgraph Q["提案"]\nA2["設計の工夫"] --> B2["同等の性能"] --> C2["費用の削減"]\nend`,
    `flowchart TD\nA["モデル ${n}"] --> B["効率"]\nA --> C["開放性"]\nA --> D["性能"]\nB --> E["MoE<br/>Mixture of Experts"]\nC --> F["重みの公開"]\nD --> G["ベンチマーク"]`,
  ];
  const paragraph = '同じ精度の学習をより少ない計算で終えるという報告が続いている。'.repeat(8);
  return `# 記事 ${n}\n\n${paragraph}\n\n\`\`\`mermaid\n${diagrams[index % 3]}\n\`\`\`\n\n${paragraph}\n`;
}

function configText(withMermaid: boolean): string {
  const browser = pathToFileURL(join(projectRoot, 'src/diagrams/browser.ts')).href;
  return `import { unified } from '@astrojs/markdown-remark';
import { defineConfig } from 'astro/config';
import rehypeMermaid from 'rehype-mermaid';
import { launchOptions } from '${browser}';
const options = { strategy: 'inline-svg', launchOptions: await launchOptions() };
export default defineConfig({
  markdown: {
    syntaxHighlight: { type: 'shiki', excludeLangs: ['mermaid'] },
    processor: unified({ rehypePlugins: ${withMermaid} ? [[rehypeMermaid, options]] : [] }),
  },
});
`;
}

const collectionText = `import { defineCollection } from 'astro:content';
import { glob } from 'astro/loaders';
export const collections = {
  posts: defineCollection({ loader: glob({ pattern: '*.md', base: './posts' }) }),
};
`;

const pageText = `---
import { getCollection, render } from 'astro:content';
export const getStaticPaths = async () =>
  (await getCollection('posts')).map((post) => ({ params: { id: post.id }, props: { post } }));
const { Content } = await render(Astro.props.post);
---
<html lang="ja"><head><title>{Astro.params.id}</title></head><body><Content /></body></html>
`;

const seconds = (value: number): string => `${value.toFixed(1).padStart(7)} s`;
const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;

if (process.argv[2] === '--draw') await drawAll(process.argv[3] ?? '');
else await compareBoth(Number(process.argv[2] ?? 200));

interface Cost {
  /** Seconds. */
  wall: number;
  cpu: number;
  launches: number;
}
