import { z } from 'astro/zod';
import { field } from './field.ts';
import { calendarDay, dataId, text } from './values.ts';

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

const words = (what: string, example: string) =>
  field(z.strictObject({ ja: text(), en: text() }), {
    description: what,
    expects: 'a text in Japanese and one in English',
    example: `${example}: { ja: …, en: … }`,
  });

const verdict = field(z.enum(verdicts), {
  description: 'What is known of the claim today.',
  expects: `one of ${verdicts.join(', ')}`,
  example: 'verdict: contradicted',
});

const earlierVerdict = z.strictObject({
  verdict,
  from: field(calendarDay(), {
    description: 'Since when the earlier verdict held.',
    expects: 'a calendar day',
    example: 'from: 2026-01-25',
  }),
  until: field(calendarDay(), {
    description: 'The day on which a source changed it.',
    expects: 'a calendar day',
    example: 'until: 2026-04-24',
  }),
});

/** What an article says, and what is known of it. The claims of an article stand in its `claims.yaml`, as a list. */
export const claimSchema = z.strictObject({
  id: field(dataId(), {
    description: 'Its name, unique on the site: the mark in the text and the address use it.',
    expects: 'at most 80 small letters, digits and hyphens',
    example: 'id: v4-671b-parameters',
  }),
  dossier: field(
    z
      .string()
      .regex(/^S\d-\d\d$/)
      .optional(),
    {
      description: 'The number of the claim in the research it comes from.',
      expects: 'a number such as S0-19',
      example: 'dossier: S0-19',
    },
  ),
  subject: field(z.enum(subjects), {
    description: 'What it is about; the ledger filters by it.',
    expects: `one of ${subjects.join(', ')}`,
    example: 'subject: size',
  }),
  said: words('What the article tells that was said, in our words.', 'said'),
  verdict,
  partly: words('What holds nevertheless, or holds only with a reservation.', 'partly').optional(),
  actual: words('What is known: the true value, or what was looked for and not found.', 'actual'),
  value: field(z.number().optional(), {
    description: 'The one number that decides, in `unit`.',
    expects: 'a number',
    example: 'value: 1600000000000',
  }),
  unit: field(text().optional(), {
    description: 'The unit of `value`, in English.',
    expects: 'a unit',
    example: 'unit: parameters',
  }),
  owner: field(z.enum(['maker', 'third-party', 'own-arithmetic']), {
    description: 'Whose figure or statement `actual` rests on.',
    expects: 'one of maker, third-party, own-arithmetic',
    example: 'owner: maker',
  }),
  asOf: field(calendarDay(), {
    description: 'The day up to which `actual` is known to hold.',
    expects: 'a calendar day',
    example: 'asOf: 2026-04-24',
  }),
  sources: field(z.array(text()), {
    description: 'Ids in sources.yaml, the main one first.',
    expects: 'a list of ids in sources.yaml',
    example: 'sources: [deepseek-v4-report]',
  }),
  confidence: field(z.enum(['high', 'medium', 'low']), {
    description: 'How sure the verdict is.',
    expects: 'one of high, medium, low',
    example: 'confidence: high',
  }),
  note: words('What else a reader needs to judge it.', 'note').optional(),
  highlight: field(z.boolean().default(false), {
    description: 'The most important correction of the article, shown on top. At most one.',
    expects: 'true or false',
    example: 'highlight: true',
  }),
  history: field(z.array(earlierVerdict).default([]), {
    description: 'Earlier verdicts, the oldest first.',
    expects: 'a list of earlier verdicts',
    example: 'history: [{ verdict: unconfirmed, from: 2026-01-25, until: 2026-04-24 }]',
  }),
});

/** A `claims.yaml`. */
export const claimsSchema = field(z.array(claimSchema), {
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
  if (verdict === 'confirmed' && sources.length === 0) {
    broken.push({
      path: ['id'],
      id: 'confirmed-without-source',
      message: `the claim "${id}" is confirmed without a source.`,
      hint: 'Name the source that confirms it:  sources: [deepseek-v4-report]',
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
