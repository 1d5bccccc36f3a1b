import type { Processor } from 'unified';
import type { VFile } from 'vfile';
import { report } from './report.ts';

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
  const parse = this.parser as Parser | undefined;
  if (!parse) return;
  this.parser = ((text: string, file: VFile) => {
    try {
      return cutDeepNesting(parse(text, file), file);
    } catch (error) {
      reportParserFailure(file, error);
      return { type: 'root', children: [] };
    }
  }) as typeof this.parser;
}

export function reportDeepNesting(file: VFile, place: Tree | number): void {
  report(file, place, {
    id: 'nested-too-deep',
    message: `the text must not be nested deeper than ${maxDepth} levels.`,
    hint: 'Close lists, quotations and elements before opening more of them.',
  });
}

/** Far more than a reader can follow, and far less than any recursive plugin can walk. */
export const maxDepth = 100;

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
    reportDeepNesting(file, 1);
    return;
  }
  report(file, lineOf(error), {
    id: 'mdx-syntax',
    message: `this is not valid MDX: ${reasonOf(error)}.`,
    hint: 'In .mdx write \\< and \\{ for the characters themselves, {/* … */} for a comment, and close every tag.',
  });
}

/** Walks without recursion, which is the point. */
function cutDeepNesting(root: Tree, file: VFile): Tree {
  const open: [Tree, number][] = [[root, 0]];
  let tooDeep: Tree | undefined;
  for (let next = open.pop(); next; next = open.pop()) {
    const [node, depth] = next;
    if (depth > maxDepth && node.children) {
      tooDeep = node;
      node.children = [];
    }
    for (const child of node.children ?? []) open.push([child, depth + 1]);
  }
  if (tooDeep) reportDeepNesting(file, tooDeep);
  return root;
}

/** The line of a `VFileMessage`, or 1. */
function lineOf(error: unknown): number {
  const line = (error as { line?: unknown } | undefined)?.line;
  return typeof line === 'number' ? line : 1;
}

function reasonOf(error: unknown): string {
  const { reason, message } = Object(error) as { reason?: unknown; message?: unknown };
  const text = typeof reason === 'string' ? reason : String(message ?? error);
  return text.replace(/\.$/, '');
}

type Plugin = (this: never) => unknown;
type Transform = (tree: unknown, file: VFile) => unknown;
type Parser = (text: string, file: VFile) => Tree;

interface Tree {
  type: string;
  children?: Tree[];
  position?: { start: { line: number } };
}
