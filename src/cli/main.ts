import { fileURLToPath } from 'node:url';
import { formatProblem } from '../errors.ts';
import { readEnvironment } from '../site.ts';
import { check } from './commands/check.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const usage = `Usage:
  npm run check            checks everything an author writes
  npm run check -- --fix   also removes drawings of diagrams that no text has any more`;

process.exitCode = await main(process.argv.slice(2));

/** 0: all is well, 1: the author must act, 2: wrong usage. */
async function main([command, ...options]: string[]): Promise<number> {
  const unknown = options.filter((option) => option !== '--fix');
  if (command !== 'check' || unknown.length > 0) {
    console.error(usage);
    return 2;
  }
  const { contentDir, base } = readEnvironment(process.env, root);
  const { problems, removed, texts } = await check({
    contentDir,
    base,
    root,
    fix: options.includes('--fix'),
  });
  for (const file of removed) console.log(`Removed ${file}`);
  for (const problem of problems) console.error(formatProblem(problem));
  console.log(
    problems.length === 0
      ? `${texts} texts checked, nothing to mend.`
      : `${problems.length} to mend.`,
  );
  return problems.length === 0 ? 0 : 1;
}
