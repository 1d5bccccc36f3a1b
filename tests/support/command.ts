import { readEnvironment } from '../../src/site.ts';
import type { Ask } from '../../src/cli/ask.ts';
import type { Command, Given, Outcome } from '../../src/cli/command.ts';
import { projectRoot } from './build.ts';

/** Runs a command on a content folder, of this project or of another `root`, without a process of its own. */
export function perform(
  command: Command,
  contentDir: string,
  { root = projectRoot, ...given }: Partial<Given> & { root?: string } = {},
): Promise<Outcome> {
  const environment = readEnvironment({ CONTENT_DIR: contentDir }, root);
  const nothing = { args: [], values: {}, ask: undefined, tell: () => undefined };
  return command.run({ ...environment, root }, { ...nothing, ...given });
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
