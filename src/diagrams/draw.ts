import { createRequire } from 'node:module';
import type { Browser, LaunchOptions, Page } from 'playwright';
import { NoBrowserError } from './browser.ts';
import { breakLabels, configFor } from './fit.ts';
import { fontStyles } from './fonts.ts';
import { fromStandIns, toStandIns } from './letters.ts';
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
  const sources = codes.map((code) => breakLabels(toStandIns(code)));
  while (drawings.length < sources.length) {
    const browser = await start(launch);
    try {
      // One page: another takes as long to load as some thirty diagrams to draw.
      const page = await openPage(browser, fontStyles(sources.join('')));
      await drawInTurn(page, sources, drawings, timeLimit);
    } finally {
      await browser.close();
    }
  }
  return drawings;
}

/** Goes on where the drawings end, until the codes do, or until one makes the page useless. */
async function drawInTurn(
  page: Page,
  codes: readonly string[],
  drawings: Drawing[],
  timeLimit: number,
): Promise<void> {
  for (const code of codes.slice(drawings.length)) {
    try {
      const work = page.evaluate(drawInPage, [code, configFor(code)] as const);
      drawings.push(withLetters(await within(timeLimit, work)));
    } catch (error) {
      drawings.push({ error: (error as Error).message });
      return;
    }
  }
}

function withLetters(drawing: Drawing): Drawing {
  if ('error' in drawing) return { error: fromStandIns(drawing.error) };
  return { svg: fromStandIns(drawing.svg, (code) => `&#${code};`) };
}

/** Without network, with one time zone and one language. */
async function openPage(browser: Browser, fonts: string): Promise<Page> {
  const context = await browser.newContext({ offline: true, timezoneId: 'UTC', locale: 'en-US' });
  const page = await context.newPage();
  await page.addStyleTag({ content: fonts });
  await page.addScriptTag({ path: mermaidPath });
  await page.evaluate(() => Promise.all([...document.fonts].map((font) => font.load())));
  return page;
}

const mermaidPath = createRequire(import.meta.url).resolve('mermaid/dist/mermaid.min.js');

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
