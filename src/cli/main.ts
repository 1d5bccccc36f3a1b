import { buildCommand } from './commands/build.ts';
import { cardsCommand } from './commands/cards.ts';
import { checkCommand } from './commands/check.ts';
import { importCommand } from './commands/import.ts';
import { listCommand } from './commands/list.ts';
import { newCommand } from './commands/new.ts';
import { relatedCommand } from './commands/related.ts';
import { sourcesCommand } from './commands/sources.ts';
import { runProgram } from './program.ts';

const commands = [
  ...[newCommand, importCommand, checkCommand, cardsCommand, relatedCommand, listCommand],
  sourcesCommand,
  buildCommand,
];

process.exitCode = await runProgram(commands, process.argv.slice(2));
