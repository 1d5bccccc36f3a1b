import { defineCollection } from 'astro:content';
import { z } from 'astro/zod';
import { sharedLoaders } from './authoring/shared-loaders.ts';
import { publishedLocales } from './i18n/locales.ts';
import type { ClaimFields } from './schemas/claim.ts';
import type { Registry } from './registry/registry.ts';
import type { CorrectionFields } from './schemas/correction.ts';
import type { Term } from './schemas/glossary.ts';
import type { PageFields, PostFields } from './schemas/post.ts';
import type { SourceFields } from './schemas/source.ts';
import type { TimelineEventFields } from './schemas/timeline.ts';

const loaders = sharedLoaders();
const place = { id: z.string(), locale: z.enum(publishedLocales) };
const page = z.object({ kind: z.literal('page'), ...place, fields: read<PageFields>() });

// The loaders have read everything by our schemas and told what is wrong: these are the types of what is sound.
export const collections = {
  texts: defineCollection({
    loader: loaders.texts,
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
    loader: loaders.claims,
    schema: read<Items<ClaimFields & { postId: string }>>(),
  }),
  sources: defineCollection({
    loader: loaders.sources,
    schema: read<Items<SourceFields & { id: string }>>(),
  }),
  timeline: defineCollection({
    loader: loaders.timeline,
    schema: read<Items<TimelineEventFields & { line: number }>>(),
  }),
  glossary: defineCollection({ loader: loaders.glossary, schema: read<Items<Term>>() }),
  registry: defineCollection({ loader: loaders.registry, schema: read<Items<Registry>>() }),
  corrections: defineCollection({
    loader: loaders.corrections,
    schema: read<Items<CorrectionFields>>(),
  }),
};

function read<T>() {
  return z.custom<T>();
}

interface Items<T> {
  items: T[];
}
