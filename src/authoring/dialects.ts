import { findNearest } from '../compare.ts';
import { postSchema } from '../schemas/post.ts';

/**
 * The front matter of other blogs, accepted as it is: one row for each thing that they say, under all of its names, and
 * what it is here. A name that is in no row and not ours is unknown, and is passed over where another shows whose it is.
 */
const rows: readonly [names: string, to: Translate][] = [
  ['title', as('title', toText)],
  ['description summary excerpt custom_excerpt subtitle desc abstract', as('description', toText)],
  [
    `pubDate date publishDate publish_date published_at publishedAt publishedDate published_date publishedOn pubDatetime
      datePublished date_published created created_at createdAt dateCreated date_created creationDate`,
    toDays,
  ],
  [
    `updatedDate update updated updated_at updatedAt updateDate updated_date update_date modDatetime modified modified_at
      modifiedDate modified_time lastmod last_modified last_modified_at lastModified last_updated last_update lastUpdatedAt
      dateModified date_modified date_updated`,
    as('updatedDate', toDay),
  ],
  ['tags tag topic topics', as('tags', toList)],
  ['category categories', toCategory],
  ['author authors', as('author', toPeople)],
  ['image', (value) => (isWebPage(value) ? { reference: value } : toPicture(value))],
  [
    `cover cover_image coverImage main_image images img thumbnail thumb banner banner_img headimg poster
      feature featureImage feature_image featured_image featuredImage featuredImagePreview ogImage
      og_image socialImage hero header index_img top_img`,
    toPicture,
  ],
  ['heroAlt imageAlt image_alt coverAlt cover_alt', as('heroAlt', toText)],
  ['draft isDraft is_draft', as('draft', toFlag)],
  ['featured', as('featured', toFlag)],
  // What is not for everybody there is a draft here: it must not become public on the way.
  ['published publish public isPublished', toPublication],
  [
    'private isPrivate hidden hide secret unlisted password encrypted ignorePublish headless',
    toSecret,
  ],
  ['permalink', (value) => (value === false ? { draft: true } : {})],
  ['status visibility', (value) => toSecret(!/^publi(?:c|sh|shed)$/i.test(String(value)))],
  ['relatedPosts', as('relatedPosts', toSlugs)],
];

/** What has no meaning here: there the look, the place or the administration of a page. */
const ignored = words(`
  layout type id uuid uid cuid guid slug path url alias aliases lang language locale timezone head meta
  canonical faq sitemap keywords icon emoji series order weight index menu pin pinned top sticky star sponsor license
  licence copyright source sourceLink views math mathjax katex latex usemathjax mermaid comment comments commentable
  share related reward organization organization_url_name slide coediting agreed_posting_campaign_term
  publication_name abbrlink photos music aside mp3 render_with_liquid img_path media_subpath classes author_profile
  authorLink excerpt_separator parent has_children grand_parent linkTitle markup outputs cascade resources
  isCJKLanguage lightgallery fontawesome editPost toc tocOpen showToc hidemeta read_time readTime readingTime
  reading_time wordCount sidebar displayed_sidebar breadcrumb contributors editLink pageClass isOriginal article timeline footer
  prev next navbar pageInfo params taxonomies extra lastUpdated headerDepth mobiledoc page access wp_id wordpress_id
  format ping_status dsq_thread_id templateKey _template cssclass cssclasses eleventyNavigation popular_posts outline
  draft_date`);

/** The same by the first or the last word of a name: the switches and notes of themes are too many to be listed. */
const ignoredKinds =
  /^(?:[Ss]how|hide|[Dd]isable|[Ee]nable|[Uu]se|hidden(?:From)|og|seo|twitter|sidebar|pagination|toc|nav|navbar|comment|copyright|license|redirect|search|typora|post|prev|next|meta|canonical|series|custom|primary|codeinjection|timeline|swiper|highlight|top_group)[A-Z_-]|_(?:count|uuid)$/;

/** The names by which a kind of blog is known, in the order in which they are looked for. */
const signs: readonly [blog: string, names: readonly string[]][] = [
  ['Qiita', words('organization_url_name ignorePublish slide coediting')],
  ['Zenn', words('topics emoji publication_name')],
  ['AstroPaper', words('pubDatetime modDatetime')],
  ['Docusaurus', words('sidebar_label sidebar_position hide_table_of_contents')],
  ['VuePress', words('isOriginal sidebarDepth star head')],
  ['Ghost', words('feature_image custom_excerpt mobiledoc')],
  ['WordPress', words('guid post_id wordpress_id coverImage timeline_notification')],
  ['Hashnode', words('cuid datePublished')],
  ['Jekyll', words('last_modified_at pin render_with_liquid media_subpath img_path')],
  ['Hugo', words('lastmod showToc ShowToc TocOpen isCJKLanguage')],
  ['Hexo', words('abbrlink top_img index_img mathjax')],
];

