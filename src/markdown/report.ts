import type { Nodes } from 'mdast';
import type { VFile } from 'vfile';
import type { Problem } from '../errors.ts';
import { astroData, type RenderFrontmatter } from './astro-data.ts';

/** A problem as a plugin sees it: its place is a node of the tree, or a line of the file. */
export interface MarkdownProblem extends Pick<Problem, 'id' | 'message' | 'hint'> {
  severity?: Problem['severity'];
  line: number;
}

/** A problem before its place is known. */
export type MarkdownFinding = Omit<MarkdownProblem, 'line'>;

/**
 * Notes a problem for the author. Plugins report and go on, so that one run tells everything that is wrong;
 * whoever renders the file reads the problems with `takeProblems` and decides.
 */
export function report(
  file: VFile,
  place: { position?: { start: { line: number } } | undefined } | number,
  problem: MarkdownFinding,
): void {
  const line = typeof place === 'number' ? place : (place.position?.start.line ?? 1);
  const { frontmatter } = astroData(file);
  (frontmatter.problems ??= []).push({ ...problem, line });
}

/**
 * Removes and returns what plugins reported into the `frontmatter` object that the file was rendered with. A warning that
 * repeats is told once, where it comes first, with its count.
 */
export function takeProblems(frontmatter: RenderFrontmatter): MarkdownProblem[] {
  const { problems = [] } = frontmatter;
  delete frontmatter.problems;
  const groups = Map.groupBy(problems, (problem) =>
    problem.severity === 'warning' ? `${problem.id} ${problem.message} ${problem.hint}` : problem,
  );
  return Array.from(groups.values(), ([first, ...others]) => {
    const { message, ...rest } = first as MarkdownProblem;
    const line = Math.min(rest.line, ...others.map((other) => other.line));
    const times = others.length > 0 ? ` (${others.length + 1} times)` : '';
    return { ...rest, line, message: message + times };
  });
}

/** A node as the author wrote it. */
export function sourceOf({ position }: Pick<Nodes, 'position'>, { value }: VFile): string {
  return position ? String(value).slice(position.start.offset, position.end.offset) : '';
}
