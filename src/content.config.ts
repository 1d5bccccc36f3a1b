import { fileURLToPath } from 'node:url';
import { defineCollection } from 'astro:content';
import { z } from 'astro/zod';
import { textLoader } from './authoring/loader.ts';
import { pageSchema, postSchema } from './schemas/post.ts';
import { readEnvironment } from './site.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

export const collections = {
  texts: defineCollection({
    loader: textLoader(readEnvironment(process.env, root).contentDir),
    schema: ({ image }) =>
      z.discriminatedUnion('kind', [
        text('post', postSchema.extend({ heroImage: image().optional() })),
        text('page', pageSchema),
      ]),
  }),
};

function text<K extends string, T extends z.ZodType>(kind: K, fields: T) {
  return z.object({ kind: z.literal(kind), name: z.string(), locale: z.literal('ja'), fields });
}
