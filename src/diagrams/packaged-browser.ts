import { execFile } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { access, constants, mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { writeWhole } from '../write.ts';

/*
 * The browser inside @sparticuz/chromium. The package's own start-up code is made for a cloud function (fixed names in
 * the temporary folder, `--single-process`, web security off), so only its `inflate` is used.
 */

/** The packaged browser, unpacked on first use; undefined where it cannot run or is not installed. */
export async function findPackagedBrowser(): Promise<
  { executablePath: string; libraries: string } | undefined
> {
  const folder = runsHere() ? await findUnpacked() : undefined;
  if (!folder) return undefined;
  return { executablePath: join(folder, 'chromium'), libraries: join(folder, 'al2023/lib') };
}

/**
 * A fontconfig file that knows the package's one font, and with `'system'` also the system's.
 * Only Linux reads it.
 */
export async function findPackagedFonts(fonts: 'pinned' | 'system'): Promise<string | undefined> {
  const folder = process.platform === 'linux' ? await findUnpacked() : undefined;
  return folder && join(folder, `${fonts}.conf`);
}

/** Built for x64 with glibc 2.25; its libraries ask for 2.34. */
function runsHere(): boolean {
  if (process.platform !== 'linux' || process.arch !== 'x64') return false;
  // Looking up the machine's network takes seconds on some.
  Object.assign(process.report, { excludeNetwork: true });
  const { header } = process.report.getReport() as { header?: { glibcVersionRuntime?: string } };
  const [major = 0, minor = 0] = (header?.glibcVersionRuntime ?? '').split('.').map(Number);
  return major > 2 || (major === 2 && minor >= 34);
}

/** Two builds may unpack at once: each writes a folder of its own and the first to rename wins. */
async function findUnpacked(): Promise<string | undefined> {
  const entry = findPackage();
  if (!entry) return undefined;
  const { version } = JSON.parse(readFileSync(join(dirname(entry), '../package.json'), 'utf8')) as {
    version: string;
  };
  const cache = await cacheFolder(join(dirname(entry), '../../..'));
  const final = join(cache, `chromium-${version}`);
  if (!isWhole(final)) await unpackTo(final, entry);
  // The folder may have come here from elsewhere, with the whole project.
  await writeWhole(join(final, 'pinned.conf'), fontconfig(final, ''));
  await writeWhole(join(final, 'system.conf'), fontconfig(final, systemFonts));
  return final;
}

async function unpackTo(final: string, entry: string): Promise<void> {
  const target = await mkdtemp(`${final}-`);
  try {
    await unpack(entry, target);
    await writeFile(join(target, 'size'), sizeOf(target));
    if (!isWhole(final)) await rm(final, { recursive: true, force: true });
    await rename(target, final);
  } catch (error) {
    await rm(target, { recursive: true, force: true });
    if (!isWhole(final)) throw error;
  }
}

/** A copy that was broken off, or a disk that was full, leaves a browser that does not start. */
export function isWhole(folder: string): boolean {
  const size = join(folder, 'size');
  return existsSync(size) && readFileSync(size, 'utf8') === sizeOf(folder);
}

function sizeOf(folder: string): string {
  return String(statSync(join(folder, 'chromium'), { throwIfNoEntry: false })?.size);
}

function findPackage(): string | undefined {
  try {
    return createRequire(import.meta.url).resolve('@sparticuz/chromium');
  } catch {
    return undefined;
  }
}

async function cacheFolder(modules: string): Promise<string> {
  for (const parent of [join(modules, '.cache'), tmpdir()]) {
    const cache = join(parent, 'soundings');
    try {
      await mkdir(cache, { recursive: true });
      await access(cache, constants.W_OK);
      return cache;
    } catch {
      // The next one.
    }
  }
  throw new Error(`Neither ${modules} nor ${tmpdir()} can be written to.`);
}

/** In a process of its own, because `inflate` writes to wherever the environment says temporary files go. */
async function unpack(entry: string, target: string): Promise<void> {
  const archives = ['fonts.tar.br', ...(runsHere() ? ['chromium.br', 'al2023.tar.br'] : [])];
  const paths = archives.map((name) => join(dirname(entry), '../bin', name));
  const script = `import { inflate } from '${pathToFileURL(entry).href}';
    for (const path of ${JSON.stringify(paths)}) await inflate(path);`;
  await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', script], {
    env: { ...process.env, TMPDIR: target },
  });
}

function fontconfig(folder: string, more: string): string {
  const path = folder.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${path}/fonts</dir>${more}
  <cachedir>${path}/cache</cachedir>
</fontconfig>
`;
}

const systemFonts = '\n  <include ignore_missing="yes">/etc/fonts/fonts.conf</include>';
