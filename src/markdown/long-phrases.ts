/**
 * A Japanese phrase that may be longer than a line of a phone, in parts that fit; joined they are the phrase again.
 * Without them a browser would cut it wherever the line ends. Parts start where a number starts, where kanji follow two
 * hiragana (当たり|入力), and where a longer run of hiragana follows katakana (モデル|すべてを).
 */
export function splitLongPhrase(phrase: string): string[] {
  return [...phrase].length > longestOnOneLine ? phrase.split(seam) : [phrase];
}

// A line at 320 px has 16 characters of a heading of 18 px; the first is often a bracket.
const longestOnOneLine = 10;

const seam =
  /(?<=[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}])(?=\p{N})|(?<=\p{sc=Hiragana}{2})(?=\p{sc=Han})|(?<=\p{scx=Katakana})(?=\p{sc=Hiragana}{3})/u;
