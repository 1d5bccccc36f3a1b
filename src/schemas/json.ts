import { z } from 'astro/zod';
import { parse } from 'yaml';
import type { FieldMeta } from './field.ts';

/** As far as it is looked into, with what is told to authors in our own words. */
export interface JsonSchema extends Partial<FieldMeta> {
  properties?: Record<string, JsonSchema>;
  required?: string[];
  additionalProperties?: JsonSchema | false;
  propertyNames?: JsonSchema;
  items?: JsonSchema | JsonSchema[];
  anyOf?: JsonSchema[];
  /** Of what the text is an id. */
  names?: string;
  /** The one word that may stand in the place of all fields. */
  or?: string;
  [keyword: string]: unknown;
}

/** Beside the other schemas, the ids that editors complete: made from the content, and so not committed. */
export const idsFile = 'ids.json';

/**
 * The JSON Schema of what an author writes, in the oldest version that all editors read. What JSON Schema cannot say is
 * left to `npm run check`: an editor never marks what that takes.
 */
export function toJsonSchema(schema: z.ZodType): JsonSchema {
  return z.toJSONSchema(schema, {
    target: 'draft-7',
    io: 'input',
    unrepresentable: 'any',
  }) as JsonSchema;
}

/** Turns what is told to authors into the keywords that editors show, at every depth. */
export function toEditorSchema(told: JsonSchema): JsonSchema {
  const { expects, example, names, or, description, ...json } = told;
  const rule = expects && `Must be ${expects}.`;
  const { properties, items, additionalProperties, propertyNames, anyOf } = json;
  const isScalar = !properties && !items && !additionalProperties;
  const schema = {
    ...json,
    ...(properties && { properties: mapValues(properties, toEditorSchema) }),
    ...(items && {
      items: Array.isArray(items) ? items.map(toEditorSchema) : toEditorSchema(items),
    }),
    ...(additionalProperties && { additionalProperties: toEditorSchema(additionalProperties) }),
    ...(propertyNames && { propertyNames: toEditorSchema(propertyNames) }),
    ...(anyOf && { anyOf: anyOf.map(toEditorSchema) }),
    // Editors may not know yet what was written a minute ago.
    ...(names && { anyOf: [{ $ref: `${idsFile}#/definitions/${names}` }, { type: 'string' }] }),
  };
  return {
    ...((description ?? rule) && { description: [description, rule].filter(Boolean).join(' ') }),
    ...(or ? { anyOf: [{ const: or }, schema] } : schema),
    // Of an object it would take the place of what is said of its fields.
    ...(rule && isScalar && { errorMessage: rule }),
    ...(example && example !== '…' && !names && { examples: [parse(example) as unknown] }),
  };
}

function mapValues<T, U>(record: Record<string, T>, change: (value: T) => U): Record<string, U> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]));
}
