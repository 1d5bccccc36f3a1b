import { z } from 'astro/zod';
import { bases, digest, claimKinds, subjects, verdicts, verdictTraits } from './claim.ts';
import { sourceKinds } from './source.ts';
import { lanes } from './timeline.ts';

// Every description is for those who use the data; it goes into the published JSON Schema.

export const address = (description: string) => z.url().describe(description);
export const day = (description: string) => z.iso.date().describe(description);
export const id = (description: string) =>
  z
    .string()
    .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/)
    .describe(description);
export const words = (description: string) =>
  z
    .object({ ja: z.string().min(1), en: z.string().min(1).optional() })
    .describe(`${description} By language; Japanese is the original.`);
const verdict = z
  .enum(verdicts)
  .describe(
    `What is known: ${verdicts.map((name) => `${name}, ${verdictTraits[name].meaning}`).join('; ')}.`,
  );

const source = z.object({
  title: z.string().describe('Its title, or what its page is called, in its own language.'),
  publisher: words('The organisation or site that published it.'),
  url: address('Where it can be read; our own arithmetic has none.').optional(),
  archived: address('Where a copy of it is kept.').optional(),
  date: day('The day it was published, or its state was taken.').optional(),
  period: z.string().describe('Instead of a day: a year, a month, or first/last day.').optional(),
  kind: z.enum(sourceKinds).describe('How close it is to the matter.'),
  lang: z.string().describe('Its language, as BCP 47.'),
  read: z
    .enum(['original', 'copy', 'relay'])
    .describe('What was read: itself, a stored copy, or another publication that relays it.'),
  note: words('What a reader must know of it.').optional(),
});

const claim = z.object({
  id: id('Never given to another claim.'),
  url: address('Its page.'),
  kind: z
    .enum(claimKinds)
    .describe('What it is. A question has no verdict and no confidence; `actual` is its answer.'),
  subject: z.enum(subjects).describe('What it is about.'),
  said: words('What was said, in our words.'),
  saidBy: z
    .union([z.literal(digest), id('A key of `sources`.')])
    .describe('Who said it, where it was not the article: its digest, or the report it quotes.')
    .optional(),
  basis: z
    .enum(bases)
    .describe(
      'What it rested on when it was said: what was published in the original by then; press and third parties; nothing yet, a forecast; or a judgement of its own.',
    )
    .optional(),
  verdict: verdict.optional(),
  qualified: z
    .boolean()
    .describe('Whether it is confirmed with a reservation, which `partly` says.'),
  partly: words('What holds nevertheless, or the reservation under which it holds.').optional(),
  actual: words('What is known, or what was looked for and not found.'),
  value: z.number().describe('The one number that decides, in `unit`.').optional(),
  unit: z.string().describe('The unit of `value`, in English.').optional(),
  owner: z
    .enum(['maker', 'third-party', 'own-arithmetic'])
    .describe('Whose figure or statement `actual` rests on.'),
  asOf: day('The day up to which `actual` is known to hold.'),
  sources: z.array(id('A key of `sources`.')).describe('The main one first.'),
  confidence: z.enum(['high', 'medium', 'low']).describe('How sure the verdict is.').optional(),
  note: words('What else is needed to judge it.').optional(),
  history: z
    .array(
      z.object({
        verdict,
        from: day('Since when it held.'),
        until: day('When it changed.'),
      }),
    )
    .describe('Earlier verdicts, the oldest first.'),
  post: z
    .object({
      id: z.string(),
      url: address('Its page.'),
      title: z.string(),
      pubDate: day('The day on which Soundings published it.'),
      examines: z
        .object({
          date: day('The day of its publication.'),
          kind: words('What kind of publication it is.'),
          byline: z.string().describe('Who published it, or the name above it.').optional(),
          url: address('Where it can be read.').optional(),
          unlinked: words('Why it is not linked.').optional(),
          digest: words('What is known of a digest of it.').optional(),
        })
        .describe('The article that says it.')
        .optional(),
    })
    .describe('The article of Soundings that judges it.'),
});

const generated = day('The newest day on which anything in it was brought up to date.');

/** Rises when a field goes or changes its meaning. */
export const dataVersion = 2 as const;

/** What every file says of itself. */
export const imprint = {
  schema: address('This document, or the part of it that describes the file.'),
  version: z
    .literal(dataVersion)
    .describe('Rises when a field goes or changes its meaning; new fields do not raise it.'),
  licence: z
    .object({ name: z.string(), url: address('Its text.') })
    .describe('Under which the data may be used: name Soundings and link to the claim.'),
  publisher: z.object({ name: z.string(), url: address('Its site.') }),
  generated,
};

/** What `/claims.json` holds, and each of the parts that its index names. */
export const claimsExportSchema = z
  .object({
    ...imprint,
    claims: z.array(claim).describe('By article, the oldest first, in the order of its text.'),
    sources: z
      .record(id('The id of a source.'), source)
      .describe('Every source that a claim of the file cites or quotes.'),
  })
  .describe('What articles on DeepSeek models say, and what is known of it.');

/** What `/claims/parts.json` holds. */
export const claimsIndexSchema = z
  .object({
    ...imprint,
    parts: z
      .array(
        z.object({
          url: address('A file of the same form as the whole, with some of its claims.'),
          claims: z.number().int().describe('How many claims it holds.'),
          generated,
        }),
      )
      .describe('Together they hold every claim once, in the order of the whole.'),
  })
  .describe('The same data in parts.');

/** What `/sources.json` holds. */
export const sourcesExportSchema = z
  .object({
    ...imprint,
    sources: z
      .array(
        z.object({
          id: id('Never given to another source.'),
          ...source.shape,
          claims: z.number().int().describe('How many claims cite it.'),
        }),
      )
      .describe('In the order of their ids.'),
  })
  .describe('Every source that is cited or quoted in the other files.');

/** What `/timeline.json` holds. */
export const timelineExportSchema = z
  .object({
    ...imprint,
    events: z
      .array(
        z.object({
          date: z.string().describe('The day, or the month where the day is not known.'),
          lane: z.enum(lanes).describe('Whether it was said or happened.'),
          text: words('What was said or happened.'),
          post: z
            .object({ id: z.string(), url: address('Its page.') })
            .describe('The article of Soundings that examines or tells it.')
            .optional(),
          claims: z.array(id('The id of a claim.')).describe('What it made or settled.'),
          sources: z.array(id('The id of a source.')).describe('The main one first.'),
        }),
      )
      .describe('In the order of time.'),
  })
  .describe('What was said of DeepSeek models and what happened.');

export type ClaimsExport = z.infer<typeof claimsExportSchema>;
export type ClaimsIndex = z.infer<typeof claimsIndexSchema>;
