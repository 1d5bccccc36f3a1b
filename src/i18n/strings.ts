import ja from './strings/ja.json' with { type: 'json' };
import type { PublishedLocale } from './locales.ts';

/** Every text of the interface, by key. Japanese is the original: a key that it lacks does not exist. */
export type Strings = typeof ja;

const byLocale: Record<PublishedLocale, Strings> = { ja };

export function getStrings(locale: PublishedLocale): Strings {
  return byLocale[locale];
}

/** Fills the `{names}` of a text. Throws on a name without a value, because a reader would see the braces. */
export function fill(text: string, values: Record<string, string | number>): string {
  return text.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = values[name];
    if (value === undefined) throw new RangeError(`No value for {${name}} in "${text}"`);
    return String(value);
  });
}
