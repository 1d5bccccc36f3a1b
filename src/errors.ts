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

/** The candidate with the smallest edit distance, if it is near enough to be what was meant. */
export function findNearest(name: string, candidates: Iterable<string>): string | undefined {
  let best: string | undefined;
  let bestDistance = Math.max(2, Math.floor(name.length / 3)) + 1;
  for (const candidate of candidates) {
    const distance = editDistance(name.toLowerCase(), candidate.toLowerCase());
    if (distance < bestDistance) {
      best = candidate;
      bestDistance = distance;
    }
  }
  return best;
}

/** Code-unit order: the same on every machine, whatever its locale. */
export function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function editDistance(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const current = [i];
    for (let j = 1; j <= b.length; j++) {
      current[j] = Math.min(
        (previous[j] ?? 0) + 1,
        (current[j - 1] ?? 0) + 1,
        (previous[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1),
      );
    }
    previous = current;
  }
  return previous[b.length] ?? 0;
}
