import { fileURLToPath } from 'node:url';
import { Command as Program, CommanderError, Option } from 'commander';
import { AuthorError, formatProblems, toSystemProblem } from '../errors.ts';
import { readEnvironment } from '../site.ts';
import { askAtTerminal, Cancelled } from './ask.ts';
import {
  toJson,
  UsageError,
  type Command,
  type Given,
  type Outcome,
  type Values,
} from './command.ts';

/** Runs the command that `args` name. 0: all is well, 1: the author must act, 2: wrong usage. */
export async function runProgram(
  commands: readonly Command[],
  args: readonly string[],
): Promise<number> {
  // Whoever reads the output may stop before its end, as `head` does.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
  let code = 0;
  const program = new Program('npm run post --')
    .description('From a file to a published, checked article.')
    .showHelpAfterError()
    .exitOverride();
  for (const command of commands) {
    const sub = toProgram(command);
    program.addCommand(sub.copyInheritedSettings(program));
    sub.action(async () => {
      code = await run(command, sub);
    });
  }
  try {
    await program.parseAsync(args, { from: 'user' });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    if (!(error instanceof Cancelled)) throw error;
    console.error('Left; nothing was written.');
    return 1;
  }
}

function toProgram({ name, summary, arguments: args = [], options, examples }: Command): Program {
  const program = new Program(name).description(summary);
  for (const { name, summary } of args) program.argument(name, summary);
  for (const [name, { type, summary, default: value, choices }] of Object.entries(options)) {
    const option = new Option(`--${name}${type === 'string' ? ' <value>' : ''}`, summary);
    if (choices) option.choices(choices);
    program.addOption(value === undefined ? option : option.default(value));
  }
  return program
    .option('--json', 'prints what it finds or does as JSON')
    .addHelpText('after', ['', 'Examples:', ...examples.map((line) => `  ${line}`)].join('\n'));
}

async function run(command: Command, program: Program): Promise<number> {
  const { json, ...values } = program.opts<Values>();
  const isThere = process.stdin.isTTY && process.stdout.isTTY && !process.env['CI'] && !json;
  const outcome = await perform(command, program, {
    args: program.args,
    values,
    ask: isThere ? askAtTerminal : undefined,
    tell: console.error,
  });
  print(outcome, json === true);
  return outcome.problems.length === 0 ? 0 : 1;
}

async function perform(command: Command, program: Program, given: Given): Promise<Outcome> {
  const root = fileURLToPath(new URL('../..', import.meta.url));
  try {
    return await command.run({ ...readEnvironment(process.env, root), root }, given);
  } catch (error) {
    if (error instanceof UsageError) program.error(`error: ${error.message}`);
    if (error instanceof AuthorError) return { problems: error.problems, lines: [] };
    const problem = toSystemProblem(error, root);
    if (problem) return { problems: [problem], lines: [] };
    throw error;
  }
}

function print({ problems, lines, data, told }: Outcome, json: boolean): void {
  const isTold = json ? data === undefined : told;
  if (!isTold) for (const text of formatProblems(problems)) console.error(text);
  for (const line of json ? [toJson(data ?? problems)] : lines) console.log(line);
}