const own: readonly string[] = Object.keys(postSchema.shape);
/** By their names in small letters, as Hugo takes them in any. */
const translations = new Map(
  [
    ...ignored.map((name): [string, Translate] => [name, () => ({})]),
    ...own.map((name): [string, Translate] => [name, as(name)]),
    ...rows.flatMap(([names, to]) => words(names).map((name): [string, Translate] => [name, to])),
  ].map(([name, to]) => [name.toLowerCase(), to]),
);

/** The names that are accepted and not without a meaning. */
export const meaningfulNames = [...own, ...rows.flatMap(([names]) => words(names))];

/** What Hugo, Zola and some themes put fields into, or what is the author's own. */
export const tables = ['params', 'taxonomies', 'extra'];

/** A name of nobody's that speaks of this may keep a text back, and is not passed over. */
const publication = /draft|publi|privat|secret|hidden|visib/i;

/** The fields in our words, and for each the name that the author used. */
export interface Translated<T = Record<string, unknown>> {
  data: T;
  writtenAs: (field: string) => string;
  /** Where a name of others is among them: whose, and which names are nobody's and unlike any that has a meaning. */
  blog?: string | undefined;
  passedOver?: readonly string[];
}

/** The fields, those in tables among the others. */
export function listFields(written: Record<string, unknown>): [name: string, value: unknown][] {
  return Object.entries(written).flatMap((field): [string, unknown][] => {
    const [name, value] = field;
    if (!tables.includes(name) || !isRecord(value)) return [field];
    return [field, ...Object.entries(value).filter(([inner]) => findTranslation(inner))];
  });
}

/**
 * Translates foreign fields into ours. A field that the author wrote in our own words wins, but for what keeps a text
 * back, which always does; what is empty is not there.
 */
export function translateDialect(written: Record<string, unknown>): Translated {
  const data = new Map<string, unknown>();
  const names = new Map<string, string>();
  const fields = listFields(written);
  const foreign = fields.flatMap(([name]) => (isForeign(name) ? name : []));
  const strange = fields.flatMap(([name]) => (isNobodys(name) ? name : []));
  const passedOver = new Set(foreign.length > 0 ? strange : []);
  for (const [name, value] of fields) {
    if (passedOver.has(name)) continue;
    const translate = findTranslation(name);
    if (translate && isEmpty(value) && name !== 'draft') continue;
    for (const [field, next] of Object.entries(translate?.(value) ?? { [name]: value })) {
      const known = data.get(field);
      const counts = field === name || !Object.hasOwn(written, field);
      const merged = join(field, known, next) ?? (counts ? latest(known, next) : known);
      if (merged === known) continue;
      data.set(field, merged);
      names.set(field, name);
    }
  }
  const [blog = foreign.length > 0 ? 'another blog' : undefined] =
    signs.find(([, names]) => names.some((name) => foreign.includes(name))) ?? [];
  return {
    data: Object.fromEntries(data),
    writtenAs: (field) => names.get(field) ?? field,
    blog,
    passedOver: [...passedOver],
  };
}

function findTranslation(name: string): Translate | undefined {
  return translations.get(name.toLowerCase()) ?? (ignoredKinds.test(name) ? () => ({}) : undefined);
}

function isForeign(name: string): boolean {
  return findTranslation(name) !== undefined && !own.includes(name);
}

/** Whether a name is no slip for one that has a meaning, and cannot be meant to keep the text back. */
function isNobodys(name: string): boolean {
  const isKnown = findTranslation(name) !== undefined || publication.test(name);
  return !isKnown && !findNearest(name, meaningfulNames, name.length < 5 ? 1 : undefined);
}

/** What two values of a field say together, whoever wrote them. */
function join(field: string, known: unknown, next: unknown): unknown {
  if (field === 'draft' && (known === true || next === true)) return true;
  if (field === 'tags' && Array.isArray(known) && Array.isArray(next)) return [...known, ...next];
  return undefined;
}

/** The first of two values; of two days the later one, until which a text is kept back. */
function latest(known: unknown, next: unknown): unknown {
  const areDays = [known, next].every((value) => typeof value === 'string' && day.test(value));
  return known === undefined || (areDays && String(next) > String(known)) ? next : known;
}

function isEmpty(value: unknown): boolean {
  return value === null || (typeof value === 'string' && value.trim() === '');
}

