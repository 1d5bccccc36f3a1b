/** Our key, URL segment and file name of a language. */
export type Locale = keyof typeof locales;

/** `lang` is BCP 47, for `<html lang>`; `name` is what the language calls itself. */
export const locales = {
  ja: { lang: 'ja', name: '日本語' },
  en: { lang: 'en', name: 'English' },
  ko: { lang: 'ko', name: '한국어' },
  zh: { lang: 'zh-Hans', name: '简体中文' },
} as const;

export const defaultLocale = 'ja' satisfies Locale;

/** The locales that have pages. The others may already appear in data, such as the reasons of related posts. */
export const publishedLocales = [defaultLocale] as const;

export type PublishedLocale = (typeof publishedLocales)[number];
