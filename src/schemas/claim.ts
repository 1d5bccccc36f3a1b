import { z } from 'astro/zod';
import { calendarDay, dataId, flag, list, number, oneOf, text, words } from './values.ts';

/**
 * All that tells the verdicts apart, in the order in which they are shown, but for their words, which are in the strings
 * under `verdicts`, and their looks, which are in tokens.css under a class of the same name.
 *
 * `meaning` is for those who use the data. `rating` goes from 1, false, to 5, true, as in Google's scale for fact checks
 * (https://developers.google.com/search/docs/appearance/structured-data/factcheck): 4 holds with a reservation, 2 is
 * wrong but holds in part. A claim that nobody could confirm or verify lies nowhere between true and false, also not in
 * the middle, so it has no number: schema.org asks for none, and for Google the words are what is required.
 */
export const verdictTraits = {
  confirmed: { meaning: 'a source bears it out', rating: { whole: 5, partly: 4 } },
  contradicted: { meaning: 'a source says otherwise', rating: { whole: 1, partly: 2 } },
  unconfirmed: { meaning: 'it was reported, but not confirmed', rating: undefined },
  unverifiable: { meaning: 'there is nothing to check it by', rating: undefined },
} satisfies Record<
  string,
  { meaning: string; rating: Record<'whole' | 'partly', number> | undefined }
>;

export type Verdict = keyof typeof verdictTraits;

/** In the order in which they are shown. */
export const verdicts = Object.keys(verdictTraits) as [Verdict, ...Verdict[]];

export const subjects = [
  'release',
  'size',
  'architecture',
  'context',
  'benchmark',
  'price',
  'hardware',
  'training',
  'licence',
  'market',
] as const;

const verdict = oneOf(verdicts, 'contradicted').describe('What is known of the claim today.');

const earlierVerdict = z.strictObject({
  verdict,
  from: calendarDay('2026-01-25').describe('Since when the earlier verdict held.'),
  until: calendarDay('2026-04-24').describe('The day on which a source changed it.'),
});

/** What an article says, and what is known of it. The claims of an article stand in its `claims.yaml`, as a list. */
export const claimSchema = z.strictObject({
  id: dataId().describe(
    'Its name, unique on the site: the mark in the text and the address use it.',
  ),
  dossier: z
    .string()
    .regex(/^S\d-\d\d$/)
    .optional()
    .meta({
      description: 'The number of the claim in the research it comes from.',
      expects: 'a number such as S0-19',
      example: 'S0-19',
    }),
  subject: oneOf(subjects, 'size').describe('What it is about; the ledger filters by it.'),
  said: words().describe('What the article tells that was said, in our words.'),
  verdict,
  partly: words().optional().describe('What holds nevertheless, or holds only with a reservation.'),
  actual: words().describe('What is known: the true value, or what was looked for and not found.'),
  value: number().optional().meta({
    description: 'The one number that decides, in `unit`.',
    expects: 'a number in at most 15 plain digits',
    example: '1600000000000',
  }),
  unit: text('parameters', 'a unit').optional().describe('The unit of `value`, in English.'),
  owner: oneOf(['maker', 'third-party', 'own-arithmetic'], 'maker').describe(
    'Whose figure or statement `actual` rests on.',
  ),
  asOf: calendarDay('2026-04-24').describe('The day up to which `actual` is known to hold.'),
  sources: z.array(text()).meta({
    description: 'Ids in sources.yaml, the main one first.',
    expects: 'a list of ids in sources.yaml',
    example: '[deepseek-v4-report]',
  }),
  confidence: oneOf(['high', 'medium', 'low'], 'high').describe('How sure the verdict is.'),
  note: words().optional().describe('What else a reader needs to judge it.'),
  highlight: flag().describe(
    'The most important correction of the article, shown on top. At most one.',
  ),
  history: list(
    earlierVerdict,
    '[{ verdict: unconfirmed, from: 2026-01-25, until: 2026-04-24 }]',
    'earlier verdicts',
  ).describe('Earlier verdicts, the oldest first.'),
});

/** A `claims.yaml`. */
export const claimsSchema = z.array(claimSchema).meta({
  description: 'The claims of one article, in the order of its text.',
  expects: 'a list of claims',
  example: '- id: v4-671b-parameters',
});

/** A rule that fields break together, at the value by which an author finds it. */
export interface BrokenRule {
  path: (string | number)[];
  id: string;
  message: string;
  hint: string;
}

/** What is wrong with a claim whose every field is sound. */
export function listBrokenRules(claim: ClaimFields): BrokenRule[] {
  const { id, verdict, sources, value, unit } = claim;
  const broken: BrokenRule[] = [];
  if ((verdict === 'confirmed' || verdict === 'contradicted') && sources.length === 0) {
    broken.push({
      path: ['id'],
      id: `${verdict}-without-source`,
      message: `the claim "${id}" is ${verdict} without a source.`,
      hint: `Name the source by which it is ${verdict}:  sources: [deepseek-v4-report]`,
    });
  }
  if ((value === undefined) !== (unit === undefined)) {
    broken.push({
      path: ['id'],
      id: 'value-without-unit',
      message: `the claim "${id}" has ${unit ? 'a unit without a value' : 'a value without a unit'}.`,
      hint: 'Write both, or neither:  value: 671000000000  unit: parameters',
    });
  }
  return [...broken, ...listBrokenHistory(claim)];
}

/** From one verdict to the next, the last one to today's: in the order of time, and never to the same. */
function listBrokenHistory({ id, history, verdict }: ClaimFields): BrokenRule[] {
  return history.flatMap((earlier, index) => {
    const next = history[index + 1];
    const broken: BrokenRule[] = [];
    if (earlier.from >= earlier.until || (next && next.from < earlier.until)) {
      broken.push({
        path: ['history', index, 'until'],
        id: 'history-order',
        message: `the history of the claim "${id}" is out of order at ${earlier.until}.`,
        hint: 'Write the oldest verdict first, each from a day until a later one, and none from before the last one’s end.',
      });
    }
    if (earlier.verdict === (next?.verdict ?? verdict)) {
      broken.push({
        path: ['history', index, 'verdict'],
        id: 'verdict-unchanged',
        message: `the claim "${id}" is ${earlier.verdict} before and after ${earlier.until}.`,
        hint: 'Remove the entry, or correct one of the two verdicts.',
      });
    }
    return broken;
  });
}

export type ClaimFields = z.infer<typeof claimSchema>;
export type Subject = (typeof subjects)[number];
