import type { Element, ElementContent, Root } from 'hast';
import { toString } from 'hast-util-to-string';
import type { VFile } from 'vfile';
import type { PublishedLocale } from '../i18n/locales.ts';
import { readNumber } from '../i18n/numbers.ts';
import { formatMoney } from '../i18n/quantities.ts';
import { fill, type Strings } from '../i18n/strings.ts';
import type { Fact } from '../registry/facts.ts';
import { element } from './element.ts';
import type { PluginOptions } from './language.ts';
import { ask } from './queries.ts';
import { replaceLinks } from './replace-links.ts';
import { report, type MarkdownFinding } from './report.ts';

/**
 * `[0.66ドル](price:deepseek-v4-pro?kind=input&at=2026-11-15)` and `[1.6兆](model:deepseek-v4-pro/parameters.total)` are
 * numbers of the registry, checked against it and rendered as the words they are. Where another price holds now, the
 * reader is told it behind. Before the plugin that checks links.
 */
export function rehypeFacts({ site, strings, locale }: PluginOptions) {
  return (tree: Root, file: VFile): void =>
    replaceLinks(tree, (link) => {
      const reference = String(link.properties.href);
      if (!/^(?:price|model):/.test(reference)) return undefined;
      const fact = ask(file, site, 'fact', reference);
      const problem = findProblem(link, reference, fact);
      if (problem) report(file, link, problem);
      const now = 'wrong' in fact ? [] : sayNow(fact, strings, locale as PublishedLocale);
      return [...link.children, ...now];
    });
}

function sayNow(
  { unit, values, now, band }: Fact,
  strings: Strings,
  locale: PublishedLocale,
): ElementContent[] {
  if (now === undefined || values.includes(now) || unit === 'count' || unit === 'bytes') return [];
  const { thenNow, thenNowIn, bands } = strings.prices;
  const money = formatMoney(now, unit, locale);
  const words = band ? fill(thenNowIn, { band: bands[band], money }) : fill(thenNow, { money });
  return [element('small', {}, [words])];
}

function findProblem(
  link: Element,
  reference: string,
  fact: Fact | { wrong: string; hint: string },
): MarkdownFinding | undefined {
  if ('wrong' in fact) {
    const message = `this names nothing that the registry has, received "${fact.wrong}".`;
    return { id: 'unknown-fact', message, hint: fact.hint };
  }
  const words = toString(link);
  const number = readNumber(words);
  if (number === undefined) {
    const message = `a fact takes one number in digits, received "${words}".`;
    const hint = `Write for example  [${fact.written}](${reference})`;
    return { id: 'fact-without-number', message, hint };
  }
  if (fact.values.includes(fact.unit === 'bytes' ? number * unitOf(words) : number))
    return undefined;
  return {
    id: 'wrong-fact',
    message: `the registry says ${fact.written} here, received "${words}".`,
    hint: `Write  ${fact.written}  in whatever way, or name another fact or day, and read the sentence again.`,
  };
}

function unitOf(size: string): number {
  const [unit = ''] = /[GT]i?B/.exec(size) ?? [];
  return { GB: 1e9, GiB: 2 ** 30, TB: 1e12, TiB: 2 ** 40 }[unit] ?? 1;
}
