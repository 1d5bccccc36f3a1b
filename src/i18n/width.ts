/** How many kanji wide a text is; a Latin letter is about half as wide, in drawings `latin`. */
export function emsOf(text: string, latin = 0.5): number {
  return [...text].reduce((sum, letter) => sum + (letter > '\u2000' ? 1 : latin), 0);
}
