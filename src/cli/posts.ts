import { resolve } from 'node:path';
import { listPostIds, relativePath } from '../authoring/files.ts';
import { findNearest } from '../compare.ts';
import { UsageError } from './command.ts';

/** The post that a file belongs to, by its absolute path. */
export function postOf(path: string, contentDir: string): string | undefined {
  return /^posts\/([^/]+?)(?:\.mdx?)?(?:\/|$)/.exec(relativePath(contentDir, path))?.[1];
}

/** The id of the post that an author named, by name or by the path of its folder or of a file in it. */
export function toPostId(arg: string, contentDir: string): string {
  const ids = listPostIds(contentDir);
  const id = [arg, postOf(resolve(arg), contentDir)].find((id) => ids.includes(id ?? ''));
  if (id !== undefined) return id;
  const nearest = findNearest(arg, ids);
  throw new UsageError(`no post is called "${arg}".${nearest ? ` Did you mean ${nearest}?` : ''}`);
}
