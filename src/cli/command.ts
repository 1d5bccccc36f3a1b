import type { Problem } from '../errors.ts';
import type { Environment } from '../site.ts';
import type { Ask } from './ask.ts';

/** What `npm run post -- <name>` does for an author. */
export interface Command {
  name: string;
  /** Completes the usage: what the command does. */
  summary: string;
  /** In order, as commander writes them: `<file>` must be given, `[post]` may be, `[post...]` any number of times. */
  arguments?: readonly { name: string; summary: string }[];
  /** By the name of the flag; `summary` says what the command does with it. */
  options: Readonly<Record<string, Option>>;
  /** Whole lines that run on any site, for `--help`. */
  examples: readonly string[];
  /** Throws an `AuthorError` or a `UsageError`, or returns what is to be told; neither where it tells everything itself. */
  run: (project: Project, given: Given) => Promise<Outcome>;
}

export interface Option {
  type: 'boolean' | 'string';
  summary: string;
  default?: string;
  /** The only values that it takes. */
  choices?: readonly string[];
}

export interface Project extends Environment {
  /** Absolute path of the project, which messages name files from. */
  root: string;
}

/** What the author wrote behind the name of the command. */
export interface Given {
  args: readonly string[];
  /** By the name of the flag, `--dry-run` as `dryRun`. */
  values: Values;
  /** Undefined where nobody is there to answer: what is missing is then a `UsageError`. */
  ask: Ask | undefined;
  /** Says at once what takes long or is to be asked about. It never reaches those who read the output as JSON. */
  tell: (line: string) => void;
}

export type Values = Readonly<Record<string, boolean | string | undefined>>;

export interface Outcome {
  /** Any of them makes the exit code 1. */
  problems: Problem[];
  /** What else is printed, a line each. */
  lines: string[];
  /** Whether the lines tell the problems as well. */
  told?: boolean;
  /** What `--json` prints; the problems where it is left out. */
  data?: unknown;
}

/** The command was called in a way that it cannot be: exit code 2. */
export class UsageError extends Error {}

/** What `--json` prints. */
export function toJson(data: unknown): string {
  return JSON.stringify(data, null, 2);
}

/** The value of a flag that takes one. */
export function textOf(values: Values, name: string): string | undefined {
  const value = values[name];
  return typeof value === 'string' ? value : undefined;
}
