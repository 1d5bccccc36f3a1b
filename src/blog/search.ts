import { getStrings, type Strings } from '../i18n/strings.ts';
import type { PublishedLocale } from '../i18n/locales.ts';
import { signOf } from '../schemas/claim.ts';
import type { Families } from '../registry/models.ts';
import type { Term } from '../schemas/glossary.ts';
import { unknown } from '../schemas/values.ts';
import type { SearchFile } from '../search/file.ts';
import type { Item } from '../search/scan.ts';
import { inLocale, type Claim, type Source } from './claims.ts';
import { paginate } from './pagination.ts';
import {
  claimPathname,
  familyPathname,
  pagePathname,
  postPathname,
  type Pathname,
} from './urls.ts';

/** Everything that is to be found by its words: posts the newest first, sources in the order of their pages. */
export interface Searchable {
  posts: (SearchableText & { claims: readonly Claim[] })[];
  pages: SearchableText[];
  families: Families;
  /** Pages that list what is known, by their short names. */
  lists?: readonly { to: Pathname; title: string; text: string }[];
  sources: Source[];
  /** Groups of words for one thing. */
  aliases: string[][];
}

interface SearchableText {
  id: string;
  title: string;
  description: string;
  sections: Section[];
}

/** What stands below a heading, up to the next; what stands before the first has none. */
export interface Section {
  heading: Heading | undefined;
  text: string;
}

export interface Heading {
  slug: string;
  text: string;
}

/** Cuts a text, whose headings stand in lines of their own, at its headings. */
export function toSections(text: string, headings: readonly Heading[]): Section[] {
  const sections: Section[] = [{ heading: undefined, text: '' }];
  let next = 0;
  for (const line of text.split('\n')) {
    const heading = headings[next];
    const section = sections.at(-1);
    if (heading && line === heading.text.trim()) {
      sections.push({ heading, text: '' });
      next++;
    } else if (section) {
      section.text += section.text ? `\n${line}` : line;
    }
  }
  return sections.filter(({ heading, text }) => heading ?? text);
}

/** All words for what a term names; of `混合エキスパート（MoE）` both. */
export function toAliases({ ja, en, ko, zh, avoid, also }: Term): string[] {
  const words = [ja, en, ko, zh, ...avoid, ...also];
  return [...new Set(words.flatMap((word) => word.split(/\s*[（(）)]/).filter(Boolean)))];
}

/** Models first, then claims, posts, the newest before the others, and sources, in files of about `size` characters. */
export function toSearchFiles(
  { posts, pages, families, lists = [], sources, aliases }: Searchable,
  locale: PublishedLocale,
  size = 60_000,
): SearchFile[] {
  const strings = getStrings(locale);
  const groups = [
    lists.map((list): Item => ({ kind: 'list', ...list })),
    ...pages.map((page) => toTextItems(page, 'page', `/${page.id}/`)),
    Object.entries(families).map(([id, family]) => toFamilyItem(id, family, locale)),
    ...posts.map(({ title, claims }) =>
      claims.map((claim) => toClaimItem(claim, title, strings, locale)),
    ),
    ...posts.map((post) => toTextItems(post, 'post', postPathname(post.id))),
    ...paginate(sources).map(({ items, number }) =>
      items.map((source) => toSourceItem(source, pagePathname('/sources/', number), locale)),
    ),
  ];
  const files = pack(groups, size);
  return files.map((items, index) => ({
    last: files.length,
    items,
    ...(index === 0 ? { aliases, strings: strings.search } : {}),
  }));
}

/** Groups stay whole. */
function pack(groups: readonly Item[][], size: number): Item[][] {
  const files: Item[][] = [];
  let room = 0;
  for (const group of groups) {
    const length = group.reduce((sum, { title, text }) => sum + title.length + text.length, 0);
    if (files.length === 0 || room < length) {
      files.push([]);
      room = size;
    }
    files.at(-1)?.push(...group);
    room -= length;
  }
  return files;
}

function toTextItems(
  { title, description, sections }: SearchableText,
  kind: 'post' | 'page',
  to: Pathname,
): Item[] {
  return [
    { kind, to, title, text: description },
    ...sections.map(({ heading, text }): Item => {
      const place = heading ? `${to}#${heading.slug}` : to;
      return { kind: 'section', to: place, title: heading?.text ?? title, text, of: title };
    }),
  ];
}

function toFamilyItem(
  id: string,
  { name, about, models }: Families[string],
  locale: PublishedLocale,
): Item {
  const names = Object.values(models).map((model) => model.name);
  const apiNames = Object.values(models).flatMap(({ apiNames }) =>
    apiNames === unknown ? [] : apiNames.map((name) => name.id),
  );
  return {
    kind: 'model',
    to: familyPathname(id),
    title: name,
    text: `${names.join(getStrings(locale).listSeparator)}\n${inLocale(about, locale).text}`,
    more: [...apiNames, about.en].join('\n'),
  };
}

function toClaimItem(claim: Claim, post: string, strings: Strings, locale: PublishedLocale): Item {
  const { id, postId, subject, asOf, said, actual, partly, sources, highlight } = claim;
  const sign = signOf(claim);
  const words = [actual, partly].flatMap((one) => (one ? inLocale(one, locale).text : []));
  const title = inLocale(said, locale).text;
  return {
    kind: 'claim',
    to: claimPathname(id),
    title,
    text: words.join('\n'),
    of: post,
    // A query in another language finds it, too.
    more: [
      ...Object.values(said).filter((other) => other !== title),
      ...sources.map(({ title, publisher }) => `${Object.values(publisher).join(' ')} ${title}`),
    ].join('\n'),
    sign,
    label: sign === 'question' ? strings.answer : strings.verdicts[sign],
    post: postId,
    subject,
    date: asOf,
    ...(highlight ? { known: inLocale(highlight.actual, locale).text } : {}),
  };
}

function toSourceItem(source: Source, page: Pathname, locale: PublishedLocale): Item {
  const { id, title, publisher, note, date } = source;
  const text = [inLocale(publisher, locale).text, date, note && inLocale(note, locale).text]
    .filter(Boolean)
    .join('、');
  return { kind: 'source', to: `${page}#${id}`, title, text };
}
