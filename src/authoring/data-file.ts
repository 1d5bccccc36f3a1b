import { lstatSync } from 'node:fs';
import type { z } from 'astro/zod';
import type { Problem } from '../errors.ts';
import { readText } from './decode.ts';
import { readFields } from './fields.ts';
import { relativePath } from './files.ts';
import { parseYaml, type LineOf, type ParseYaml } from './yaml.ts';

/** A file of data beside the texts, read by its schema. */
export interface DataFile<T> {
  /** Path from the project's root with forward slashes. */
  file: string;
  /** Undefined where there is no file, nothing in it, or nothing sound. */
  value: T | undefined;
  lineOf: LineOf;
  problems: Problem[];
}

/** Reads a YAML or JSON file. A file that does not exist is no problem: like an empty one it holds nothing. */
export function readDataFile<T extends z.ZodType>(
  path: string,
  root: string,
  schema: T,
  parse: ParseYaml = parseYaml,
): DataFile<z.output<T>> {
  const file = relativePath(root, path);
  const empty = { file, value: undefined, lineOf: () => 1 };
  if (!exists(path)) return { ...empty, problems: [] };
  const read = readText(path, file);
  const yaml = 'text' in read ? parse(file, read.text, 'file') : read;
  if ('data' in yaml && yaml.data === null) return { ...empty, problems: [] };
  const result = 'data' in yaml ? readFields(file, yaml, schema) : yaml;
  return 'problems' in result
    ? { ...empty, problems: result.problems }
    : { file, value: result.fields, lineOf: result.lineOf, problems: [] };
}

/** Unlike `existsSync`, also of a link that leads nowhere. What lies in an unreadable folder is told with that. */
function exists(path: string): boolean {
  try {
    return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
  } catch {
    return false;
  }
}
