import { inLocale, tally, toTallyWords, type Claim } from '../blog/claims.ts';
import type { Post } from '../blog/post.ts';
import { cardPathname, type Pathname } from '../blog/urls.ts';
import { formatDate } from '../i18n/dates.ts';
import { fill, getStrings } from '../i18n/strings.ts';
import { signOf, type Sign } from '../schemas/claim.ts';

/** What the picture of a page says where the page is shared. */
export interface Card {
  /** Its address below `/cards/`, without `.png`. */
  id: string;
  /** What was said, above what holds. */
  said?: string;
  /** What holds, or the title: set large. */
  text: string;
  /** The verdict, or how the verdicts came out. */
  verdict: string;
  sign: Sign | undefined;
  date: string;
  locale: Post['locale'];
}

export function toPostCard({ id, locale, title, claims, pubDate, updatedDate }: Post): Card {
  const words = toTallyWords(tally(claims), getStrings(locale)).map(({ words }) => words);
  const date = formatDate(updatedDate ?? pubDate, locale);
  const verdict = words.join(getStrings(locale).listSeparator);
  return { id: `posts/${id}`, text: title, verdict, sign: undefined, date, locale };
}

export function toClaimCard(claim: Claim, { locale }: Pick<Post, 'locale'>): Card {
  const strings = getStrings(locale);
  const sign = signOf(claim);
  return {
    id: `claims/${claim.id}`,
    said: fill(strings.ledger.quoted, { said: inLocale(claim.said, locale).text }),
    text: inLocale(claim.actual, locale).text,
    verdict: sign === 'question' ? strings.answer : strings.verdicts[sign],
    sign,
    date: fill(strings.asOf, { date: formatDate(claim.asOf, locale) }),
    locale,
  };
}

export const cardSize = { width: 1200, height: 630 };

/** The picture of a card as a page names it; its words are for who cannot see it. */
export function toCardImage(card: Card, toUrl: (pathname: Pathname) => string) {
  return { url: toUrl(cardPathname(card.id)), ...cardSize, alt: toAlt(card) };
}

function toAlt({ said, text, verdict, date, locale }: Card): string {
  return [said, text, verdict, date].filter(Boolean).join(getStrings(locale).stop);
}
