import { z } from 'astro/zod';

/**
 * What an author is told about a field: `description` says what it means and what happens without it;
 * `expects` completes the sentence "<field> must be …"; `example` is a line that can be pasted.
 */
export interface FieldMeta {
  description: string;
  expects: string;
  example: string;
}

/** Attaches the author's documentation to a schema. */
export function field<T extends z.ZodType>(schema: T, meta: FieldMeta): T {
  return schema.meta({ ...meta }) as T;
}

/** The documentation of the field at `path` of an object schema, looking through arrays and optional wrappers. */
export function fieldMetaAt(
  schema: z.ZodType,
  path: readonly PropertyKey[],
): FieldMeta | undefined {
  let current: z.ZodType | undefined = schema;
  let meta = metaOf(schema);
  for (const key of path) {
    current = childOf(unwrap(current), key);
    if (!current) return meta;
    meta = metaOf(current) ?? meta;
  }
  return meta;
}

/** The names of the fields of the object schema at `path`. */
export function fieldNamesAt(schema: z.ZodType, path: readonly PropertyKey[]): string[] {
  let current: z.ZodType | undefined = schema;
  for (const key of path) current = childOf(unwrap(current), key);
  const object = unwrap(current);
  return object instanceof z.ZodObject ? Object.keys(object.shape) : [];
}

function metaOf(schema: z.ZodType): FieldMeta | undefined {
  const meta = schema.meta() ?? unwrap(schema)?.meta();
  return meta?.['expects'] ? (meta as unknown as FieldMeta) : undefined;
}

function childOf(schema: z.ZodType | undefined, key: PropertyKey): z.ZodType | undefined {
  if (schema instanceof z.ZodObject) return schema.shape[key as string];
  if (schema instanceof z.ZodArray) return schema.element as z.ZodType;
  if (schema instanceof z.ZodRecord) return schema.valueType as z.ZodType;
  return undefined;
}

function unwrap(schema: z.ZodType | undefined): z.ZodType | undefined {
  let current = schema;
  while (
    current instanceof z.ZodOptional ||
    current instanceof z.ZodDefault ||
    current instanceof z.ZodPipe
  ) {
    current = (current instanceof z.ZodPipe ? current.in : current.unwrap()) as z.ZodType;
  }
  return current;
}
