import { buildCommand } from './commands/build.ts';
import { checkCommand } from './commands/check.ts';
import { runProgram } from './program.ts';

process.exitCode = await runProgram([checkCommand, buildCommand], process.argv.slice(2));
