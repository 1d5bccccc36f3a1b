import { z } from 'astro/zod';
import { emsOf } from '../i18n/width.ts';
import { calendarDay, dataId, idOf, list, number, oneOf, text, words } from './values.ts';

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

/** What comes of a claim, in the order in which the ledger groups it: a verdict, or the answer to a question. */
export const outcomes = [...verdicts, 'question'] as const;

export type Outcome = (typeof outcomes)[number];

/**
 * How a claim is shown: as what came of it, and apart what is confirmed with a reservation. The words and looks of each
 * stand where those of verdicts do.
 */
export const signs = ['confirmed', 'qualified', ...outcomes.slice(1)] as [
  'confirmed',
  'qualified',
  ...Exclude<Outcome, 'confirmed'>[],
];

export type Sign = (typeof signs)[number];

/** What a claim is. By one measure: the page on the method says how each is judged. */
export const claimKinds = ['statement', 'forecast', 'opinion', 'question'] as const;

/** In the place of the id of a source: the digest of the examined article said it. */
export const digest = 'digest' as const;

/** What a claim rested on when it was made: by its article’s own account, or else by what had been published by then. */
export const bases = ['original', 'press', 'forecast', 'judgement'] as const;

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

/** What is set large beside another value. */
const value = z
  .strictObject({
    ja: text().refine((value) => emsOf(value) <= 18),
    en: text(),
  })
  .meta({
    expects: 'a value in two languages, in Japanese of at most 18 full-width characters',
    example: '{ ja: …, en: … }',
  });

/**
 * What an article says, and what is known of it. The claims of an article stand in its `claims.yaml`, as a list, and are
 * judged by one measure:
 *
 * 1. By what it says, word for word, and what is known on `asOf`: a wrong number, name, date or relation makes it
 *    contradicted, and what holds stands in `partly`. A number is right if the known value, rounded to the digits that
 *    were given, equals it, or lies within 5 % of an "about".
 * 2. "X said so" is judged by whether X did; whether it is so is another claim, with X in `saidBy`.
 * 3. A forecast is unverifiable until it came true or did not; an opinion is, for there is nothing to check it by. What
 *    can be checked in an opinion is a claim of its own. A question has an answer and no verdict.
 * 4. What nobody denied or bore out is unconfirmed if others reported it too, else unverifiable. A count or a look-up that
 *    refutes it makes it contradicted.
 * 5. Confirmed is what a source bears out itself; a reservation stands in `partly`, and makes it qualified: only the maker
 *    says so, it held for a time, holds for less than the words say, or is inferred.
 * 6. High confidence needs a primary source or an institution; press alone is at most medium, one blog low.
 * 7. The same evidence gives the same verdict, in whichever article.
 */
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
  models: list(idOf('models'), '[deepseek-v4-pro]', 'ids').describe(
    'The models it is about, or their families, by their ids in models.yaml.',
  ),
  kind: oneOf(claimKinds, 'forecast')
    .default('statement')
    .describe(
      'What it is; a question has an answer in `actual`, and no verdict, confidence or history.',
    ),
  said: words().describe('What the article tells that was said, in our words.'),
  saidBy: text('digest', 'digest or the id of a source in sources.yaml')
    .meta({ names: 'sources' })
    .optional()
    .describe(
      'Who said it, where it was not the examined article: its digest, or the report that the article quotes.',
    ),
  basis: oneOf(bases, 'original').describe(
    'What it rested on when it was said: a paper, report, code or announcement that was out by then; press and third parties; nothing yet, being about what was to come; or its writer’s own judgement.',
  ),
  verdict: verdict.optional().describe('What is known of it today. Required but for a question.'),
  partly: words()
    .optional()
    .describe('What holds nevertheless, or the reservation with which it holds.'),
  actual: words().describe(
    'What is known: the true value, the answer, or what was looked for and not found.',
  ),
  value: number().optional().meta({
    description: 'The one number that decides, in `unit`.',
    expects: 'a number in at most 15 plain digits',
    example: '1600000000000',
  }),
  saidValue: number().optional().meta({
    description:
      'The number that was said where `value` holds, in the same unit: by how many times they differ is shown, and orders the findings above the article.',
    expects: 'a number in at most 15 plain digits',
    example: '671000000000',
  }),
  unit: text('parameters', 'a unit').optional().describe('The unit of `value`, in English.'),
  owner: oneOf(['maker', 'third-party', 'own-arithmetic'], 'maker').describe(
    'Whose figure or statement `actual` rests on.',
  ),
  asOf: calendarDay('2026-04-24').describe('The day up to which `actual` is known to hold.'),
  sources: z.array(idOf('sources')).meta({
    description: 'Ids in sources.yaml, the main one first.',
    expects: 'a list of ids in sources.yaml',
    example: '[deepseek-v4-report]',
  }),
  confidence: oneOf(['high', 'medium', 'low'], 'high')
    .optional()
    .describe('How sure the verdict is. Required but for a question.'),
  note: words().optional().describe('What else a reader needs to judge it.'),
  highlight: z
    .strictObject({
      said: value.describe('The value that was said.'),
      actual: value.describe('The true one.'),
    })
    .optional()
    .meta({
      description:
        'What it comes down to, shown large above the article. For its most important claims.',
      expects: 'what was said and what is so, as two values',
      example: '{ said: { ja: 671B, en: 671B }, actual: { ja: 1.6T, en: 1.6T } }',
    }),
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
  const { id, verdict, sources, value, saidValue, unit } = claim;
  const broken: BrokenRule[] = listBrokenKind(claim);
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
  if (saidValue !== undefined && value === undefined) {
    broken.push({
      path: ['saidValue'],
      id: 'value-without-unit',
      message: `the claim "${id}" has a number that was said, and none that holds.`,
      hint: 'Write it too:  value: 1600000000000  unit: parameters',
    });
  }
  return [...broken, ...listBrokenHistory(claim)];
}

