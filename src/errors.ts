import { join, relative } from 'node:path';
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
  /** The one right answer where there is one: what the field at `path` of the front matter becomes; without it, it goes. */
  fix?: { path: readonly (string | number)[]; value?: string };
}

/** What is wrong and how to mend it, without where it stands. */
export type Finding = Pick<Problem, 'id' | 'message' | 'hint' | 'fix'>;

/** What stops a build, at a line of a file. */
export function errorAt(file: string, line: number, finding: Finding): Problem {
  const { id, message, hint, fix } = finding;
  return { id, severity: 'error', file, line, message, hint, ...(fix && { fix }) };
}

/** What is likely a slip, and can be published. */
export function warningAt(file: string, line: number, finding: Finding): Problem {
  return { ...errorAt(file, line, finding), severity: 'warning' };
}

/** The one way to stop at an author: carries every problem found, sorted by file and line. */
export class AuthorError extends Error {
  readonly problems: Problem[];

  constructor(problems: Problem[]) {
    const sorted = sortProblems(problems);
    super(formatProblems(sorted).join('\n'));
    this.name = 'AuthorError';
    this.problems = sorted;
    this.stack = '';
  }
}

export function authorError(problems: Problem | Problem[]): AuthorError {
  return new AuthorError(Array.isArray(problems) ? problems : [problems]);
}

/** Why the system refused something, in words. */
export function systemReason(error: unknown): string {
  const { code, message } = Object(error) as NodeJS.ErrnoException;
  return reasons[code ?? ''] ?? message ?? String(error);
}

const reasons: Record<string, string> = {
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  ENOENT: 'it does not exist',
  ENOTDIR: 'it is no folder',
  EISDIR: 'it is a folder',
  ELOOP: 'it is a link that leads back to itself',
  ENOSPC: 'the disk is full',
  EEXIST: 'something else stands in its place',
  EROFS: 'the disk is read-only',
  ENAMETOOLONG: 'its name is too long',
};

/** What the system refused, told like what an author must mend; undefined for any other error. Files count from `root`. */
export function toSystemProblem(error: unknown, root: string): Problem | undefined {
  const { code = '', path, errno } = Object(error) as NodeJS.ErrnoException;
  const isDatabase = code === 'ERR_SQLITE_ERROR';
  if (errno === undefined && !isDatabase) return undefined;
  const file = isDatabase ? join(root, 'node_modules/.astro') : (path ?? root);
  return errorAt(relative(root, file) || '.', 1, {
    id: 'system',
    message: `this cannot be read or written: ${systemReason(error)}.`,
    hint: 'Look whether it may be read and written, and how full the disk is.',
  });
}

/** `file:line: message` and, indented below it, the hint, both of them short enough to be read. */
export function formatProblem({ file, line, message, hint }: Problem): string {
  return `${shorten(file, 400)}:${line}: ${shorten(message, 400)}\n  ${shorten(hint, 400)}`;
}

/** Problems as they are printed, those of one file in a row; of what is wrong with it again and again, the first. */
export function formatProblems(problems: readonly Problem[]): string[] {
  return [...Map.groupBy(problems, ({ file }) => file)].flatMap(([file, all]) => {
    const more = all.length - most;
    const rest = more > 0 ? [`${file}: and ${more} more.`] : [];
    return [...all.slice(0, most).map(formatProblem), ...rest];
  });
}

const most = 100;

/** The text on one line, cut where it is longer than anybody reads, and without what a terminal obeys. */
export function shorten(text: string, length = 80): string {
  const line = text.slice(0, length + 1).replace(/[\p{Cc}\u2028-\u202E\u2066-\u2069]+/gu, ' ');
  return line.length > length ? `${line.slice(0, length - 1).toWellFormed()}…` : line;
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
