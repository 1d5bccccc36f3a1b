/** Our key, URL segment and file name of a language. */
export type Locale = keyof typeof locales;

/** `lang` is BCP 47, for `<html lang>`; `og` is what Open Graph calls it; `name` is what the language calls itself. */
export const locales = {
  ja: { lang: 'ja', og: 'ja_JP', name: '日本語' },
  en: { lang: 'en', og: 'en_US', name: 'English' },
  ko: { lang: 'ko', og: 'ko_KR', name: '한국어' },
  zh: { lang: 'zh-Hans', og: 'zh_CN', name: '简体中文' },
} as const;

export const defaultLocale = 'ja' satisfies Locale;

/** The locales that have pages. The others may already appear in data, such as the reasons of related posts. */
export const publishedLocales = [defaultLocale] as const;

export type PublishedLocale = (typeof publishedLocales)[number];
