import { z } from 'astro/zod';

/**
 * What an author is told about a field, as Zod's metadata of its schema. Values bring the last two; a field has all.
 * `description` says what it means and what happens without it; `expects` completes the sentence "<field> must be …";
 * `example` can be pasted behind the name of the field, or as it is where a file as a whole is described.
 */
export interface FieldMeta {
  description: string;
  expects: string;
  example: string;
}

/**
 * The documentation of the field at `path` of an object schema, looking through arrays and optional wrappers, or of its
 * nearest parent that is documented; `depth` is the length of that one's path.
 */
export function findFieldMeta(
  schema: z.ZodType,
  path: readonly PropertyKey[],
): (FieldMeta & { depth: number }) | undefined {
  for (let depth = path.length; depth >= 0; depth--) {
    const found = schemaAt(schema, path.slice(0, depth));
    const inner = unwrap(found);
    const meta = { ...toListOfFields(inner), ...inner?.meta(), ...found?.meta() };
    if ('expects' in meta) return { ...(meta as unknown as FieldMeta), depth };
  }
  return undefined;
}

function toListOfFields(schema: z.ZodType | undefined): Partial<FieldMeta> {
  if (!(schema instanceof z.ZodObject)) return {};
  const [first] = Object.keys(schema.shape);
  return { expects: `a list of fields, such as ${first}`, example: `{ ${first}: … }` };
}

/** What the keys of the record at `path` must be. */
export function keyRuleAt(schema: z.ZodType, path: readonly PropertyKey[]): string | undefined {
  const record = unwrap(schemaAt(schema, path));
  const key = record instanceof z.ZodRecord ? (record.keyType as z.ZodType) : undefined;
  return key?.meta()?.['expects'] as string | undefined;
}

/** The names of the fields of the object schema at `path`. */
export function fieldNamesAt(schema: z.ZodType, path: readonly PropertyKey[]): string[] {
  const object = unwrap(schemaAt(schema, path));
  return object instanceof z.ZodObject ? Object.keys(object.shape) : [];
}

/** Whether the field at `path` takes this value. */
export function takes(schema: z.ZodType, path: readonly PropertyKey[], value: unknown): boolean {
  return schemaAt(schema, path)?.safeParse(value).success === true;
}

function schemaAt(schema: z.ZodType, path: readonly PropertyKey[]): z.ZodType | undefined {
  return path.reduce<z.ZodType | undefined>((parent, key) => childOf(unwrap(parent), key), schema);
}

function childOf(schema: z.ZodType | undefined, key: PropertyKey): z.ZodType | undefined {
  if (schema instanceof z.ZodObject) {
    return new Map<PropertyKey, z.ZodType>(Object.entries(schema.shape)).get(key);
  }
  if (schema instanceof z.ZodArray) return schema.element as z.ZodType;
  if (schema instanceof z.ZodUnion) {
    return schema.options.map((option) => childOf(unwrap(option as z.ZodType), key)).find(Boolean);
  }
  if (schema instanceof z.ZodRecord) return schema.valueType as z.ZodType;
  return undefined;
}

function unwrap(schema: z.ZodType | undefined): z.ZodType | undefined {
  const isWrapped = schema instanceof z.ZodOptional || schema instanceof z.ZodDefault;
  if (isWrapped) return unwrap(schema.unwrap() as z.ZodType);
  const isPrepared = schema instanceof z.ZodPipe && schema.in instanceof z.ZodTransform;
  return isPrepared ? unwrap(schema.out as z.ZodType) : schema;
}
