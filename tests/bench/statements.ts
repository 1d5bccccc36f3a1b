import { stringify } from 'yaml';
import { bases, subjects, verdicts } from '../../src/schemas/claim.ts';
import type { Dice } from './dice.ts';
import { phrase, sentence } from './words.ts';

/** What somebody said that a post retells: a sentence of its text, and a claim of its `claims.yaml`. */
export interface Statement {
  id: string;
  said: string;
  claim: Record<string, unknown>;
}

export function toStatement(dice: Dice, id: string, sources: number): Statement {
  const [value, unit] = [dice.between(2, 900), dice.pick(units)];
  const said = `${phrase(dice)}は${value}${unit.ja}${dice.pick(endings)}`;
  const verdict = dice.pick(verdicts);
  const claim = {
    id,
    subject: dice.pick(subjects),
    said: { ja: said, en: `It was said that the figure would be ${value} ${unit.en}` },
    verdict,
    ...(dice.chance(0.3) && {
      partly: { ja: sentence(dice), en: 'It holds for one of two sizes' },
    }),
    actual: { ja: sentence(dice), en: 'The report names another figure, under other conditions' },
    ...(dice.chance(0.4) && { value: value + dice.below(90), unit: unit.en }),
    owner: dice.pick(['maker', 'third-party', 'own-arithmetic']),
    asOf: `2026-${dice.between(10, 11)}-${dice.between(10, 24)}`,
    sources: [...new Set(dice.times(dice.between(1, 3), () => sourceId(dice.below(sources))))],
    confidence: dice.pick(['medium', 'low']),
    basis: dice.pick(bases),
    ...(dice.chance(0.1) && { history: [toEarlier(verdict)] }),
  };
  return { id, said, claim };
}

/** A `sources.yaml`. */
export function toSources(dice: Dice, count: number): string {
  const sources = Array.from({ length: count }, (_, index) => [
    sourceId(index),
    {
      title: `${phrase(dice)}の報告${index + 1}`,
      publisher: dice.pick(['DeepSeek', 'Reuters', 'Hugging Face', '日経クロステック']),
      url: `https://example.com/sources/${index}`,
      date: `2026-0${dice.between(1, 9)}-${dice.between(10, 28)}`,
      kind: dice.pick(['primary', 'institution', 'press', 'community']),
      lang: dice.pick(['ja', 'en', 'zh-Hans']),
      read: dice.pick(['original', 'copy', 'relay']),
    },
  ]);
  return stringify(Object.fromEntries(sources));
}

function sourceId(index: number): string {
  return `source-${index}`;
}

function toEarlier(verdict: string): object {
  const earlier = verdict === 'unconfirmed' ? 'unverifiable' : 'unconfirmed';
  return { verdict: earlier, from: '2026-01-25', until: '2026-04-24' };
}

const units = [
  { ja: '倍', en: 'times' },
  { ja: 'トークン毎秒', en: 'tokens per second' },
  { ja: 'ドル', en: 'dollars' },
  { ja: 'GB', en: 'GB' },
];
const endings = ['に達する', 'を下回る', 'になる見込みだ', 'で頭打ちになる'];
