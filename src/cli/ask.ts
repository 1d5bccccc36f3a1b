import * as prompts from '@clack/prompts';

/** Questions to an author at a terminal. Each throws `Cancelled` where the author leaves with Ctrl-C. */
export interface Ask {
  /** `judge` says what is wrong with an answer, or nothing. */
  text: (question: string, options?: TextOptions) => Promise<string>;
  confirm: (question: string, initial?: boolean) => Promise<boolean>;
  choose: (question: string, choices: readonly Choice[]) => Promise<string>;
  chooseSome: (question: string, choices: readonly Choice[]) => Promise<string[]>;
}

export interface TextOptions {
  initial?: string;
  judge?: (answer: string) => string | undefined;
}

export interface Choice {
  value: string;
  label?: string;
  hint?: string;
}

/** The author left; what was begun has left nothing behind. */
export class Cancelled extends Error {}

export const askAtTerminal: Ask = {
  text: (message, { initial, judge } = {}) =>
    answer(
      prompts.text({
        message,
        ...(initial !== undefined && { initialValue: initial }),
        ...(judge && { validate: (value) => judge(value ?? '') }),
      }),
    ),
  confirm: (message, initialValue = true) => answer(prompts.confirm({ message, initialValue })),
  choose: (message, options) => answer(prompts.select({ message, options: [...options] })),
  chooseSome: (message, options) =>
    answer(prompts.multiselect({ message, options: [...options], required: false })),
};

async function answer<T>(asked: Promise<T | typeof prompts.CANCEL_SYMBOL>): Promise<T> {
  const given = await asked;
  if (prompts.isCancel(given)) throw new Cancelled();
  return given;
}
