import type { z } from 'astro/zod';
import { benchmarksSchema } from './benchmark.ts';
import { claimsSchema } from './claim.ts';
import { correctionsSchema } from './correction.ts';
import { glossarySchema } from './glossary.ts';
import { linkCardsSchema } from './link-card.ts';
import { machinesSchema, modelsSchema } from './model.ts';
import { pageSchema, postSchema } from './post.ts';
import { pricesSchema } from './price.ts';
import { sourcesSchema } from './source.ts';
import { timelineSchema } from './timeline.ts';

/** What may stand in each kind of file that authors write: front matter, then data. */
export const fileSchemas = {
  post: postSchema,
  page: pageSchema,
  claims: claimsSchema,
  sources: sourcesSchema,
  timeline: timelineSchema,
  corrections: correctionsSchema,
  glossary: glossarySchema,
  models: modelsSchema,
  machines: machinesSchema,
  prices: pricesSchema,
  benchmarks: benchmarksSchema,
  'link-cards': linkCardsSchema,
} satisfies Record<string, z.ZodType>;
