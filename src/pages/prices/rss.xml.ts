import type { APIRoute } from 'astro';
import { url } from '../../components/site/address.ts';
import { inLocale, type Source } from '../../blog/claims.ts';
import { loadBlog } from '../../blog/collections.ts';
import { listPriceChanges, type PriceChange } from '../../blog/prices.ts';
import { formatDate, type CalendarDate } from '../../i18n/dates.ts';
import { defaultLocale as locale } from '../../i18n/locales.ts';
import { formatRate } from '../../i18n/rates.ts';
import { fill, getStrings } from '../../i18n/strings.ts';
import { nameModels } from '../../registry/models.ts';
import { priceKinds } from '../../schemas/price-kinds.ts';
import type { PriceFields } from '../../schemas/price.ts';
import { toRss } from '../_rss.ts';

export const GET: APIRoute = async () => {
  const { registry, sources } = await loadBlog();
  const names = nameModels(registry.families);
  return toRss({
    title: fill(strings.subtitled, { title: strings.siteName, subtitle: words.title }),
    description: words.feedDescription,
    pathname: '/prices/',
    feed: '/prices/rss.xml',
    items: listPriceChanges(registry.prices).map((change) => toItem(change, names, sources)),
  });
};

const strings = getStrings(locale);
const { prices: words, models: terms } = strings;

function toItem(
  { anchor, date, record, before }: PriceChange,
  names: ReadonlyMap<string, string>,
  sources: ReadonlyMap<string, Source>,
) {
  const { model, apiName, offer, from, until, announced, observed, note } = record;
  const form = observed === 'no' ? 'planned' : offer === 'promotion' ? 'promoted' : 'changed';
  const title = fill(words[form], {
    model: (names.get(model) ?? model) + (apiName ? `（${apiName}）` : ''),
    rates: describeRates(record, ['input', 'output']),
  });
  const interval =
    until === undefined
      ? fill(words.holds, { from: describeInstant(from) })
      : fill(words.held, { from: describeInstant(from), until: describeInstant(until) });
  const titles = record.sources.flatMap((id) => sources.get(id)?.title ?? []);
  const description = [
    fill(words.change, { interval, rates: describeRates(record) }),
    before ? fill(words.before, { rates: describeRates(before) }) : words.first,
    announced !== 'unknown' && fill(words.announced, { date: formatDate(announced, locale) }),
    describeObserved(observed),
    note && inLocale(note, locale).text,
    `${terms.source}${titles.join(strings.listSeparator)}`,
  ];
  return {
    title,
    description: description.filter(Boolean).join(''),
    link: url('/prices/#history'),
    guid: url(`/prices/#${anchor}`),
    date,
  };
}

function describeRates({ rates, currency }: PriceFields, kinds = priceKinds as readonly Kind[]) {
  return kinds
    .flatMap((kind) => {
      const rate = rates[kind];
      if (rate === undefined) return [];
      return fill(words.rate, { kind: terms[kind], amount: formatRate(rate, currency, locale) });
    })
    .join(strings.listSeparator);
}

/** 2026年8月16日16:00, or the day alone. */
function describeInstant(instant: string): string {
  const [day, time = ''] = instant.split('T');
  return formatDate(day as CalendarDate, locale) + time.replace('Z', '');
}

function describeObserved(observed: PriceFields['observed']): string {
  if (observed === 'no') return `${terms.notSeen}。`;
  if (observed === 'unknown') return `${terms.seenUnknown}。`;
  const { first, last } = observed;
  const [from, to] = [formatDate(first, locale), formatDate(last, locale)];
  const date = first === last ? from : fill(terms.seenBetween, { first: from, last: to });
  return fill(words.wasSeen, { date });
}

type Kind = (typeof priceKinds)[number];
