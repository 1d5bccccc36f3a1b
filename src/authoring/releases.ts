import { hash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Release } from '../blog/data-sets.ts';

/** The folder of a release below the content folder. */
export function releaseFolder(contentDir: string, date = ''): string {
  return join(contentDir, 'releases', date);
}

/** Every release that was kept in `releases/`, the newest first. */
export function listReleases(contentDir: string): Release[] {
  const folder = releaseFolder(contentDir);
  const dates = existsSync(folder) ? readdirSync(folder) : [];
  return dates
    .filter((date) => /^\d{4}-\d\d-\d\d$/.test(date))
    .sort()
    .reverse()
    .map((date) => ({
      date,
      files: readdirSync(join(folder, date))
        .sort()
        .map((name) => ({ name, sha256: hash('sha256', readFileSync(join(folder, date, name))) })),
    }));
}
