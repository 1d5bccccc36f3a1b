import { postSchema } from '../schemas/post.ts';

/**
 * The front matter of other blogs, accepted as it is: one row for each thing that they say, under all of its names, and
 * what it is here. A name that is in no row and not ours is unknown.
 */
const rows: readonly [names: string, to: Translate][] = [
  ['title', as('title', toText)],
  ['description summary excerpt subtitle desc custom_excerpt', as('description', toText)],
  [
    `pubDate date publishDate publish_date published_at publishedAt publishedDate published_date publishedOn pubDatetime
      datePublished date_published created created_at createdAt date_created creationDate`,
    as('pubDate', toDay),
  ],
  [
    `updatedDate updated updated_at updatedAt updateDate updated_date update_date modDatetime modified modified_at
      modifiedDate lastmod lastMod last_modified last_modified_at lastModified last_updated last_update
      lastUpdatedAt dateModified date_modified date_updated`,
    as('updatedDate', toDay),
  ],
  ['tags tag topics', as('tags', toNames)],
  ['category categories', toCategory],
  ['author authors', as('author', toPeople)],
  ['heroImage', as('heroImage')],
  ['image', (value) => (isWebPage(value) ? { reference: value } : toPicture(value))],
  [
    `cover cover_image coverImage coverimage main_image images thumbnail thumb banner banner_img feature feature_image
      featureImage featured_image featuredImage featuredimage featuredImagePreview ogImage og_image ogimage socialImage
      hero header index_img top_img`,
    toPicture,
  ],
  [
    'heroAlt heroImageAlt imageAlt image_alt coverAlt cover_alt feature_image_alt',
    as('heroAlt', toText),
  ],
  ['draft isDraft is_draft', as('draft', toFlag)],
  ['featured', as('featured', toFlag)],
  // What is not for everybody there is a draft here: it must not become public on the way.
  ['published publish public isPublished', toPublication],
  [
    'private hidden hide secret unlisted password encrypted',
    (value) => (isOff(value) ? {} : { draft: true }),
  ],
  [
    'status visibility',
    (value) => (/^publi(?:c|sh|shed)$/i.test(String(value)) ? {} : { draft: true }),
  ],
  ['relatedPosts', as('relatedPosts', toSlugs)],
];

/** What has no meaning here: there the look, the place or the administration of a page. */
const ignored = words(`
  layout type id uuid uid cuid guid slug path url permalink permalinks alias aliases redirect redirect_from redirect_to
  lang language locale timezone head meta seo seoTitle seoDescription meta_title meta_description og_title
  og_description twitter_image twitter_title twitter_description canonical canonicalURL canonicalUrl canonical_url faq
  sitemap keywords icon emoji series series_order order weight index menu pin pinned top sticky star sponsor license
  licenseName licenseUrl licence copyright copyright_author sourceLink source read_time readTime readingTime
  reading_time wordCount views toc toc_label toc_sticky toc_icon showToc ShowToc TocOpen tocOpen UseHugoToc enableToc
  showTableOfContents math mathjax katex latex usemathjax use_math mermaid comment comments commentable disableComments
  hideComments share disableShare related reward organization organization_url_name slide ignorePublish
  posting_campaign_uuid agreed_posting_campaign_term publication_name abbrlink photos aside swiper_index top_group_index
  highlight_shrink disableNunjucks mp3 render_with_liquid media_subpath img_path classes author_profile
  excerpt_separator nav_order parent has_children grand_parent linkTitle linktitle markup outputs cascade resources
  isCJKLanguage hidemeta hideMeta hideSummary searchHidden editPost ShowReadingTime ShowBreadCrumbs ShowPostNavLinks
  ShowWordCount lightgallery fontawesome hiddenFromHomePage hiddenFromSearch hideEditPost prevTitle prevSlug nextTitle
  nextSlug sidebar sidebar_label sidebar_position sidebar_custom_props sidebarDepth hide_title hide_table_of_contents
  toc_min_heading_level toc_max_heading_level pagination_label pagination_next pagination_prev custom_edit_url
  displayed_sidebar navbar navbar_title lastUpdated prev next contributors editLink pageClass isOriginal article timeline footer
  breadcrumb pageInfo headerDepth mobiledoc page codeinjection_head codeinjection_foot custom_template primary_tag
  primary_author comment_id access post_id wordpress_id wp_id post_name comment_status ping_status post_format format
  timeline_notification dsq_thread_id templateKey cssclass cssclasses eleventyNavigation`);

