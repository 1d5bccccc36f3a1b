/**
 * Stands in for `node:test` where the tests of a file run many times in one process: files are imported, which collects
 * their tests, and `runCollected` runs those that are wanted, one by one. What it lacks fails loudly, at import.
 */
type Hook = () => unknown;
type Run = (context: { name: string; after: (hook: Hook) => void }) => unknown;

interface Test {
  name: string;
  run: Run;
}

interface Suite {
  name: string;
  children: (Suite | Test)[];
  before: Hook[];
  after: Hook[];
}

let current = toSuite('');

export function describe(name: string, ...rest: unknown[]): void {
  const parent = current;
  const suite = toSuite(`${parent.name}${name} > `);
  parent.children.push(suite);
  current = suite;
  const returned = (rest.at(-1) as Hook)();
  current = parent;
  if (returned instanceof Promise) throw new Error(`The suite "${name}" must not be asynchronous.`);
}

export function it(name: string, ...rest: unknown[]): void {
  const [options] = rest as { skip?: unknown }[];
  if (options?.skip) return;
  current.children.push({ name: `${current.name}${name}`, run: rest.at(-1) as Run });
}

export { describe as suite, it as test };
export const before = (hook: Hook) => void current.before.push(hook);
export const after = (hook: Hook) => void current.after.push(hook);

function toSuite(name: string): Suite {
  return { name, children: [], before: [], after: [] };
}

/** The tests of a file that is imported meanwhile. */
export async function collect(load: () => Promise<unknown>): Promise<Suite> {
  current = toSuite('');
  await load();
  return current;
}

export interface Watcher {
  wants: (test: string) => boolean;
  /** Hooks of suites have run, which prepare the tests that follow. */
  prepared: () => void;
  /** With what the test threw. Throwing in turn ends the run. */
  ended: (test: string, error?: unknown) => void;
}

/** Runs the wanted tests of a suite, one by one. Rejects where a hook of it fails. */
export async function runCollected(suite: Suite, watcher: Watcher): Promise<void> {
  if (!testsOf(suite).some(watcher.wants)) return;
  try {
    await runHooks(suite.before);
    watcher.prepared();
    for (const child of suite.children) {
      if ('children' in child) await runCollected(child, watcher);
      else if (watcher.wants(child.name)) watcher.ended(child.name, await errorOf(child));
    }
  } finally {
    await runHooks(suite.after);
  }
}

function testsOf({ children }: Suite): string[] {
  return children.flatMap((child) => ('children' in child ? testsOf(child) : child.name));
}

async function errorOf({ name, run }: Test): Promise<unknown> {
  const hooks: Hook[] = [];
  try {
    await run({ name, after: (hook) => hooks.push(hook) });
    return undefined;
  } catch (error) {
    return error;
  } finally {
    await runHooks(hooks);
  }
}

async function runHooks(hooks: Hook[]): Promise<void> {
  for (const hook of hooks) await hook();
}
