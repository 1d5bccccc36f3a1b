import type { Nodes, Root } from 'mdast';
import type { Processor } from 'unified';
import type { VFile } from 'vfile';
import { wrapParser } from './parser.ts';
import { report, type MarkdownProblem } from './report.ts';

/** The plugin, except that what its transformer throws becomes a problem of the file instead of a stack trace. */
export function guard<P extends Plugin>(plugin: P): P {
  const guarded = function (this: never): unknown {
    const transform = plugin.call(this);
    return typeof transform === 'function'
      ? guardTransform(transform as Transform, plugin.name)
      : transform;
  };
  return Object.defineProperty(guarded, 'name', { value: plugin.name }) as unknown as P;
}

/**
 * Reports what the parser throws, and cuts off what is nested so deep that walking the tree would exhaust the stack.
 * Stands among the remark plugins, where its place does not matter: it wraps the parser that all of them feed.
 */
export function remarkGuardParser(this: Processor): undefined {
  wrapParser(this, (parse) => (text, file) => {
    try {
      const excess = findExcess(text);
      if (!excess) return cutDeepNesting(parse(text, file), file);
      report(file, excess.line, excess);
    } catch (error) {
      reportParserFailure(file, error);
    }
    return { type: 'root', children: [] };
  });
}

/** Far more than a reader can follow, and far less than any recursive plugin can walk. */
export const maxDepth = 100;

/**
 * What parsers would take minutes and gigabytes for, by its line: they take more than twice the time for twice as many
 * quotations and lists in each other, or marks in one paragraph. Looks at lines alone, and not into fenced code.
 */
export function findExcess(text: string): MarkdownProblem | undefined {
  let [block, fence] = [0, ''];
  for (const [index, line] of text.split('\n').entries()) {
    const [, mark = ''] = fenceLine.exec(line) ?? [];
    if (mark.startsWith(fence)) fence = fence ? '' : mark;
    if (fence) continue;
    if (countContainers(line) > maxDepth) return { ...tooDeep, line: index + 1 };
    block = line.trim() === '' ? 0 : block + line.length;
    if (block > longestBlock) return { ...tooLong, line: index + 1 };
  }
  return undefined;
}

const fenceLine = /^(?:[ \t>]|[-*+] |\d{1,9}[.)] )*(`{3,}|~{3,})/;

/** Those that a line opens or goes on in: its quotations and items, and two blanks for each list around it. */
function countContainers(line: string): number {
  const [prefix] = /^(?:[ \t]*(?:>|(?:[-*+]|\d{1,9}[.)])(?=[ \t]|$)))*/.exec(line) ?? [''];
  return prefix
    .replace(/\d/g, '')
    .replace(/[ \t]{2}/g, '>')
    .replace(/[ \t]/g, '').length;
}

export const tooDeep = {
  id: 'nested-too-deep',
  message: `the text must not be nested deeper than ${maxDepth} levels.`,
  hint: 'Close lists, quotations and elements before opening more of them.',
};

/** In characters. */
const longestBlock = 50_000;

const tooLong = {
  id: 'block-too-long',
  message: `a paragraph, list or table must have at most ${longestBlock} characters.`,
  hint: 'Put an empty line into it, or move what is no text into fenced code.',
};

function guardTransform(transform: Transform, name: string): Transform {
  return (tree, file) => {
    const fail = (error: unknown): undefined => reportPluginFailure(file, name, error);
    try {
      const result = transform(tree, file);
      return result instanceof Promise ? result.catch(fail) : result;
    } catch (error) {
      return fail(error);
    }
  };
}

function reportPluginFailure(file: VFile, name: string, error: unknown): undefined {
  report(file, lineOf(error), {
    id: 'plugin-failed',
    message: `the plugin ${name} failed on this text: ${reasonOf(error)}.`,
    hint: 'This is a fault of the site. Until it is mended, leave out what was added to the text last.',
  });
  return undefined;
}

function reportParserFailure(file: VFile, error: unknown): void {
  if (error instanceof RangeError) {
    report(file, 1, tooDeep);
    return;
  }
  report(file, lineOf(error), {
    id: 'mdx-syntax',
    message: `this is not valid MDX: ${reasonOf(error)}.`,
    hint: 'In .mdx write \\< and \\{ for the characters themselves, {/* … */} for a comment, and close every tag.',
  });
}

/** Walks without recursion, which is the point. */
function cutDeepNesting(root: Root, file: VFile): Root {
  const open: [Nodes, number][] = [[root, 0]];
  let deep: Nodes | undefined;
  for (let next = open.pop(); next; next = open.pop()) {
    const [node, depth] = next;
    if (!('children' in node)) continue;
    if (depth > maxDepth) [deep, node.children] = [node, []];
    for (const child of node.children) open.push([child, depth + 1]);
  }
  if (deep) report(file, deep, tooDeep);
  return root;
}

/** The line of a `VFileMessage`, which knows an element that is never closed by its words alone; or 1. */
export function lineOf(error: unknown): number {
  const { line } = Object(error) as { line?: number };
  const [, opened] = /^Expected a closing tag .*? \((\d+):/.exec(reasonOf(error)) ?? [];
  return Number(opened ?? line ?? 1);
}

function reasonOf(error: unknown): string {
  const { reason, message } = Object(error) as { reason?: unknown; message?: unknown };
  const text = typeof reason === 'string' ? reason : String(message ?? error);
  return text.replace(/\.$/, '');
}

type Plugin = (this: never) => unknown;
type Transform = (tree: unknown, file: VFile) => unknown;
