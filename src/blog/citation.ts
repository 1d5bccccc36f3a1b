import { formatDate, type CalendarDate } from '../i18n/dates.ts';
import type { Locale } from '../i18n/locales.ts';
import { fill, type Strings } from '../i18n/strings.ts';
import { site } from '../site.ts';

/** A page at an absolute address as a sentence, and as an entry for BibTeX: the same on every day of a build. */
export function toCitation(
  page: { id: string; title: string; date: CalendarDate; url: string; locale: Locale },
  strings: Strings,
): { plain: string; bibtex: string } {
  const { id, title, date, url, locale } = page;
  const fields = {
    author: strings.editors,
    title,
    howpublished: `${strings.siteName}（${site.name}）`,
    year: date.slice(0, 4),
    month: String(Number(date.slice(5, 7))),
  };
  return {
    plain: fill(strings.ledger.citation, {
      author: strings.editors,
      // Quotation marks within quotation marks.
      title: title.replaceAll('「', '『').replaceAll('」', '』'),
      site: strings.siteName,
      date: formatDate(date, locale),
      url,
    }),
    bibtex: [
      `@misc{${site.name.toLowerCase()}-${id},`,
      // Of two pairs of braces the inner one keeps capitals, and the name of a group in one piece.
      ...Object.entries(fields).map(([name, value]) => `  ${name} = {{${escape(value)}}},`),
      `  url = {${url}},`,
      '}',
    ].join('\n'),
  };
}

/** Characters that mean something in TeX. */
function escape(text: string): string {
  return text
    .replace(/[{}\\~^]/g, (sign) => `{\\char${sign.charCodeAt(0)}}`)
    .replace(/[%&#$_]/g, (sign) => `\\${sign}`);
}
