import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import process from 'node:process';

/** Writes a file beside its place first: a run that is broken off leaves no half of a file behind. */
export async function writeWhole(path: string, content: string | Uint8Array): Promise<void> {
  const temporary = `${path}.${process.pid}.tmp`;
  await mkdir(dirname(path), { recursive: true });
  try {
    await writeFile(temporary, content);
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    // Not every error of the system knows of a file, and none of this one.
    throw Object.assign(error as Error, { path });
  }
}

/** Makes a folder with these files, by their paths in it: all of them, or nothing. Fails where anything is there already. */
export async function writeFolder(
  folder: string,
  files: Readonly<Record<string, string | Uint8Array>>,
): Promise<void> {
  const home = dirname(folder);
  await mkdir(home, { recursive: true });
  // Hidden from whatever looks for texts meanwhile.
  const temporary = await mkdtemp(join(home, `.${basename(folder)}-`));
  try {
    for (const [name, content] of Object.entries(files)) {
      await mkdir(dirname(join(temporary, name)), { recursive: true });
      await writeFile(join(temporary, name), content);
    }
    // Else a rename would take the place of an empty folder.
    await mkdir(folder);
    await rename(temporary, folder);
  } catch (error) {
    await rm(temporary, { recursive: true, force: true });
    throw error;
  }
}
