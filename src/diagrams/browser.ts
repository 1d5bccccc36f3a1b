import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import process from 'node:process';
import type { LaunchOptions } from 'playwright';
import { findPackagedBrowser, findPackagedFonts } from './packaged-browser.ts';

/** No browser could be found, or the one that was found does not start. */
export class NoBrowserError extends Error {
  override name = 'NoBrowserError';
}

/**
 * How to start a browser here, for Playwright's `chromium.launch`.
 * With `fonts: 'pinned'` text is measured alike on every machine: the page's own `@font-face` rules and one bundled
 * Latin font, none of the system's. `'system'` adds the system's fonts.
 * @throws NoBrowserError
 */
export async function launchOptions({
  fonts = 'system',
  env = process.env,
}: { fonts?: 'pinned' | 'system'; env?: NodeJS.ProcessEnv } = {}): Promise<LaunchOptions> {
  const { libraries, ...options } = await findBrowser(env);
  const fontconfig = await findPackagedFonts(fonts);
  const paths = [libraries, env['LD_LIBRARY_PATH']].filter(Boolean).join(delimiter);
  return {
    ...options,
    // Hinting rounds the widths of letters, differently from build to build of the browser.
    args: ['--font-render-hinting=none'],
    env: {
      ...env,
      ...(libraries && { LD_LIBRARY_PATH: paths }),
      ...(fontconfig && { FONTCONFIG_FILE: fontconfig }),
    },
  };
}

async function findBrowser(env: NodeJS.ProcessEnv): Promise<Browser> {
  const named = env['SOUNDINGS_BROWSER'];
  if (named) {
    if (existsSync(named)) return { executablePath: named };
    throw new NoBrowserError(`SOUNDINGS_BROWSER names ${named}, which does not exist.`);
  }
  const browser =
    (await findPackagedBrowser()) ?? (await findPlaywrightsBrowser()) ?? findInstalledBrowser(env);
  if (browser) return browser;
  throw new NoBrowserError('No browser was found on this machine.');
}

async function findPlaywrightsBrowser(): Promise<Browser | undefined> {
  const { chromium } = await import('playwright');
  const path = chromium.executablePath();
  // Playwright keeps the headless shell beside the whole browser, and takes it by itself where it is present.
  const shell = path.replace(/([\\/])chromium-(\d+)[\\/].*$/, '$1chromium_headless_shell-$2');
  if (shell !== path && existsSync(shell)) return {};
  return existsSync(path) ? { executablePath: path } : undefined;
}

function findInstalledBrowser(env: NodeJS.ProcessEnv): Browser | undefined {
  const executablePath = installedBrowsers(env).find((path) => existsSync(path));
  return executablePath ? { executablePath } : undefined;
}

/** Where browsers of this family are installed, the best first. */
function installedBrowsers(env: NodeJS.ProcessEnv): string[] {
  if (process.platform === 'darwin') {
    const names = ['Google Chrome', 'Chromium', 'Microsoft Edge'];
    return names.map((name) => `/Applications/${name}.app/Contents/MacOS/${name}`);
  }
  if (process.platform === 'win32') {
    const names = ['Google/Chrome/Application/chrome.exe', 'Microsoft/Edge/Application/msedge.exe'];
    const roots = [env['PROGRAMFILES'], env['PROGRAMFILES(X86)'], env['LOCALAPPDATA']];
    return names.flatMap((name) => roots.map((root) => join(root ?? '', name)));
  }
  const names =
    'google-chrome-stable google-chrome chromium-headless-shell chromium chromium-browser ' +
    'microsoft-edge-stable microsoft-edge';
  const folders = (env['PATH'] ?? '').split(delimiter).filter(Boolean);
  return names.split(' ').flatMap((name) => folders.map((folder) => join(folder, name)));
}

/** `libraries` is a folder of shared libraries that the browser needs and the system may lack. */
interface Browser {
  executablePath?: string;
  libraries?: string;
}
