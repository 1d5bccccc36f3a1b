import { locales } from '../i18n/locales.ts';
import { fill, getStrings } from '../i18n/strings.ts';
import { site } from '../site.ts';
import type { DataSet } from './data-sets.ts';
import type { Post } from './post.ts';
import type { ToUrl } from './urls.ts';

/**
 * The post as https://schema.org/BlogPosting, the site and the publication that it is of, and the way to it from home, by
 * their absolute addresses; a field that is not known is undefined, and so not in its JSON.
 */
export function toPostGraph(
  post: Post,
  { url, siteUrl, imageUrl }: { url: string; siteUrl: string; imageUrl?: string | undefined },
): Record<string, unknown> {
  const { '@graph': shared, ...graph } = toSiteGraph(siteUrl, post.locale);
  return {
    ...graph,
    '@graph': [
      ...shared,
      {
        '@type': 'BlogPosting',
        '@id': `${url}#post`,
        isPartOf: { '@id': `${siteUrl}#site` },
        mainEntityOfPage: { '@type': 'WebPage', '@id': url },
        url,
        headline: post.title,
        description: post.description,
        datePublished: post.pubDate,
        dateModified: post.updatedDate ?? post.pubDate,
        inLanguage: locales[post.locale].lang,
        author: post.author
          ? { '@type': 'Person', name: post.author }
          : { '@id': `${siteUrl}#publisher` },
        publisher: { '@id': `${siteUrl}#publisher` },
        image: imageUrl,
        articleSection: post.category,
        keywords: post.tags.length > 0 ? post.tags.map(({ label }) => label) : undefined,
        isBasedOn: post.basedOn && toSource(post.basedOn),
        citation: post.examines && toExamined(post.examines),
      },
      {
        '@type': 'BreadcrumbList',
        '@id': `${url}#way`,
        itemListElement: [
          { name: getStrings(post.locale).siteName, item: siteUrl },
          { name: post.title, item: url },
        ].map((step, index) => ({ '@type': 'ListItem', position: index + 1, ...step })),
      },
    ],
  };
}

/** The site and who publishes it. */
export function toSiteGraph(siteUrl: string, locale: Post['locale']) {
  return {
    '@context': 'https://schema.org',
    '@graph': [
      {
        '@type': 'WebSite',
        '@id': `${siteUrl}#site`,
        url: siteUrl,
        name: getStrings(locale).siteName,
        alternateName: site.name,
        inLanguage: locales[locale].lang,
        publisher: { '@id': `${siteUrl}#publisher` },
      },
      {
        '@type': 'Organization',
        '@id': `${siteUrl}#publisher`,
        name: site.name,
        url: siteUrl,
      },
    ] as Record<string, unknown>[],
  };
}

/** Data sets as https://schema.org/Dataset, with their files or by their names alone, and who publishes them. */
export function toDataGraph(
  sets: readonly (Pick<DataSet, 'name'> & Partial<DataSet>)[],
  toUrl: ToUrl,
  locale: Post['locale'],
): Record<string, unknown> {
  const words = getStrings(locale).data;
  const { '@graph': shared, ...graph } = toSiteGraph(toUrl('/'), locale);
  const datasets = sets.map(({ name, generated, version, files }) => ({
    '@type': 'Dataset',
    '@id': `${toUrl('/data/')}#${name}`,
    url: `${toUrl('/data/')}#${name}`,
    name: fill(words.name, { name: words.sets[name] }),
    description: words.contains[name] + words.description,
    license: 'https://creativecommons.org/licenses/by/4.0/',
    isAccessibleForFree: true,
    creator: { '@id': `${toUrl('/')}#publisher` },
    dateModified: generated,
    version,
    distribution: files?.map(({ pathname, sha256 }) => ({
      '@type': 'DataDownload',
      encodingFormat: pathname.endsWith('.csv') ? 'text/csv' : 'application/json',
      contentUrl: toUrl(pathname),
      sha256,
    })),
  }));
  return { ...graph, '@graph': [...shared, ...datasets] };
}

/** JSON for a `<script type="application/ld+json">`: no text in it can end the element. */
export function toScriptText(value: object): string {
  return JSON.stringify(value).replaceAll('<', '\\u003c');
}

function toExamined({ date, byline, url }: NonNullable<Post['examines']>) {
  return {
    '@type': 'CreativeWork',
    url,
    datePublished: date,
    author: byline && { '@type': 'Organization', name: byline },
  };
}

function toSource({ title, publisher, url, date }: NonNullable<Post['basedOn']>) {
  return {
    '@type': 'CreativeWork',
    name: title,
    publisher: { '@type': 'Organization', name: publisher },
    url,
    datePublished: date,
  };
}
