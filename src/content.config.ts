import { fileURLToPath } from 'node:url';
import { defineCollection } from 'astro:content';
import { z } from 'astro/zod';
import { readClaims } from './authoring/claims.ts';
import { textLoader } from './authoring/loader.ts';
import { readTimeline } from './authoring/timeline.ts';
import { publishedLocales } from './i18n/locales.ts';
import { claimSchema } from './schemas/claim.ts';
import { pageSchema, postSchema } from './schemas/post.ts';
import { sourceSchema } from './schemas/source.ts';
import { timelineEventSchema } from './schemas/timeline.ts';
import { readEnvironment } from './site.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const { contentDir } = readEnvironment(process.env, root);

export const collections = {
  texts: defineCollection({
    loader: textLoader(contentDir),
    schema: ({ image }) =>
      z.discriminatedUnion('kind', [
        text('post', postSchema.extend({ heroImage: image().optional() })),
        text('page', pageSchema),
      ]),
  }),
  // What is wrong with them is told by the loader of the texts, together with all else.
  claims: defineCollection({
    loader: () => readClaims(contentDir, root).claims.map((claim) => ({ ...claim })),
    schema: claimSchema.extend({ postId: z.string(), file: z.string(), line: z.number() }),
  }),
  sources: defineCollection({
    loader: () =>
      Object.entries(readClaims(contentDir, root).sources).map(([id, source]) => ({
        id,
        ...source,
      })),
    schema: sourceSchema.extend({ id: z.string() }),
  }),
  timeline: defineCollection({
    loader: () =>
      readTimeline(contentDir, root, readClaims(contentDir, root)).events.map((event) => ({
        id: String(event.line),
        ...event,
      })),
    schema: timelineEventSchema.extend({ id: z.string(), line: z.number() }),
  }),
};

function text<K extends string, T extends z.ZodType>(kind: K, fields: T) {
  return z.object({
    kind: z.literal(kind),
    id: z.string(),
    locale: z.enum(publishedLocales),
    fields,
  });
}