function as(field: string, read: (value: unknown) => unknown = (value) => value): Translate {
  return (value) => ({ [field]: read(value) });
}

function toText(value: unknown): unknown {
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : value;
}

function toFlag(value: unknown): unknown {
  if (/^(?:true|yes|on|1)$/i.test(String(value))) return true;
  return isOff(value) ? false : value;
}

function isOff(value: unknown): boolean {
  return /^(?:false|no|off|0|)$/i.test(String(value));
}

/** The day of publication, also where that of the last change stands beside it. */
function toDays(value: unknown): Record<string, unknown> {
  if (!isRecord(value)) return { pubDate: toDay(value) };
  const { created, updated } = value;
  if (created === undefined) return { pubDate: toDay(value) };
  return { pubDate: toDay(created), ...(updated ? { updatedDate: toDay(updated) } : {}) };
}

/** The day as the author wrote it, whatever the time zone behind it. */
export function toDay(value: unknown): unknown {
  if (isRecord(value) && 'date' in value) return toDay(value['date']);
  if (typeof value !== 'string') return value;
  const [, y, m = '', d = ''] = day.exec(value.trim()) ?? [];
  if (y) return `${y}-${m.padStart(2, '0')}-${d.padStart(2, '0')}`;
  const { name = '', date, year } = englishDay.exec(value.trim())?.groups ?? {};
  const month = months.indexOf(name.toLowerCase()) + 1;
  return month > 0 ? toDay(`${year}-${month}-${date}`) : value;
}

const day =
  /^(?:\d{1,2}:\d{2}(?::\d{2})? +)?(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[T ]+(?:[01]?\d|2[0-3]):[0-5]\d.*)?$/;
const months = words('jan feb mar apr may jun jul aug sep oct nov dec');
const englishDay =
  /^(?:(?<name>[a-z]{3})[a-z]*\.? (?<date>\d{1,2}),?|(?<date>\d{1,2}) (?<name>[a-z]{3})[a-z]*\.?) (?<year>\d{4})$/i;

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

/** A list of names, from one text with commas, or from a list of texts, of lists or of things with a name. */
function toList(value: unknown): unknown {
  if (typeof value === 'string') return toList(value.split(/[,，、]/).map((name) => name.trim()));
  if (!Array.isArray(value)) return typeof value === 'number' ? [String(value)] : value;
  return value.flat().flatMap((item) => (isEmpty(item) ? [] : [toName(item)]));
}

function toName(value: unknown): unknown {
  if (!isRecord(value)) return toText(value);
  const { name, label, title } = value;
  return name ?? label ?? title ?? value;
}

function toPeople(value: unknown): unknown {
  return Array.isArray(value) ? (toList(value) as unknown[]).join(', ') : toName(value);
}

/** The post stands in one section here; the others become tags. */
function toCategory(value: unknown): Record<string, unknown> {
  if (!Array.isArray(value)) return { category: toName(value) };
  const [category, ...tags] = toList(value) as unknown[];
  return { ...(category !== undefined && { category }), ...(tags.length > 0 && { tags }) };
}

/** A path, the first of several, or a path with what the picture shows. */
function toPicture(value: unknown): Record<string, unknown> {
  const [picture] = [value].flat() as unknown[];
  if (typeof picture === 'string') return { heroImage: picture };
  if (!isRecord(picture)) return {};
  const { path, url, src, image, teaser, alt } = picture;
  const file = path ?? url ?? src ?? image ?? teaser;
  return { ...(file ? { heroImage: file } : {}), ...(file && alt ? { heroAlt: alt } : {}) };
}

/** Whether it is published, or since when. */
function toPublication(value: unknown): Record<string, unknown> {
  if (isOff(value)) return { draft: true };
  return toFlag(value) === true ? {} : { pubDate: toDay(value) };
}

function toSecret(value: unknown): Record<string, unknown> {
  return isOff(value) ? {} : { draft: true };
}

function toSlugs(value: unknown): unknown {
  if (!Array.isArray(value)) return value;
  return value.map((entry: unknown) => (typeof entry === 'string' ? { slug: entry } : entry));
}

function isWebPage(value: unknown): boolean {
  if (typeof value !== 'string' || !/^https?:/i.test(value) || !URL.canParse(value)) return false;
  return !/\.(?:png|jpe?g|webp|avif|gif|svg)$/i.test(new URL(value).pathname);
}

function words(text: string): string[] {
  return text.trim().split(/\s+/);
}

/** What it says in our words. */
type Translate = (value: unknown) => Record<string, unknown>;
