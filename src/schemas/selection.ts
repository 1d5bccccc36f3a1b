import {
  bases,
  claimKinds,
  outcomeOf,
  signOf,
  subjects,
  verdicts,
  type ClaimFields,
} from './claim.ts';

/** Which claims a number in a text counts: for each field the values of which a claim has one. */
export type Selection = Map<Field, string[]>;

/** A claim as far as it can be counted. */
export type Countable = Pick<
  ClaimFields,
  'kind' | 'verdict' | 'partly' | 'basis' | 'subject' | 'saidBy'
> & { postId: string };

type Field = keyof typeof fields;

/** What a claim has in each field, and which values there are, where that is a closed set. */
const fields = {
  post: { of: ({ postId }: Countable) => postId },
  verdict: { of: outcomeOf, values: verdicts },
  kind: { of: ({ kind }: Countable) => kind, values: claimKinds },
  basis: { of: ({ basis }: Countable) => basis, values: bases },
  subject: { of: ({ subject }: Countable) => subject, values: subjects },
  saidBy: { of: ({ saidBy = 'article' }: Countable) => saidBy },
  qualified: {
    of: (claim: Countable) => String(signOf(claim) === 'qualified'),
    values: ['true', 'false'],
  },
} satisfies Record<string, Trait>;

interface Trait {
  of: (claim: Countable) => string | undefined;
  values?: readonly string[];
}

/** Reads `verdict=confirmed&basis=press,forecast`, or finds the part that says nothing. */
export function readSelection(text: string): Selection | { wrong: string; hint: string } {
  const selection: Selection = new Map();
  for (const part of text.split('&').filter(Boolean)) {
    const [name = '', value = ''] = part.split('=');
    if (!isField(name))
      return { wrong: part, hint: `Choose by ${Object.keys(fields).join(', ')}.` };
    const { values }: Trait = fields[name];
    const chosen = value.split(',');
    if (chosen.some((one) => one === '' || values?.includes(one) === false)) {
      return {
        wrong: part,
        hint: `${name} is ${values ? `one of ${values.join(', ')}` : 'an id'}.`,
      };
    }
    selection.set(name, chosen);
  }
  return selection;
}

/** Questions are counted only where they are asked for. */
export function countClaims(claims: readonly Countable[], selection: Selection): number {
  const asksQuestions = selection.get('kind')?.includes('question') === true;
  return claims.filter(
    (claim) =>
      (claim.kind !== 'question' || asksQuestions) &&
      [...selection].every(([name, values]) => values.includes(fields[name].of(claim) ?? '')),
  ).length;
}

function isField(name: string): name is Field {
  return Object.hasOwn(fields, name);
}
