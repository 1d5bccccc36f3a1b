import { createReadStream, createWriteStream, existsSync } from 'node:fs';
import {
  access,
  chmod,
  constants,
  mkdir,
  mkdtemp,
  readFile,
  rename,
  rm,
  writeFile,
} from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import process from 'node:process';
import type { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createBrotliDecompress } from 'node:zlib';

/*
 * The browser inside @sparticuz/chromium. The package's own start-up code is made for a cloud function (fixed names in
 * the temporary folder, `--single-process`, web security off), so only its compressed files are used.
 */

/** The packaged browser, unpacked on first use; undefined where it cannot run or is not installed. */
export async function findPackagedBrowser(): Promise<
  { executablePath: string; libraries: string } | undefined
> {
  const source = await findPackage();
  if (!source || !runsHere()) return undefined;
  const folder = await unpackOnce(source, 'chromium-headless-shell', async (target) => {
    const executable = join(target, 'chromium');
    await unbrotli(source, 'chromium.br', createWriteStream(executable));
    await chmod(executable, 0o755);
    await untar(source, 'al2023.tar.br', target);
  });
  return { executablePath: join(folder, 'chromium'), libraries: join(folder, 'lib') };
}

/**
 * A fontconfig file that knows the package's one font, and with `'system'` also the system's.
 * Only Linux reads it.
 */
export async function findPackagedFonts(fonts: 'pinned' | 'system'): Promise<string | undefined> {
  const source = await findPackage();
  if (!source || process.platform !== 'linux') return undefined;
  const folder = await unpackOnce(source, 'open-sans', async (target, final) => {
    await untar(source, 'fonts.tar.br', target);
    await writeFile(join(target, 'pinned.conf'), fontconfig(final, ''));
    await writeFile(join(target, 'system.conf'), fontconfig(final, systemFonts));
  });
  return join(folder, `${fonts}.conf`);
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

async function findPackage(): Promise<Package | undefined> {
  try {
    const entry = createRequire(import.meta.url).resolve('@sparticuz/chromium');
    const folder = join(dirname(entry), '..');
    const { version } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')) as Package;
    return { folder, version };
  } catch {
    return undefined;
  }
}

/** Two builds may unpack at once: each writes a folder of its own and the first to rename wins. */
async function unpackOnce(
  source: Package,
  name: string,
  unpack: (target: string, final: string) => Promise<void>,
): Promise<string> {
  const cache = await cacheFolder(source);
  const final = join(cache, `${name}-${source.version}`);
  if (existsSync(final)) return final;
  const target = await mkdtemp(join(cache, `${name}-`));
  try {
    await unpack(target, final);
    await chmod(target, 0o755);
    await rename(target, final);
  } catch (error) {
    await rm(target, { recursive: true, force: true });
    if (!existsSync(final)) throw error;
  }
  return final;
}

async function cacheFolder({ folder }: Package): Promise<string> {
  const modules = join(folder, '..', '..');
  for (const parent of [join(modules, '.cache'), tmpdir()]) {
    const cache = join(parent, 'soundings');
    const writable = mkdir(cache, { recursive: true }).then(() => access(cache, constants.W_OK));
    if (
      await writable.then(
        () => true,
        () => false,
      )
    )
      return cache;
  }
  throw new Error(`Neither ${modules} nor ${tmpdir()} can be written to.`);
}

async function unbrotli(source: Package, file: string, output: Writable): Promise<void> {
  const input = createReadStream(join(source.folder, 'bin', file));
  await pipeline(input, createBrotliDecompress(), output);
}

async function untar(source: Package, file: string, folder: string): Promise<void> {
  // The package's own dependency, and so resolved from it.
  const require = createRequire(join(source.folder, 'package.json'));
  const { extract } = require('tar-fs') as { extract: (folder: string) => Writable };
  await unbrotli(source, file, extract(folder));
}

function fontconfig(folder: string, more: string): string {
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${escape(folder)}/fonts</dir>${more}
  <cachedir>${escape(folder)}/cache</cachedir>
</fontconfig>
`;
}

function escape(path: string): string {
  return path.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}

const systemFonts = '\n  <include ignore_missing="yes">/etc/fonts/fonts.conf</include>';

interface Package {
  folder: string;
  version: string;
}
