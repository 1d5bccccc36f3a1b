import { existsSync, readFileSync } from 'node:fs';
import type { z } from 'astro/zod';
import type { Problem } from '../errors.ts';
import { decodeText } from './decode.ts';
import { readFields } from './fields.ts';
import { relativePath } from './files.ts';
import { parseYaml, type ParseYaml, type Path } from './yaml.ts';

/** A file of data beside the texts, read by its schema. */
export interface DataFile<T> {
  /** Path from the project's root with forward slashes. */
  file: string;
  /** Undefined where the file does not exist or is not sound. */
  value: T | undefined;
  /** Where the value at `path` stands in the file. */
  lineOf: (path: Path) => number;
  problems: Problem[];
}

/** Reads a YAML or JSON file. A file that does not exist is no problem: it holds nothing. */
export function readDataFile<T extends z.ZodType>(
  path: string,
  root: string,
  schema: T,
  parse: ParseYaml = parseYaml,
): DataFile<z.output<T>> {
  const file = relativePath(root, path);
  const empty = { file, value: undefined, lineOf: () => 1 };
  if (!existsSync(path)) return { ...empty, problems: [] };
  const read = decodeText(readFileSync(path), file);
  const yaml = 'text' in read ? parse(file, read.text, 'file') : read;
  const result = 'data' in yaml ? readFields(file, yaml, schema) : yaml;
  return 'problems' in result
    ? { ...empty, problems: result.problems }
    : { file, value: result.fields, lineOf: result.lineOf, problems: [] };
}
