import type { Element, Root } from 'hast';
import { toString } from 'hast-util-to-string';
import type {
  Browser,
  BrowserContext,
  BrowserContextOptions,
  BrowserType,
  LaunchOptions,
} from 'playwright';
import { unified } from 'unified';
import { NoBrowserError } from './browser.ts';
import { mermaidConfig } from './config.ts';
import { fontStyles } from './fonts.ts';

/** One diagram as mermaid draws it, or mermaid's words about why it cannot. */
export type Drawing = { svg: Element } | { error: string };

/**
 * Draws all diagrams with one launch of a browser. A diagram that hangs or crashes the page is found by halving and
 * costs a few launches more. Drawings come in the order of the codes.
 * @throws NoBrowserError
 */
export async function draw(
  codes: readonly string[],
  { launch, timeLimit = defaultTimeLimit }: DrawOptions,
): Promise<Drawing[]> {
  const outcome = await drawBatch(codes, launch, timeLimit(codes.length));
  if (Array.isArray(outcome)) return outcome;
  if (codes.length === 1) return [outcome];
  const middle = Math.ceil(codes.length / 2);
  const first = await draw(codes.slice(0, middle), { launch, timeLimit });
  return [...first, ...(await draw(codes.slice(middle), { launch, timeLimit }))];
}

/** Milliseconds for a number of diagrams: more than ten times what they take on an idle machine. */
function defaultTimeLimit(count: number): number {
  return 20_000 + 500 * count;
}

async function drawBatch(
  codes: readonly string[],
  launch: LaunchOptions,
  limit: number,
): Promise<Drawing[] | { error: string }> {
  // Launched here, so that a browser that does not start is told from a diagram that hangs.
  const browser = await start(launch);
  try {
    const { default: rehypeMermaid } = await import('rehype-mermaid');
    const processor = unified().use(rehypeMermaid, {
      strategy: 'inline-svg',
      browserType: { launch: async () => sealed(browser) } as unknown as BrowserType,
      mermaidConfig,
      css: fontStyles(codes.join('')),
      errorFallback: (_element, _code, error) => errorElement(error),
    });
    const pages = inPages(codes).map(toTree);
    await within(limit, Promise.all(pages.map((tree) => processor.run(tree))));
    return pages.flatMap(({ children }) => (children as Element[]).map(toDrawing));
  } catch (error) {
    return { error: (error as Error).message };
  } finally {
    await browser.close();
  }
}

async function start(launch: LaunchOptions): Promise<Browser> {
  const { chromium } = await import('playwright');
  return chromium.launch(launch).catch((error: Error) => {
    const [reason] = error.message.split('\n');
    throw new NoBrowserError(`${launch.executablePath ?? 'Chromium'} does not start: ${reason}`);
  });
}

/** Rejects when `work` takes more than `limit` milliseconds. */
async function within(limit: number, work: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<never>((_resolve, reject) => {
    const error = new Error(`drawing did not end within ${limit / 1000} seconds`);
    timer = setTimeout(reject, limit, error);
  });
  // It fails later, when the browser is closed under it.
  work.catch(() => undefined);
  await Promise.race([work, timeout]).finally(() => clearTimeout(timer));
}

/** Two pages keep two processors busy; more gain nothing, and a page costs the time of some ten diagrams to load. */
function inPages(codes: readonly string[]): (readonly string[])[] {
  if (codes.length < 20) return [codes];
  const middle = Math.ceil(codes.length / 2);
  return [codes.slice(0, middle), codes.slice(middle)];
}

function toTree(codes: readonly string[]): Root {
  const children = codes.map((code) =>
    element('pre', [element('code', code, { className: ['language-mermaid'] })]),
  );
  return { type: 'root', children };
}

function toDrawing(node: Element): Drawing {
  return node.tagName === 'svg' ? { svg: node } : { error: toString(node) };
}

function errorElement(error: unknown): Element {
  return element('samp', error instanceof Error ? error.message : String(error));
}

function element(
  tagName: string,
  children: string | Element[],
  properties: Element['properties'] = {},
): Element {
  const nodes: Element['children'] =
    typeof children === 'string' ? [{ type: 'text', value: children }] : children;
  return { type: 'element', tagName, properties, children: nodes };
}

/**
 * The browser as rehype-mermaid sees it: without network, with one time zone, and with chance made repeatable.
 * Closing is ours: rehype-mermaid would close without waiting for it.
 */
function sealed(browser: Browser): Pick<Browser, 'newContext' | 'close'> {
  const close = () => Promise.resolve();
  return {
    close,
    async newContext(options?: BrowserContextOptions) {
      const context = await browser.newContext({
        ...options,
        offline: true,
        timezoneId: 'UTC',
        locale: 'en-US',
      });
      await context.addInitScript(repeatChance);
      return { newPage: () => context.newPage(), close } as BrowserContext;
    },
  };
}

/**
 * Runs in the page: each diagram meets the same row of random numbers, whatever was drawn before it. Some kinds place
 * nodes and name commits by chance, and mermaid's own options for this do not reach them.
 */
function repeatChance(): void {
  let state = 0;
  Math.random = () => {
    // Linear congruential generator with the constants of Numerical Recipes.
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
  let mermaid: { render: (...input: unknown[]) => Promise<unknown> };
  let last: Promise<unknown> = Promise.resolve();
  Object.defineProperty(globalThis, 'mermaid', {
    get: () => mermaid,
    set(loaded: typeof mermaid) {
      const render = loaded.render.bind(loaded);
      loaded.render = (...input) => {
        const next = last.then(() => {
          state = 0;
          return render(...input);
        });
        last = next.catch(() => undefined);
        return next;
      };
      mermaid = loaded;
    },
  });
}

interface DrawOptions {
  launch: LaunchOptions;
  /** Milliseconds that a batch of so many diagrams may take. */
  timeLimit?: (count: number) => number;
}
