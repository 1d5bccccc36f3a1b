import { readdirSync, readFileSync, statSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import type { TestContext } from 'node:test';
import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright';
import { launchOptions } from '../../src/diagrams/browser.ts';
import { build, temporaryFolder } from './build.ts';

/** One page of every kind that the site has. */
export const pageTypes = {
  home: '/',
  article: '/posts/deepseek-v4-huawei-ascend/',
  'largest article': '/posts/deepseek-mhc-v4-efficiency/',
  'tags index': '/tags/',
  tag: '/tags/deepseek/',
  about: '/about/',
  'not found': '/no/such/page/',
} as const;

/** Builds the site, serves it, starts one browser; all three end with the file's tests. */
export async function openSite(hooks: Hooks): Promise<Site> {
  const folder = temporaryFolder(hooks);
  const { code, output } = await build(folder);
  if (code !== 0) throw new Error(`The build failed:\n${output}`);
  const server = await serve(folder);
  hooks.after(() => server.close());
  const browser = await chromium.launch(await launchOptions({ fonts: 'system' }));
  hooks.after(() => browser.close());
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { origin, folder, open: (pathname, options) => open(browser, origin, pathname, options) };
}

/** Pathnames of all HTML pages in a built site. */
export function listPathnames(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => extname(file) === '.html')
    .map((file) => `/${file.replaceAll('\\', '/').replace(/index\.html$/, '')}`)
    .sort();
}

/** A page in a context of its own. The browser is kept for the next one: close the context, not the browser. */
async function open(
  browser: Browser,
  origin: string,
  pathname: string,
  { width = 1280, init, ...options }: OpenOptions = {},
): Promise<Page> {
  const context = await browser.newContext({ viewport: { width, height: 844 }, ...options });
  context.setDefaultTimeout(20_000);
  if (init) await context.addInitScript(init);
  const page = await context.newPage();
  await page.goto(origin + pathname);
  return page;
}

/** Serves files as a host does that reads `_headers`, on a free port of the loopback interface. */
function serve(folder: string): Promise<Server> {
  const rules = parseHeaders(readFileSync(join(folder, '_headers'), 'utf8'));
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://site');
    const file = findFile(folder, decodeURIComponent(pathname));
    for (const { pattern, headers } of rules) {
      if (pattern.test(pathname)) response.setHeaders(new Map(headers));
    }
    response.setHeader('Content-Type', contentTypes[extname(file ?? '.html')] ?? '');
    response.writeHead(file ? 200 : 404);
    response.end(readFileSync(file ?? join(folder, '404.html')));
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
  /** Where the built files are. */
  folder: string;
  open: (pathname: string, options?: OpenOptions) => Promise<Page>;
}

export interface OpenOptions extends BrowserContextOptions {
  width?: number;
  /** Runs in the page before anything of the page does. */
  init?: string | (() => void);
}

interface HeaderRule {
  pattern: RegExp;
  headers: [string, string][];
}

type Hooks = Pick<TestContext, 'after'>;
