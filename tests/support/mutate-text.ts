import type { Dice } from '../bench/dice.ts';

/** The text with a few things wrong with it, as slips of the hand, bad copies and other programs leave them. */
export function mutateText(text: string, dice: Dice): string {
  const times = dice.pick([1, 1, 2, 3, 8]);
  return dice
    .times(times, () => dice.pick(mutations))
    .reduce((now, change) => change(now, dice), text);
}

type Mutation = (text: string, dice: Dice) => string;

const mutations: readonly Mutation[] = [
  (text, dice) => splice(text, dice, dice.between(1, 40), ''),
  (text, dice) => splice(text, dice, 0, dice.pick(oddTexts)),
  (text, dice) => splice(text, dice, dice.between(1, 3), dice.pick(oddTexts)),
  (text, dice) => splice(text, dice, 0, dice.pick(oddTexts).repeat(dice.pick([2, 50, 3000]))),
  (text, dice) => text.slice(0, dice.below(text.length + 1)),
  (text, dice) => text.slice(dice.below(text.length + 1)),
  (text, dice) => changeLine(text, dice, () => []),
  (text, dice) => changeLine(text, dice, (line) => [line, line]),
  (text, dice) => changeLine(text, dice, (line) => [`${dice.pick(indents)}${line}`]),
  (text, dice) => changeLine(text, dice, (line) => [line.trimStart()]),
  // The value of a field, or the item of a list.
  (text, dice) =>
    changeLine(text, dice, (line) => [
      line.replace(/([:-]\s).*$/, (_, mark) => `${mark}${dice.pick(oddValues)}`),
    ]),
  (text, dice) =>
    changeLine(text, dice, (line) => [
      line.replace(/^(\s*(?:- )?)[^:]+:/, (_, start) => `${start}${dice.pick(oddNames)}:`),
    ]),
  (text, dice) => text.replaceAll('\n', dice.pick(['\r\n', '\r', '\n\n', ' '])),
  (text, dice) => text.replaceAll(dice.pick([...':,{}[]"-|\n# ']), dice.pick(oddTexts)),
  (text) => `\uFEFF${text}`,
];

function splice(text: string, dice: Dice, length: number, put: string): string {
  const at = dice.below(text.length + 1);
  return text.slice(0, at) + put + text.slice(at + length);
}

function changeLine(text: string, dice: Dice, change: (line: string) => string[]): string {
  const lines = text.split('\n');
  const at = dice.below(lines.length);
  return lines.toSpliced(at, 1, ...change(lines[at] ?? '')).join('\n');
}

const indents = [' ', '  ', '\t', '　', '> ', '- '];

const oddTexts = [
  ...':,{}[]"\'`*_~$|#&!%@<>\\-=+^\n\t　'.split(''),
  ...[
    '---',
    '***',
    '```',
    '~~~',
    '$$',
    '<!--',
    '-->',
    '<script>',
    '</',
    '<a ',
    '[',
    '](',
    '![',
    '[^1]',
    '[[ogp:',
    ']]',
  ],
  ...[
    '](claim:',
    '](count:',
    '](model:',
    '](price:',
    ':::',
    ':::note',
    '{{<',
    '{%',
    '<<<<<<< HEAD\n',
    '&amp;',
    '&#0;',
    '%00',
  ],
  ...[
    '\0',
    '\u0007',
    '\u2028',
    '\u200B',
    '\u202E',
    '\uD800',
    '\uFFFD',
    '\u{1F468}\u200D',
    'é',
    'が',
    '﷽',
  ],
  ...[
    '> ',
    '- ',
    '1. ',
    '    ',
    '| a ',
    '**',
    '((',
    '__proto__',
    'constructor',
    '../',
    'file:///etc/passwd',
    'javascript:',
  ],
];

const oddValues = [
  ...[
    '',
    '~',
    'null',
    'true',
    '0',
    '-0',
    '1e999',
    '.inf',
    '.nan',
    '0x10',
    '1_000',
    '12:30:45',
    '9007199254740993',
  ],
  ...[
    '2026-02-30',
    '2026-13-01',
    '0000-00-00',
    '2026-04-24T00:00:00Z',
    '[]',
    '{}',
    '[[[]]]',
    '{ a: { b: c } }',
    '- - -',
  ],
  ...[
    '"',
    "'",
    '"\\u0000"',
    '"\\ud800"',
    '&a x',
    '*a',
    '!!js/function x',
    '!!binary x',
    '|',
    '>-',
    '? x',
    '<<: *a',
    '#',
    '…',
  ],
  ...[
    '__proto__',
    'constructor',
    'toString',
    'https://',
    'https://a',
    'http://[::1]/',
    'mailto:a',
    '/',
    '..',
    'index',
  ],
  'あ'.repeat(5000),
];

const oddNames = [
  '__proto__',
  'constructor',
  'toString',
  'title',
  'ja',
  'sources',
  '"a b"',
  '1',
  'null',
  '',
  '日本',
];
