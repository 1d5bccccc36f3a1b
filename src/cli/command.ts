import type { Problem } from '../errors.ts';
import type { Environment } from '../site.ts';

/** What `npm run <name>` does for an author. */
export interface Command {
  name: string;
  /** Completes the usage: what the command does. */
  summary: string;
  /** By name; `summary` says what the command does with it. */
  options: Record<string, { type: 'boolean' | 'string'; summary: string }>;
  /** Throws an `AuthorError`, or returns what is to be told; neither where it tells everything itself. */
  run: (project: Project, values: Values) => Promise<Outcome>;
}

export interface Project extends Environment {
  /** Absolute path of the project, which messages name files from. */
  root: string;
}

export type Values = Readonly<Record<string, boolean | string | undefined>>;

export interface Outcome {
  /** Any of them makes the exit code 1. */
  problems: Problem[];
  /** What else is printed, a line each. */
  lines: string[];
}
