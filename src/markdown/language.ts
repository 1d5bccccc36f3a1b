import type { VFile } from 'vfile';
import { defaultLocale, publishedLocales, type Locale } from '../i18n/locales.ts';
import { getStrings, type Strings } from '../i18n/strings.ts';

/** The words that Markdown adds of its own, in every language that texts are written in. */
export type Languages = Partial<Record<Locale, Strings>>;

export const publishedLanguages: Languages = Object.fromEntries(
  publishedLocales.map((locale) => [locale, getStrings(locale)]),
);

/** Makes plugins whose options are in the language of each text. */
export function speak(languages: Languages) {
  return <Options, Tree>(
    plugin: (options: Options) => Transform<Tree>,
    toOptions: (strings: Strings, locale: Locale) => Options,
  ): (() => Transform<Tree>) => {
    const transforms = new Map(
      Object.entries(languages).map(([locale, strings]) => [
        locale,
        plugin(toOptions(strings, locale as Locale)),
      ]),
    );
    const transform: Transform<Tree> = (tree, file) =>
      transforms.get(findLocale(file.path, languages))?.(tree, file);
    return Object.defineProperty(() => transform, 'name', { value: plugin.name });
  };
}

/** A text is `<post>/<locale>.md`, or `<post>.md` in the first language of the site. */
function findLocale(path: string, languages: Languages): string {
  const [, name = ''] = /[\\/](?:posts|pages)[\\/][^\\/]+[\\/]([^\\/.]+)\.mdx?/.exec(path) ?? [];
  return Object.hasOwn(languages, name) ? name : defaultLocale;
}

type Transform<Tree> = (tree: Tree, file: VFile) => void;
