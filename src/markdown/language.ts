import type { VFile } from 'vfile';
import { defaultLocale, publishedLocales, type Locale } from '../i18n/locales.ts';
import { getStrings, type Strings } from '../i18n/strings.ts';
import type { MarkdownSite } from './pipeline.ts';

/** The words that Markdown adds of its own, in every language that texts are written in. */
export type Languages = Partial<Record<Locale, Strings>>;

export const publishedLanguages: Languages = Object.fromEntries(
  publishedLocales.map((locale) => [locale, getStrings(locale)]),
);

/** What a plugin may be made with: the site, and the language of the text. */
export interface PluginOptions extends MarkdownSite {
  locale: Locale;
  strings: Strings;
}

/** Makes plugins that have the site and, for each text, the words of its language. */
export function withOptions(site: MarkdownSite) {
  const { languages = publishedLanguages } = site;
  return <Tree>(plugin: (options: PluginOptions) => Transform<Tree>): (() => Transform<Tree>) => {
    const transforms = new Map(
      Object.entries(languages).map(([name, strings]) => {
        const locale = name as Locale;
        return [name, plugin({ ...site, locale, strings })];
      }),
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