/** The names by which a kind of blog is known, in the order in which they are looked for. */
const signs: readonly [blog: string, names: readonly string[]][] = [
  ['Qiita', words('organization_url_name ignorePublish slide')],
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
const translations = new Map<string, Translate>([
  ...own.map((name): [string, Translate] => [name, as(name)]),
  ...rows.flatMap(([names, to]) => words(names).map((name): [string, Translate] => [name, to])),
  ...ignored.map((name): [string, Translate] => [name, () => ({})]),
]);

/** The names that are accepted and not without a meaning. */
export const meaningfulNames: readonly string[] = [
  ...own,
  ...rows.flatMap(([names]) => words(names)),
];

/** The fields in our words, and for each the name that the author used. */
export interface Translated<T = Record<string, unknown>> {
  data: T;
  writtenAs: (field: string) => string;
  /** Where a name of others is among them: whose. */
  blog?: string | undefined;
}

/**
 * Translates foreign fields into ours. A field that the author wrote in our own words wins, but for what keeps a text
 * back, which always does; what is empty is not there.
 */
export function translateDialect(written: Record<string, unknown>): Translated {
  const data = new Map<string, unknown>();
  const names = new Map<string, string>();
  for (const [name, value] of Object.entries(written)) {
    const translate = translations.get(name);
    const isEmpty = value === null || (typeof value === 'string' && value.trim() === '');
    if (translate && isEmpty && name !== 'draft') continue;
    for (const [field, translated] of Object.entries(translate?.(value) ?? { [name]: value })) {
      const isOwn = field !== name && Object.hasOwn(written, field);
      const merged = merge(field, data.get(field), translated, isOwn);
      if (merged === data.get(field)) continue;
      data.set(field, merged);
      names.set(field, name);
    }
  }
  const foreign = Object.keys(written).filter(
    (name) => !own.includes(name) && translations.has(name),
  );
  const [blog] = signs.find(([, names]) => names.some((name) => foreign.includes(name))) ?? [];
  return {
    data: Object.fromEntries(data),
    writtenAs: (field) => names.get(field) ?? field,
    blog: blog ?? (foreign.length > 0 ? 'another blog' : undefined),
  };
}

/** Of two values of a field; `hasOwn` where the author wrote the field in our words, too, and `next` in others. */
function merge(field: string, known: unknown, next: unknown, hasOwn: boolean): unknown {
  if (field === 'draft' && (known === true || next === true)) return true;
  if (field === 'tags' && Array.isArray(next))
    return [...(Array.isArray(known) ? known : []), ...next];
  if (hasOwn) return known;
  // Dated twice, as written and as published, a text is out on the later day.
  if (field === 'pubDate' && typeof known === 'string' && typeof next === 'string') {
    return known > next ? known : next;
  }
  return known ?? next;
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

/** The day as the author wrote it, whatever the time zone behind it. */
function toDay(value: unknown): unknown {
  if (typeof value === 'object' && value !== null && 'date' in value) return toDay(value.date);
  if (typeof value !== 'string') return value;
  const [, y, m, d] =
    /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[T ]+\d{1,2}:\d{2}.*)?$/.exec(value.trim()) ??
    [];
  if (y && m && d) return `${y}-${m.padStart(2, '0')}-${d.padStart(2, '0')}`;
  const [, month = '', day = '', year] =
    /^([A-Z][a-z]{2})[a-z]* (\d{1,2}),? (\d{4})$/.exec(value) ?? [];
  const number = words('Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec').indexOf(month) + 1;
  return number > 0 ? `${year}-${String(number).padStart(2, '0')}-${day.padStart(2, '0')}` : value;
}

/** A list of names, from one text with commas, or from a list of texts, of lists or of things with a name. */
function toNames(value: unknown): unknown {
  if (typeof value === 'string')
    return value
      .split(/[,，、]/)
      .map((name) => name.trim())
      .filter(Boolean);
  if (!Array.isArray(value)) return typeof value === 'number' ? [String(value)] : value;
  return value
    .flat()
    .map(toName)
    .filter((name) => name !== null && name !== '');
}

function toName(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return toText(value);
  const { name, label, title } = value as Record<string, unknown>;
  return name ?? label ?? title ?? value;
}

function toPeople(value: unknown): unknown {
  const names = Array.isArray(value) ? toNames(value) : toName(value);
  return Array.isArray(names) && names.every((name) => typeof name === 'string')
    ? names.join(', ')
    : names;
}

/** The post stands in one section here; the others become tags. */
function toCategory(value: unknown): Record<string, unknown> {
  const names = Array.isArray(value) ? toNames(value) : toText(value);
  if (!Array.isArray(names)) return { category: names };
  const [category, ...tags] = names as unknown[];
  return { ...(category !== undefined && { category }), ...(tags.length > 0 && { tags }) };
}

/** A path, the first of several, or a path with what the picture shows. */
function toPicture(value: unknown): Record<string, unknown> {
  const [picture] = [value].flat() as unknown[];
  if (typeof picture !== 'object' || picture === null) {
    return typeof picture === 'string' && picture ? { heroImage: picture } : {};
  }
  const {
    path,
    url,
    src,
    image,
    teaser,
    overlay_image: overlay,
    alt,
  } = picture as Record<string, unknown>;
  const file = path ?? url ?? src ?? image ?? teaser ?? overlay;
  return file ? { heroImage: file, ...(alt ? { heroAlt: alt } : {}) } : {};
}

/** Whether it is published, or since when. */
function toPublication(value: unknown): Record<string, unknown> {
  if (isOff(value)) return { draft: true };
  return toFlag(value) === true ? {} : { pubDate: toDay(value) };
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
