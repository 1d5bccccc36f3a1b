import { createRequire } from 'node:module';
import type { Browser, BrowserContext, LaunchOptions, Page } from 'playwright';
import { NoBrowserError } from './browser.ts';
import { mermaidConfig } from './config.ts';
import { fontStyles } from './fonts.ts';
import { drawInPage } from './page.ts';

/** One diagram as mermaid draws it, or mermaid's words about why it cannot. */
export type Drawing = { svg: string } | { error: string };

/**
 * Draws all diagrams with one launch of a browser; one that hangs or crashes its page costs a launch more. Drawings
 * come in the order of the codes. `timeLimit` is for each diagram, in milliseconds.
 * @throws NoBrowserError
 */
export async function draw(
  codes: readonly string[],
  { launch, timeLimit = 20_000 }: { launch: LaunchOptions; timeLimit?: number },
): Promise<Drawing[]> {
  const drawings: Drawing[] = [];
  const fonts = fontStyles(codes.join(''));
  const waiting = [...codes.entries()];
  while (waiting.length > 0) {
    const browser = await start(launch);
    try {
      const context = await browser.newContext(sealed);
      await Promise.all(
        // Two pages keep two processors busy; more gain nothing, and to load one takes as long as ten diagrams.
        Array.from({ length: waiting.length < 20 ? 1 : 2 }, async () => {
          const page = await openPage(context, fonts);
          await drawInTurn(page, waiting, drawings, timeLimit);
        }),
      );
    } finally {
      await browser.close();
    }
  }
  return drawings;
}

/** Takes diagrams from those that wait until none is left, or until one makes the page useless. */
async function drawInTurn(
  page: Page,
  waiting: [index: number, code: string][],
  drawings: Drawing[],
  timeLimit: number,
): Promise<void> {
  for (let next = waiting.shift(); next; next = waiting.shift()) {
    const [index, code] = next;
    try {
      const work = page.evaluate(drawInPage, [code, mermaidConfig] as const);
      drawings[index] = await within(timeLimit, work);
    } catch (error) {
      drawings[index] = { error: (error as Error).message };
      return;
    }
  }
}

const sealed = { offline: true, timezoneId: 'UTC', locale: 'en-US' };

async function openPage(context: BrowserContext, fonts: string): Promise<Page> {
  const page = await context.newPage();
  await page.addStyleTag({ content: fonts });
  await page.addScriptTag({ path: mermaidPath });
  await page.evaluate(() => Promise.all([...document.fonts].map((font) => font.load())));
  return page;
}

const mermaidPath = createRequire(import.meta.url).resolve('mermaid/dist/mermaid.js');

async function start(launch: LaunchOptions): Promise<Browser> {
  const { chromium } = await import('playwright');
  return chromium.launch(launch).catch((error: Error) => {
    const [reason] = error.message.split('\n');
    throw new NoBrowserError(`${launch.executablePath ?? 'Chromium'} does not start: ${reason}`);
  });
}

/** Rejects when `work` takes more than `limit` milliseconds. */
async function within<T>(limit: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<never>((_resolve, reject) => {
    const error = new Error(`drawing did not end within ${limit / 1000} seconds`);
    timer = setTimeout(reject, limit, error);
  });
  // It fails later, when the browser is closed under it.
  work.catch(() => undefined);
  return Promise.race([work, timeout]).finally(() => clearTimeout(timer));
}
