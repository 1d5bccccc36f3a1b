import { compare } from './compare.ts';

/**
 * What an author must mend. `line` is 1-based and counts from the top of the file, front matter included.
 * `id` is stable and names the rule (`unknown-field`); tests and documentation refer to it.
 */
export interface Problem {
  id: string;
  severity: 'error' | 'warning';
  /** Path from the project's root, with forward slashes. */
  file: string;
  line: number;
  /** What is wrong, with the value that was received. */
  message: string;
  /** The fix, as text that can be pasted where that is possible. */
  hint: string;
}

/** What is wrong and how to mend it, without where it stands. */
export type Finding = Pick<Problem, 'id' | 'message' | 'hint'>;

/** What stops a build, at a line of a file. */
export function errorAt(file: string, line: number, { id, message, hint }: Finding): Problem {
  return { id, severity: 'error', file, line, message, hint };
}

/** The one way to stop at an author: carries every problem found, sorted by file and line. */
export class AuthorError extends Error {
  readonly problems: Problem[];

  constructor(problems: Problem[]) {
    const sorted = sortProblems(problems);
    super(sorted.map(formatProblem).join('\n'));
    this.name = 'AuthorError';
    this.problems = sorted;
    this.stack = '';
  }
}

export function authorError(problems: Problem | Problem[]): AuthorError {
  return new AuthorError(Array.isArray(problems) ? problems : [problems]);
}

/** `file:line: message` and, indented below it, the hint. */
export function formatProblem({ file, line, message, hint }: Problem): string {
  return `${file}:${line}: ${message}\n  ${hint}`;
}

export function sortProblems(problems: Problem[]): Problem[] {
  return [...problems].sort(
    (a, b) =>
      compare(a.file, b.file) ||
      a.line - b.line ||
      compare(a.id, b.id) ||
      compare(a.message, b.message),
  );
}
