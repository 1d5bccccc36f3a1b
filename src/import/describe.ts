import { shorten } from '../errors.ts';
import { defaultLocale, locales } from '../i18n/locales.ts';
import { describeAccount, type Accounted } from './account.ts';
import { detectLanguage } from './language.ts';
import type { Prepared } from './prepare.ts';

/** What was understood of a text, for its author to look at before it is written. */
export function describePost(
  file: string,
  post: Prepared,
  account: readonly Accounted[],
): string[] {
  const { id, kind, fields, original, copies, notes } = post;
  const show = (value: unknown) =>
    shorten(typeof value === 'string' ? value : JSON.stringify(value), 100);
  const language = detectLanguage(post.body) ?? defaultLocale;
  const length = original?.text.split('\n').filter(Boolean).length;
  return [
    `${file}: ${kind === 'Markdown' ? kind : `a ${kind}`}, for posts/${id}/`,
    ...Object.entries(fields).map(([field, value]) => `  ${field}: ${show(value)}`),
    ...(language === defaultLocale
      ? []
      : [
          `  The text is in ${locales[language].name}; the site has pages in ${locales[defaultLocale].name}.`,
        ]),
    ...(original ? [`  original.${original.language}.md: ${length} lines`] : []),
    ...copies.map(({ from, name }) => `  ${name}: a picture, from ${from}`),
    ...describeAccount(account, kind === 'saved page' ? 'block' : 'line').map(
      (line) => `  ${line}`,
    ),
    ...notes.filter(({ text }) => text === '').map(({ why }) => `  ${shorten(why, 160)}`),
  ];
}

/** Which claims a text repeats, and how they came out. */
export function describeRepeated(
  repeated: readonly { claim: { id: string; verdict?: string | undefined }; words: string }[],
): string[] {
  if (repeated.length === 0) return [];
  const wrong = repeated.filter(({ claim }) => claim.verdict === 'contradicted').length;
  const claims = repeated.length === 1 ? '1 known claim' : `${repeated.length} known claims`;
  return [
    `  The text repeats ${claims}, ${wrong} of them contradicted:`,
    ...repeated.map(({ claim: { id, verdict = 'a question' }, words }) => {
      return `    ${id}, ${verdict}: ${shorten(words, 60)}`;
    }),
  ];
}
