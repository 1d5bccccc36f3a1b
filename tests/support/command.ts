import { readEnvironment } from '../../src/site.ts';
import type { Ask } from '../../src/cli/ask.ts';
import type { Command, Outcome, Values } from '../../src/cli/command.ts';
import { projectRoot } from './build.ts';

/** Runs a command on a content folder, without a process of its own. */
export function perform(
  command: Command,
  contentDir: string,
  { args = [], values = {}, ask }: { args?: string[]; values?: Values; ask?: Ask } = {},
): Promise<Outcome> {
  const environment = readEnvironment({ CONTENT_DIR: contentDir }, projectRoot);
  const given = { args, values, ask, tell: () => undefined };
  return command.run({ ...environment, root: projectRoot }, given);
}

/** An author who answers by what is asked; a question without an answer is a fault of the test. */
export function makeAuthor(answers: Record<string, string | string[] | boolean>) {
  const asked: string[] = [];
  const choices: Record<string, string[]> = {};
  const answer = (question: string) => {
    asked.push(question);
    const given = answers[question];
    if (given === undefined) throw new Error(`Nobody answers "${question}"`);
    return given;
  };
  const ask: Ask = {
    text: async (question, { judge } = {}) => {
      const given = String(await answer(question));
      const fault = judge?.(given);
      if (fault !== undefined) throw new Error(`Asked again: ${fault}`);
      return given;
    },
    confirm: async (question) => Boolean(await answer(question)),
    choose: async (question) => String(await answer(question)),
    chooseSome: async (question, offered) => {
      choices[question] = offered.map(({ value }) => value);
      return (await answer(question)) as string[];
    },
  };
  return { ask, asked, choices };
}
