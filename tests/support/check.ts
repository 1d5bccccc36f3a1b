import { relative, sep } from 'node:path';
import { check } from '../../src/cli/commands/check.ts';
import { formatProblem } from '../../src/errors.ts';
import { projectRoot, run, type Run } from './build.ts';

export interface Checked {
  /** What is wrong, as it is printed: the place and the cause, then the hint. Paths count from the content folder. */
  lines: string[];
  /** The lines that name a place, without their hints. */
  problems: string[];
  /** The files that `--fix` changed or removed. */
  mended: string[];
}

/** What `npm run check` finds, without a process of its own. */
export async function checkContent(contentDir: string, { fix = false } = {}): Promise<Checked> {
  const { problems, mended } = await check({ contentDir, base: '/', root: projectRoot }, { fix });
  const shown = problems.map((problem) => fromContent(formatProblem(problem), contentDir));
  return {
    lines: shown.flatMap((problem) => problem.split('\n')),
    problems: shown.map((problem) => problem.split('\n')[0] ?? ''),
    mended: mended.map(({ file }) => fromContent(file, contentDir)),
  };
}

/** Runs `npm run check` on a content folder. */
export async function runCheck(
  contentDir: string,
  options: string[] = [],
  env: Record<string, string> = {},
): Promise<Run> {
  const args = ['src/cli/main.ts', 'check', ...options];
  const { code, output } = await run(args, { ...env, CONTENT_DIR: contentDir });
  return { code, output: fromContent(output, contentDir) };
}

/** Messages name files from the project's root; these tests name them from the content folder. */
function fromContent(text: string, contentDir: string): string {
  return text.replaceAll(`${relative(projectRoot, contentDir).split(sep).join('/')}/`, '');
}
