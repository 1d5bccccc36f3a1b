import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { AuthorError, formatProblems, toSystemProblem } from '../errors.ts';
import { readEnvironment } from '../site.ts';
import type { Command, Outcome, Values } from './command.ts';
import { buildCommand } from './commands/build.ts';
import { checkCommand } from './commands/check.ts';

const commands: readonly Command[] = [checkCommand, buildCommand];

// Whoever reads the output may stop before its end, as `head` does.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
process.exitCode = await main(process.argv.slice(2));

/** 0: all is well, 1: the author must act, 2: wrong usage. */
async function main([name, ...args]: string[]): Promise<number> {
  const command = commands.find((command) => command.name === name);
  const values = command && parseOptions(command, args);
  if (!values) {
    console.error(usage());
    return 2;
  }
  const { problems, lines } = await run(command, values);
  for (const text of formatProblems(problems)) console.error(text);
  for (const line of lines) console.log(line);
  return problems.length === 0 ? 0 : 1;
}

function parseOptions({ options }: Command, args: string[]): Values | undefined {
  try {
    return parseArgs({ args, options }).values;
  } catch {
    return undefined;
  }
}

async function run(command: Command, values: Values): Promise<Outcome> {
  const root = fileURLToPath(new URL('../..', import.meta.url));
  try {
    return await command.run({ ...readEnvironment(process.env, root), root }, values);
  } catch (error) {
    if (error instanceof AuthorError) return { problems: error.problems, lines: [] };
    const problem = toSystemProblem(error, root);
    if (problem) return { problems: [problem], lines: [] };
    throw error;
  }
}

function usage(): string {
  const rows = commands.flatMap(({ name, summary, options }) => [
    [`npm run ${name}`, summary],
    ...Object.entries(options).map(([option, { summary }]) => [
      `npm run ${name} -- --${option}`,
      summary,
    ]),
  ]);
  const width = Math.max(...rows.map(([call = '']) => call.length));
  return [
    'Usage:',
    ...rows.map(([call = '', summary]) => `  ${call.padEnd(width)}   ${summary}`),
  ].join('\n');
}
