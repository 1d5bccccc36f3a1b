import type { Element } from 'hast';
import { formatDate } from '../i18n/dates.ts';
import type { Locale } from '../i18n/locales.ts';
import { element } from './element.ts';
import type { CardView } from './link-card.ts';

/** `<li>` with one link around all that the card shows. `line` is where the author wrote it. */
export function toCardItem(view: CardView, line: number, locale: Locale): Element {
  const { url, image, title, lang, description } = view;
  const position = { start: { line, column: 1 }, end: { line, column: 1 } };
  // Twice the width at which the style sheet shows it.
  const size = { className: ['link-card-image'], width: '192', loading: 'lazy' };
  const parts = [
    ...(image ? [{ ...element('img', { src: image, alt: '', ...size }), position }] : []),
    element('span', { className: ['link-card-title'], ...(lang && { lang }) }, [title]),
    ...(description ? [toSpan('link-card-description', description)] : []),
    ...toOrigin(view, locale),
  ];
  // Blanks between the parts, which run into one word where there is no style sheet.
  const link = element('a', { href: url, className: ['link-card'] }, separate(parts, ' '));
  return element('li', {}, [{ ...link, position }]);
}

function toOrigin({ site, date }: CardView, locale: Locale): Element[] {
  const time = date && element('time', { dateTime: date }, [formatDate(date, locale)]);
  const parts = [site, time].filter((part) => part !== undefined);
  return parts.length > 0 ? [toSpan('link-card-site', ...separate(parts, ' · '))] : [];
}

function toSpan(className: string, ...children: (Element | string)[]): Element {
  return element('span', { className: [className] }, children);
}

function separate<T>(parts: readonly T[], separator: string): (T | string)[] {
  return parts.flatMap((part, index) => (index === 0 ? [part] : [separator, part]));
}
