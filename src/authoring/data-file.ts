import { lstatSync, readFileSync, statSync } from 'node:fs';
import type { z } from 'astro/zod';
import { errorAt, type Problem } from '../errors.ts';
import { decodeText } from './decode.ts';
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
  if (!lstatSync(path, { throwIfNoEntry: false })) return { ...empty, problems: [] };
  const read = readText(path, file);
  const yaml = 'text' in read ? parse(file, read.text, 'file') : read;
  if ('data' in yaml && yaml.data === null) return { ...empty, problems: [] };
  const result = 'data' in yaml ? readFields(file, yaml, schema) : yaml;
  return 'problems' in result
    ? { ...empty, problems: result.problems }
    : { file, value: result.fields, lineOf: result.lineOf, problems: [] };
}

function readText(path: string, file: string): ReturnType<typeof decodeText> {
  try {
    // Reading a pipe would wait for ever.
    if (statSync(path).isFile()) return decodeText(readFileSync(path), file);
  } catch {
    // Told below, with what else is no file that can be read.
  }
  const message = 'this is not a file that can be read.';
  const hint = 'Look what it is, whether its link leads anywhere, and who may read it.';
  return { problems: [errorAt(file, 1, { id: 'unreadable-file', message, hint })] };
}
