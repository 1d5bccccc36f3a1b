import { fileURLToPath } from 'node:url';
import { defineCollection } from 'astro:content';
import { z } from 'astro/zod';
import { openLibrary } from './authoring/library.ts';
import { dataLoader, textLoader } from './authoring/loader.ts';
import type { ClaimFields } from './schemas/claim.ts';
import { publishedLocales } from './i18n/locales.ts';
import type { PageFields, PostFields } from './schemas/post.ts';
import type { SourceFields } from './schemas/source.ts';
import type { TimelineEventFields } from './schemas/timeline.ts';
import { readEnvironment } from './site.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const { contentDir, cacheDir, base } = readEnvironment(process.env, root);
const library = openLibrary({ contentDir, root, base }, cacheDir);

const place = { id: z.string(), locale: z.enum(publishedLocales) };
const page = z.object({ kind: z.literal('page'), ...place, fields: read<PageFields>() });

// The library has read everything by the schemas and told what is wrong: these are the types of what is sound.
export const collections = {
  texts: defineCollection({
    loader: textLoader(library),
    schema: ({ image }) =>
      z.discriminatedUnion('kind', [
        page,
        z.object({
          kind: z.literal('post'),
          ...place,
          fields: read<PostFields>(),
          heroImage: image().optional(),
        }),
      ]),
  }),
  claims: defineCollection({
    loader: dataLoader('claims', library, ({ claims }) =>
      claims.map(({ file, lineOf, ...claim }) => claim),
    ),
    schema: read<ClaimFields & { postId: string }>(),
  }),
  sources: defineCollection({
    loader: dataLoader('sources', library, ({ sources }) =>
      Object.entries(sources).map(([id, source]) => ({ id, ...source })),
    ),
    schema: read<SourceFields & { id: string }>(),
  }),
  timeline: defineCollection({
    loader: dataLoader('timeline', library, ({ events }) =>
      events.map((event) => ({ id: String(event.line), ...event })),
    ),
    schema: read<TimelineEventFields & { line: number }>(),
  }),
};

function read<T>() {
  return z.custom<T>();
}