/** Whether a claim has a verdict and how sure it is, by what it is. */
function listBrokenKind({ id, kind, verdict, confidence, history }: ClaimFields): BrokenRule[] {
  const rule = (path: string, rule: Omit<BrokenRule, 'path'>) => ({ path: [path], ...rule });
  if (kind === 'question') {
    const fields = { verdict, confidence, history: history[0] };
    return Object.entries(fields).flatMap(([field, value]) =>
      value === undefined
        ? []
        : rule(field, {
            id: 'judged-question',
            message: `the claim "${id}" is a question and has a ${field}.`,
            hint: `Remove  ${field}:  and give the answer in  actual:`,
          }),
    );
  }
  const missing = Object.entries({ verdict, confidence }).filter(([, value]) => !value);
  if (missing.length > 0 || kind !== 'opinion' || verdict === 'unverifiable') {
    return missing.map(([field]) =>
      rule('id', {
        id: 'unjudged-claim',
        message: `the claim "${id}" has no ${field}.`,
        hint: `Write one, or  kind: question  where it asks something.`,
      }),
    );
  }
  return [
    rule('verdict', {
      id: 'judged-opinion',
      message: `the claim "${id}" is an opinion and ${verdict}.`,
      hint: 'Write  verdict: unverifiable  or, where it says what can be checked, leave out  kind: opinion',
    }),
  ];
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

/** What comes of a claim. */
export function outcomeOf({ verdict }: Pick<ClaimFields, 'verdict'>): Outcome {
  return verdict ?? 'question';
}

/** How a claim is shown. */
export function signOf({ verdict, partly }: Pick<ClaimFields, 'verdict' | 'partly'>): Sign {
  return verdict === 'confirmed' && partly ? 'qualified' : outcomeOf({ verdict });
}

export type ClaimFields = z.infer<typeof claimSchema>;
export type Subject = (typeof subjects)[number];
