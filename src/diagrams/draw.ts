import { createRequire } from 'node:module';
import { setTimeout } from 'node:timers/promises';
import type { Browser, LaunchOptions, Page } from 'playwright';
import { groundBars } from './bars.ts';
import { NoBrowserError } from './browser.ts';
import { breakLabels, configFor } from './fit.ts';
import { fontAddresses, fontFamily, fontFile, fontStyles } from './fonts.ts';
import { fromStandIns, toStandIns } from './letters.ts';
import { listRepairs } from './hints.ts';
import { drawInPage, parseInPage } from './page.ts';
import { readValues } from './values.ts';

/** One diagram as mermaid draws it, or mermaid's words about why it cannot, and what may mend it. */
export type Drawing = { svg: string } | Failure;

export interface Failure {
  error: string;
  hint?: string | undefined;
}

/**
 * Draws all diagrams with one launch of a browser; one that hangs costs a launch more. Drawings come in the order of the
 * codes. `timeLimit` is for each diagram, in milliseconds. A browser that dies gets a second chance; when it dies at the
 * same place again, that is told as its own fault.
 * @throws NoBrowserError
 */
export async function draw(
  codes: readonly string[],
  { launch, timeLimit = 20_000 }: { launch: LaunchOptions; timeLimit?: number },
): Promise<Drawing[]> {
  const drawings: Drawing[] = [];
  let died: number | undefined;
  while (drawings.length < codes.length) {
    const desk = await takeDesk(launch);
    let isSound = false;
    try {
      const page = await within(startLimit, prepare(desk, codes.map(toStandIns).join('')));
      isSound = await drawInTurn(page, codes, drawings, timeLimit);
    } catch (error) {
      if (died === drawings.length) throw noBrowser(launch, 'ends or sleeps while it draws', error);
      died = drawings.length;
    } finally {
      if (isSound && isKept) kept = Promise.resolve(desk);
      else await within(startLimit, desk.browser.close()).catch(() => undefined);
    }
  }
  return drawings;
}

/** Opens a browser already, and leaves it open from now on, for who draws again and again. */
export function keepBrowser(launch: () => Promise<LaunchOptions>): void {
  isKept = true;
  kept ??= launch()
    .then(start)
    .then(async (browser) => {
      const desk = { browser };
      await prepare(desk, '');
      return desk;
    })
    // Whoever draws will learn it.
    .catch(() => undefined);
}

/** What is drawn at: one page, for another takes as long to load as some thirty diagrams to draw. */
interface Desk {
  browser: Browser;
  page?: Page;
}

let isKept = false;
let kept: Promise<Desk | undefined> | undefined;

/** The desk that was kept, or a new one. */
async function takeDesk(launch: LaunchOptions): Promise<Desk> {
  const left = await kept;
  kept = undefined;
  return left?.browser.isConnected() ? left : { browser: await start(launch) };
}

/** Its page, with the fonts that a text needs. */
async function prepare(desk: Desk, text: string): Promise<Page> {
  const page = (desk.page ??= await openPage(desk.browser));
  await page.evaluate(loadFonts, [fontFamily, text + alwaysNeeded] as const);
  return page;
}

function loadFonts([family, text]: readonly [string, string]): Promise<unknown> {
  return Promise.all(family.split(',').map((name) => document.fonts.load(`16px ${name}`, text)));
}

/** Mermaid adds words and signs of its own. */
const alwaysNeeded = 'A«';

/** Goes on where the drawings end, until the codes do; false where one takes too long and makes the page useless. */
async function drawInTurn(
  page: Page,
  codes: readonly string[],
  drawings: Drawing[],
  timeLimit: number,
): Promise<boolean> {
  for (const code of codes.slice(drawings.length)) {
    try {
      drawings.push(await within(timeLimit, drawOne(page, code)));
    } catch (error) {
      if (!(error instanceof TooSlowError)) throw error;
      drawings.push({ error: `drawing ${error.message}` });
      return false;
    }
  }
  return true;
}

async function drawOne(page: Page, code: string): Promise<Drawing> {
  const source = breakLabels(toStandIns(code));
  const drawing = await page.evaluate(drawInPage, [source, configFor(source)] as const);
  if ('svg' in drawing) return { svg: fromStandIns(drawing.svg, escapeXml) };
  return { error: fromStandIns(drawing.error), hint: await findHint(page, code) };
}

/** No letter that needs none becomes a reference: parsers take only some hundred of them. */
function escapeXml(code: number): string {
  const letter = String.fromCharCode(code);
  return /[<&"]/.test(letter) ? `&#${code};` : letter;
}

/** A repair that mermaid reads is worth to be told. */
async function findHint(page: Page, code: string): Promise<string | undefined> {
  for (const repair of listRepairs(code)) {
    if (await page.evaluate(parseInPage, toStandIns(repair.code))) return repair.hint;
  }
  return undefined;
}

/** Without network, with one time zone and one language. */
async function openPage(browser: Browser): Promise<Page> {
  const context = await browser.newContext({ offline: true, timezoneId: 'UTC', locale: 'en-US' });
  await context.route(fontAddresses, (route) =>
    route.fulfill({
      path: fontFile(route.request().url()),
      headers: { 'access-control-allow-origin': '*' },
    }),
  );
  const page = await context.newPage();
  await page.addStyleTag({ content: fontStyles() });
  await page.addScriptTag({ path: mermaidPath });
  await page.addScriptTag({ content: `${readValues}\n${groundBars}` });
  return page;
}

const mermaidPath = createRequire(import.meta.url).resolve('mermaid/dist/mermaid.min.js');

async function start(launch: LaunchOptions): Promise<Browser> {
  const { chromium } = await import('playwright');
  return chromium.launch({ timeout: startLimit, ...launch }).catch((error: unknown) => {
    throw noBrowser(launch, 'does not start', error);
  });
}

/** Milliseconds for a browser to start, to be ready, or to end. */
const startLimit = 10_000;

function noBrowser(
  { executablePath = 'Chromium' }: LaunchOptions,
  what: string,
  error: unknown,
): NoBrowserError {
  const [reason = ''] = (error as Error).message.split('\n');
  return new NoBrowserError(`${executablePath} ${what}: ${reason}`);
}

class TooSlowError extends Error {}

/** Rejects when `work` takes more than `limit` milliseconds. */
async function within<T>(limit: number, work: Promise<T>): Promise<T> {
  const timer = new AbortController();
  const timeout = setTimeout(limit, undefined, { signal: timer.signal }).then(() => {
    throw new TooSlowError(`did not end within ${limit / 1000} seconds`);
  });
  // Whichever is second fails, too.
  for (const late of [work, timeout]) late.catch(() => undefined);
  return Promise.race([work, timeout]).finally(() => timer.abort());
}
