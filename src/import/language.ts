import type { Locale } from '../i18n/locales.ts';

/** The language of a text, by its letters; undefined where there are too few to tell. What is in Latin letters is English. */
export function detectLanguage(text: string): Locale | undefined {
  const count = (letters: RegExp) => text.match(letters)?.length ?? 0;
  const kana = count(/[\p{Script=Hiragana}\p{Script=Katakana}]/gu);
  const han = count(/\p{Script=Han}/gu);
  const hangul = count(/\p{Script=Hangul}/gu);
  // A word in Latin letters says about as much as a character and a half of the others.
  const latin = count(/\p{Script=Latin}+/gu) * 1.5;
  const most = Math.max(kana + han, hangul, latin);
  if (most < 4) return undefined;
  if (most === hangul) return 'ko';
  if (most === latin) return 'en';
  return kana * 20 >= han ? 'ja' : 'zh';
}
