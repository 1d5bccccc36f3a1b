import { Dice } from '../bench/dice.ts';

/**
 * A text made to part two Markdown parsers, the same for the same seed: lines of one kind under each other, runs of
 * marks in a line, or a text of `models` that was damaged. `␣` and `⏎` stand for a blank and a line break below.
 */
export function oddMarkdown(seed: number, models: readonly string[]): string {
  const dice = new Dice(seed);
  if (seed % 4 === 0) return damage(dice.pick(models), dice);
  const parts = dice.times(dice.pick([1, 1, 1, 2]), () =>
    dice.chance(0.5) ? toLines(dice) : toRun(dice),
  );
  return parts.join(dice.pick(['\n\n', '\n\n', '\n', '  \n', '\n  '])) + dice.pick(['', '\n']);
}

function toLines(dice: Dice): string {
  const lines = dice.pick(kindsOfLines);
  return dice.times(dice.between(1, 6), () => dice.pick(lines)).join('\n');
}

function toRun(dice: Dice): string {
  const marks = dice.pick(kindsOfMarks);
  const start = dice.pick(['', '', '- ', '# ', '> あ', '1. ', '| ', '|a|\n|-|\n|']);
  return start + dice.times(dice.between(1, 9), () => dice.pick(marks)).join('');
}

function damage(text: string, dice: Dice): string {
  const marks = kindsOfMarks.flat();
  for (let times = dice.below(5); times > 0; times--) {
    const at = dice.below(text.length + 1);
    text = text.slice(0, at) + dice.pick(marks) + text.slice(at + dice.below(4));
  }
  return text;
}

const kindsOfLines = [
  // Fences and code.
  '``` ~~~ ␣␣``` ␣␣␣~~~ ```` ```js ~~~␣a ~~~␣` ␣ ␣ **「 <b> -␣a >␣あ ␣␣␣␣x ␣␣␣␣``` ```␣ # |a| ]] https://a.b \t',
  // Tables.
  '|a|b| |a|b| |-|-| |-|-| | || |a a| |␣-␣|␣:-:␣| |`|`| |\\|| ␣ |**「a」**は| ␣␣␣␣|a| |- -␣|a| |a|b|c| |*a|b*| a|b',
  // Lists.
  '-␣a ␣␣-␣b ␣␣␣␣-␣c 1.␣a ␣␣␣1.␣b ␣ ␣ ␣␣a ␣␣␣␣a *␣a 10.␣a - *** #␣a a === --- -␣-␣a -␣␣␣␣␣a -␣[x]␣a 0.␣a -␣#␣a 2)',
  // HTML.
  '<div> </div> <b> <b>a</b> <details> <summary>a</summary> ␣ ␣ **a** <br> <b <pre> </pre> <!-- --> <x-y> -␣<b> -␣<div> ␣␣</div> >␣<b> a<b <?a',
  // Headings.
  '#␣a #a # ##␣a␣# ####### a === --- ␣ = **a** *␣*␣* ␣#␣a #␣は**「x」**」 #　a a\\ ___ _␣_␣_ a␣␣ -----',
  // Quotations, link cards, definitions and footnotes.
  '>␣あ >␣あ > ␣ ␣ a >あ >␣あ␣␣ >␣` >␣-␣a >␣``` [[ogp:https://a.b/c]] [[ogp:https://a.b]] [a]:␣/u [^1]:␣a [a] [^1]',
].map((lines) => lines.split(' ').map(toPlain));

const kindsOfMarks = [
  '* ** ** *** は 日 「 」 」 ） （ ( ) [x](u) `c` a 1 ␣ 　 、 。 “ — … ⏎ ! \\ <b> ］ ％ 가 Ａ é ☆ 😀 **「a」** _ ~~',
  '[ [ ]( ) ] a ![ https://a.b/c <https://a.b> ](https://a.b) [は](https://a.b/c_d) \\ ` * " www. @ <b> ⏎ ␣ | [a] は a@b.c',
  '` `` ``` a \\` * ⏎ ␣ は 「 \\ [ ](u) <b> | ␣␣⏎ _ `a` ** &amp; &#42; &copy',
  '~ ~~ _ __ a b ␣ ( ) . * ** ` ⏎ は [a](u) ~~a~~ \\~ - _a_ a_b',
  '\u00a0 \u2003 \u200d \u3000 ␣ ␣␣ ⏎ ⏎⏎ a ** は #␣ -␣ ` é \u0301 ⚠️ 👩‍👩‍👧 𠮷 \u2028 \ud83d \ue000 \u2800 \ufeff \0 \t \r 。',
].map((marks) => marks.split(' ').map(toPlain));

function toPlain(fragment: string): string {
  return fragment.replaceAll('␣', ' ').replaceAll('⏎', '\n');
}
