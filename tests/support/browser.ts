import { readFileSync, statSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import { after } from 'node:test';
import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright';
import { launchOptions } from '../../src/diagrams/browser.ts';
import { getSite, type BuiltSite } from './site.ts';

/** One page of every kind that a site has, in `tests/sites/complete`. */
export const pageTypes = {
  home: '/',
  article: '/posts/launch/',
  'article in MDX': '/posts/notes/',
  'tags index': '/tags/',
  tag: '/tags/しずく/',
  ledger: '/claims/',
  claim: '/claims/size-671b/',
  sources: '/sources/',
  timeline: '/timeline/',
  corrections: '/corrections/',
  models: '/models/',
  model: '/models/shizuku/',
  prices: '/prices/',
  about: '/about/',
  'not found': '/no/such/page/',
} as const;

/** The site that has one of everything, built and served once for all tests of this process. */
export async function openSite(): Promise<Site> {
  return serveSite(await getSite('complete'));
}

/** Serves a built site on the loopback interface. All sites share one browser, started for the first of them. */
export async function serveSite({
  outDir,
  pages,
}: Pick<BuiltSite, 'outDir' | 'pages'>): Promise<Site> {
  const server = servers.get(outDir) ?? serve(outDir);
  servers.set(outDir, server);
  browser ??= launchOptions({ fonts: 'system' }).then((options) => chromium.launch(options));
  const origin = `http://127.0.0.1:${((await server).address() as AddressInfo).port}`;
  const running = await browser;
  return {
    origin,
    pathnames: [...pages.keys()].sort(),
    open: (pathname, options) => open(running, origin, pathname, options),
  };
}

const servers = new Map<string, Promise<Server>>();
let browser: Promise<Browser> | undefined;
after(async () => {
  await (await browser)?.close();
  for (const server of servers.values()) (await server).close();
});

async function open(
  browser: Browser,
  origin: string,
  pathname: string,
  { width = 1280, prepare, ...options }: OpenOptions = {},
): Promise<Page> {
  const context = await browser.newContext({
    baseURL: origin,
    viewport: { width, height: 844 },
    ...options,
  });
  context.setDefaultTimeout(20_000);
  const page = await context.newPage();
  await prepare?.(page);
  await page.goto(pathname);
  return page;
}

/** Serves files as a host does that reads `_headers`, on a free port of the loopback interface. */
function serve(folder: string): Promise<Server> {
  const rules = parseHeaders(readFileSync(join(folder, '_headers'), 'utf8'));
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://site');
    const found = findFile(folder, decodeURIComponent(pathname));
    const file = found ?? join(folder, '404.html');
    for (const { pattern, headers } of rules) {
      if (pattern.test(pathname)) response.setHeaders(new Map(headers));
    }
    response.setHeader('Content-Type', contentTypes[extname(file)] ?? 'application/octet-stream');
    response.writeHead(found ? 200 : 404);
    response.end(readFileSync(file));
  });
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)));
}

function findFile(folder: string, pathname: string): string | undefined {
  const file = join(folder, pathname.endsWith('/') ? `${pathname}index.html` : pathname);
  return statSync(file, { throwIfNoEntry: false })?.isFile() ? file : undefined;
}

/** The format of Netlify and Cloudflare Pages: an unindented path, then its indented headers. */
function parseHeaders(text: string): HeaderRule[] {
  const rules: HeaderRule[] = [];
  for (const line of text.split('\n').filter((line) => line.trim())) {
    if (/^\S/.test(line)) {
      const source = line.trim().replace(/[.+?^${}()|[\]\\]/g, '\\$&');
      rules.push({ pattern: new RegExp(`^${source.replaceAll('*', '.*')}$`), headers: [] });
    } else {
      const [, name = '', value = ''] = /^\s+([^:]+):\s*(.*)$/.exec(line) ?? [];
      rules.at(-1)?.headers.push([name, value]);
    }
  }
  return rules;
}

const contentTypes: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.xml': 'application/xml',
  '.txt': 'text/plain; charset=utf-8',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.avif': 'image/avif',
  '.webp': 'image/webp',
};

export interface Site {
  origin: string;
  /** Of all its HTML pages. */
  pathnames: string[];
  /** A page in a context of its own. What `page.goto` takes afterwards may be a pathname as well. */
  open: (pathname: string, options?: OpenOptions) => Promise<Page>;
}

export interface OpenOptions extends BrowserContextOptions {
  width?: number;
  /** Runs before the page goes anywhere. */
  prepare?: (page: Page) => Promise<unknown>;
}

interface HeaderRule {
  pattern: RegExp;
  headers: [string, string][];
}
