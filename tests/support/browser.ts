import { readdirSync, readFileSync, statSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright';
import { launchOptions } from '../../src/diagrams/browser.ts';
import { build, copyProject, projectRoot, temporaryFolder } from './build.ts';
import { addToTree, type Hooks } from './tree.ts';

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

/**
 * Builds the site, serves it on the loopback interface and starts one browser for all tests of a file.
 * `content` are the files of another content folder, to be published in the place of the real one.
 */
export async function openSite(content?: Record<string, string>): Promise<Site> {
  const removals: (() => void)[] = [];
  const hooks: Hooks = { after: (remove) => removals.unshift(remove) };
  const folder = temporaryFolder(hooks);
  const project = content ? copyProject(hooks) : projectRoot;
  if (content) addToTree(join(project, 'src/content'), content);
  const { code, output } = await build(folder, {}, project);
  if (code !== 0) throw new Error(`The build failed:\n${output}`);
  const server = await serve(folder);
  const browser = await chromium.launch(await launchOptions({ fonts: 'system' }));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    origin,
    folder,
    open: (pathname, options) => open(browser, origin, pathname, options),
    close: async () => {
      await browser.close();
      server.close();
      for (const remove of removals) remove();
    },
  };
}

/** Pathnames of all HTML pages in a built site. */
export function listPathnames(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => extname(file) === '.html')
    .map((file) => `/${file.replaceAll('\\', '/').replace(/index\.html$/, '')}`)
    .sort();
}

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
  /** Where the built files are. */
  folder: string;
  /** A page in a context of its own. What `page.goto` takes afterwards may be a pathname as well. */
  open: (pathname: string, options?: OpenOptions) => Promise<Page>;
  close: () => Promise<void>;
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
